import { Hono } from 'hono';
import { ImportPage, type ImportPageProps, type ImportRow } from '../../../views/components/import-page.js';
import { importMessages } from '../../../views/components/import-messages.js';
import { translator } from '../../../views/components/language.js';
import { commonMessages } from '../../../views/components/messages.js';
import { reorderLevelMessages } from '../../../views/reorder-levels/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { readTable, type TableProblem, type TableRow } from '../../platform/read-table.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { sayLevel } from './edit-routes.js';
import { checkedRows } from './forms.js';
import { importLevels } from './import-levels.js';
import { type ImportColumn, importColumns, type PlannedLevel, planLevels } from './import-plan.js';

type Told = Pick<ImportPageProps, 'problem' | 'checked'>;

function showImport(c: RequestContext, told: Told = {}, status: 200 | 422 = 200) {
  const t = translator(c.get('language'), reorderLevelMessages);
  const content = (
    <ImportPage
      title={t('import_title')}
      path="/reorder-levels/import"
      back={{ href: '/reorder-levels', text: t('reorder_levels') }}
      columns={importColumns().map(({ name, required }) => ({
        label: t(name as ImportColumn),
        required: Boolean(required),
      }))}
      hint={t('blank_cells')}
      {...told}
    />
  );
  return page(c, t('import_title'), content, status);
}

function fileProblem(c: RequestContext, problem: TableProblem): string {
  const language = c.get('language');
  const t = translator(language, importMessages);
  if (problem.problem === 'file_too_many_rows') return t('file_too_many_rows', { most: problem.most });
  if (problem.problem !== 'file_column_missing' && problem.problem !== 'file_column_twice') return t(problem.problem);
  return t(problem.problem, { column: translator(language, reorderLevelMessages)(problem.column as ImportColumn) });
}

const shown = ['reorder_point', 'order_up_to', 'do_not_reorder', 'vital', 'home_bin'] as const;

/** The rows in the reader's words. */
function shownRow(c: RequestContext, { row, kind, item, warehouse, problem, before, after }: PlannedLevel): ImportRow {
  const language = c.get('language');
  const t = translator(language, reorderLevelMessages);
  const common = translator(language, commonMessages);
  const say = (value: string | boolean | null | undefined) =>
    typeof value === 'boolean' ? common(value ? 'yes' : 'no') : (value ?? '–');
  const differs = shown.filter((column) => after && (before ? before[column] !== after[column] : after[column]));
  return {
    line: row.line,
    kind: kind === 'removed' ? 'changed' : kind,
    title: [item, warehouse].map((text) => text.slice(0, 60) || '–').join(' · '),
    ...(problem && { problem: sayLevel(c, problem.reason, problem.facts) }),
    changes: differs.map((column) => ({
      label: t(column),
      before: say(before?.[column]),
      after: say(after?.[column]),
    })),
  };
}

async function check(c: RequestContext, rows: readonly TableRow[], problem?: string) {
  const { db, newId } = contextOf(c);
  const plan = await planLevels(db, rows);
  const good = plan.filter(({ kind }) => kind === 'new' || kind === 'changed');
  const payload = JSON.stringify(good.map(({ row, version }) => ({ ...row, version })));
  const checked = { rows: plan.map((one) => shownRow(c, one)), payload, key: newId() };
  const bad = plan.some(({ kind }) => kind === 'bad');
  return showImport(c, { checked, ...(problem && { problem }) }, bad || problem ? 422 : 200);
}

async function takeFile(c: RequestContext) {
  const body = await c.req.parseBody().catch((): Record<string, undefined> => ({}));
  const table = await readTable(body['file'], importColumns());
  return table.ok ? check(c, table.rows) : showImport(c, { problem: fileProblem(c, table) }, 422);
}

async function takeRows(c: RequestContext) {
  const form = await readForm(c, checkedRows);
  if (!form.ok) return showImport(c, { problem: fileProblem(c, { problem: 'file_not_a_table' }) }, 422);
  try {
    const { saved } = await importLevels(contextOf(c), form.input);
    return seeOther(c, `/reorder-levels?imported=${saved}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403) throw error;
    return check(c, form.input.rows, c.get('say')(error));
  }
}

const edit = requires('level.edit');

export const importRoutes = new Hono<Env>()
  .get('/reorder-levels/import', edit, (c) => showImport(c))
  .post('/reorder-levels/import', edit, (c) => takeFile(c))
  .post('/reorder-levels/import/rows', edit, (c) => takeRows(c));
