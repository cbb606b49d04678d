import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { CostListPage } from '../../../views/cost-exports/cost-list-page.js';
import { ExportPage } from '../../../views/cost-exports/export-page.js';
import { costExportMessages } from '../../../views/cost-exports/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import {
  checkForm,
  field,
  type FormErrors,
  type FormValues,
  pageNumber,
  readForm,
  isoDay,
} from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { findTask } from '../service-tasks/index.js';
import { endOfLastMonth, type ExportPeriod } from './cost-export.js';
import { exportCosts } from './export-costs.js';
import { exportFile } from './file.js';
import { findExport, LINES_PER_PAGE, linesOf, listExports, openCosts, sumsOf } from './queries.js';

const periodForm = z.object({
  from: field.date(),
  to: z.string({ error: 'required' }).min(1, 'required').pipe(isoDay()),
  task: field.optionalText(20),
  key: z.preprocess((value) => value || undefined, z.uuid().optional()),
});

/** The period that was typed; what is wrong with it is said beside it, and then nothing is shown as open. */
async function periodOf(
  c: RequestContext,
  values: FormValues,
): Promise<{ errors: FormErrors; period?: ExportPeriod; key?: string }> {
  const form = checkForm(periodForm, values);
  if (!form.ok) return { errors: form.errors };
  const { db } = c.get('deps');
  const task = form.input.task ? await findTask(db, contextOf(c).actor, form.input.task) : undefined;
  if (form.input.task && !task) return { errors: { task: 'unknown_choice' } };
  const period: ExportPeriod = { from: form.input.from ?? null, to: form.input.to, taskId: task?.id ?? null };
  return { period, errors: {}, ...(form.input.key && { key: form.input.key }) };
}

async function showCosts(
  c: RequestContext,
  values: FormValues,
  period: ExportPeriod | undefined,
  wrong: { errors?: FormErrors; refusal?: Refusal } = {},
) {
  const { db, config, newId } = c.get('deps');
  const none = { rows: [], page: { number: 1, size: 1, total: 0 }, lines: 0, amount: '0.00', without_reference: 0 };
  const content = (
    <CostListPage
      form={{ values, errors: wrong.errors ?? {} }}
      open={period ? await openCosts(db, config.timeZone, period, pageNumber(c.req.query('page'))) : none}
      exports={await listExports(db, pageNumber(c.req.query('exports')))}
      formKey={newId()}
      mayExport={can(c.get('actor'), 'cost.export')}
      refusal={wrong.refusal && c.get('say')(wrong.refusal)}
    />
  );
  const refused = wrong.refusal !== undefined || Object.keys(wrong.errors ?? {}).length > 0;
  return page(c, translator(c.get('language'), costExportMessages)('task_costs'), content, refused ? 422 : 200);
}

async function create(c: RequestContext) {
  const { values } = await readForm(c, z.record(z.string(), z.string()));
  const read = await periodOf(c, values);
  if (!read.period) return showCosts(c, values, undefined, { errors: read.errors });
  try {
    const made = await exportCosts(contextOf(c), read.period, read.key === undefined ? {} : { key: read.key });
    return seeOther(c, `/task-costs/${made.number}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return showCosts(c, values, read.period, { refusal: error });
    throw error;
  }
}

async function exportOf(c: RequestContext) {
  return (await findExport(c.get('deps').db, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

export const costExportRoutes = new Hono<Env>()
  .get('/task-costs', requires('cost.read'), async (c) => {
    const today = todayOf(c.get('deps'));
    const { from = '', to = endOfLastMonth(today), task = '' } = c.req.query();
    const values = { from, to, task };
    const { period, errors } = await periodOf(c, values);
    return showCosts(c, values, period, { errors });
  })
  .post('/task-costs', requires('cost.export'), (c) => create(c))
  .get('/task-costs/:number', requires('cost.read'), async (c) => {
    const { db } = c.get('deps');
    const row = await exportOf(c);
    const number = pageNumber(c.req.query('page'));
    const content = (
      <ExportPage
        row={row}
        sums={await sumsOf(db, row.id)}
        lines={await linesOf(db, row.id, number)}
        page={{ number, size: LINES_PER_PAGE, total: row.lines }}
      />
    );
    return page(c, `${row.number} · ${translator(c.get('language'), costExportMessages)('task_costs')}`, content);
  })
  .get('/task-costs/:number/:file', requires('cost.read'), async (c) => {
    const row = await exportOf(c);
    const name = c.req.param('file');
    const file = (await exportFile(c.get('deps').db, row, name, c.get('language'))) ?? refuse('not_found', {}, 404);
    return c.body(file.body, 200, {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${name}"`,
    });
  });
