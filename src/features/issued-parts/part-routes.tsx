import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { Notice } from '../../../views/components/marks.js';
import { listAddress } from '../../../views/components/paging.js';
import { partMessages } from '../../../views/issued-parts/messages.js';
import { PartListPage } from '../../../views/issued-parts/part-list-page.js';
import { RecentReports } from '../../../views/issued-parts/recent-reports.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { deviceChosen } from '../devices/index.js';
import { personChosen } from '../people/index.js';
import { takeOffTask } from './attach-held-part.js';
import { backOf, filterForm, keyOf, reportForm, type ReportFormInput, severalForm, takeOffForm } from './forms.js';
import { listOpenParts, type PartFilters, type PartPageRow, partsNamed } from './queries.js';
import { recentReports } from './report-queries.js';
import { reportSeveral } from './report-several.js';
import { reportUse } from './report-use.js';
import { scannedCode } from './scanned.js';
import { doneNotice, partOf, reportIdOf, reportList, showPart } from './show-part.js';
import { undoReport } from './undo-report.js';

async function filtersOf(c: RequestContext): Promise<PartFilters & { personText?: string }> {
  const { actor, db } = contextOf(c);
  const checked = checkForm(filterForm, c.req.query());
  const { person, ...filters } = checked.ok ? checked.input : {};
  if (!person || !can(actor, 'task.read_all')) return filters;
  const chosen = await personChosen(db, person);
  // A text that means nobody, such as one half typed, narrows nothing.
  return { ...filters, personText: person, ...(chosen && { person: chosen.id }) };
}

async function showList(
  c: RequestContext,
  refused?: { error: string; chosen: string[]; status: 409 | 422 | 403 | 404 },
) {
  const { actor, db, now, newId } = contextOf(c);
  const { personText, ...filters } = await filtersOf(c);
  const code = scannedCode(filters.search ?? '');
  if (code && !refused) {
    const [one, ...more] = await partsNamed(db, actor, code, { ...filters, search: undefined });
    if (one && more.length === 0) return seeOther(c, `/issued-parts/${one.id}`);
  }
  const found = await listOpenParts(db, actor, filters, pageNumber(c.req.query('page')));
  const t = translator(c.get('language'), partMessages);
  const done = await doneNotice(c, '/issued-parts');
  const recent =
    can(actor, 'part.report') && !c.req.query('done') ? await recentReports(db, actor.personId, now()) : [];
  const content = (
    <PartListPage
      {...found}
      filters={filters}
      personText={personText}
      ownOnly={!can(actor, 'task.read_all')}
      mayReport={can(actor, 'part.report')}
      mayReceive={can(actor, 'part.receive')}
      formKey={newId()}
      chosen={refused?.chosen}
      error={refused?.error}
      done={done ?? (c.req.query('undone') ? <Notice tone="info" title={t('undone_now')} /> : undefined)}
      recent={recent.length > 0 && <RecentReports {...reportList(c, recent, '/issued-parts')} />}
    />
  );
  return page(c, t('issued_parts'), content, refused?.status ?? 200);
}

async function saveSeveral(c: RequestContext) {
  const form = await readForm(c, severalForm);
  const t = translator(c.get('language'), partMessages);
  if (!form.ok) return showList(c, { error: t('choose_one'), chosen: [], status: 422 });
  const { parts, kind } = form.input;
  try {
    const key = keyOf(form.values, c.get('deps').newId);
    const { reportIds } = await reportSeveral(contextOf(c), { partIds: parts, kind, key });
    return seeOther(c, listAddress('/issued-parts', { task: form.values['task'], done: reportIds.join(',') }));
  } catch (error) {
    if (!isSayable(error)) throw error;
    return showList(c, { error: c.get('say')(error), chosen: parts, status: error.status as 409 | 422 });
  }
}

/** Refusals that the page itself says; what may not be seen or done has pages of its own. */
function isSayable(error: unknown): error is Refusal {
  return error instanceof Refusal && !['not_found', 'not_permitted'].includes(error.reason);
}

async function saveReport(c: RequestContext) {
  const part = await partOf(c);
  const form = await readForm(c, reportForm(part));
  if (!form.ok) return showPart(c, part, form);
  try {
    const device = await deviceOf(c, form.input);
    if (form.input.kind === 'fitted' && device === undefined)
      return showPart(c, part, { values: form.values, errors: { other_device: 'unknown_choice' } });
    const key = keyOf(form.values, c.get('deps').newId);
    const { reportId } = await reportUse(contextOf(c), { ...useOf(part, form.input), deviceId: device ?? null, key });
    const others = part.holder_id === contextOf(c).actor.personId ? undefined : part.task;
    return seeOther(c, listAddress('/issued-parts', { task: others, done: reportId }));
  } catch (error) {
    if (!isSayable(error)) throw error;
    return showPart(c, await partOf(c), { values: form.values, errors: {} }, error);
  }
}

async function deviceOf(c: RequestContext, form: ReportFormInput): Promise<number | undefined> {
  if (form.kind !== 'fitted') return undefined;
  if (form.device === 'other') return (await deviceChosen(c.get('deps').db, form.other_device))?.id;
  return /^\d{1,9}$/.test(form.device ?? '') ? Number(form.device) : undefined;
}

function useOf(part: PartPageRow, form: ReportFormInput) {
  const { kind, quantity, channel, board, position, harness, note } = form;
  const comes = form.old_part !== 'none';
  return {
    partId: part.id,
    kind,
    quantity,
    channel,
    board,
    position,
    harness,
    note,
    serialOut: comes && form.serial_out ? scannedCode(form.serial_out) : null,
    noOldPart: comes ? null : form.no_old_part,
  };
}

async function saveUndo(c: RequestContext) {
  const { values } = await readForm(c, takeOffForm);
  await undoReport(contextOf(c), { reportId: reportIdOf(c), key: keyOf(values, c.get('deps').newId) });
  const back = backOf(values);
  return seeOther(c, back === '/issued-parts' ? `${back}?undone=1` : back);
}

export const partRoutes = new Hono<Env>()
  .get('/issued-parts', requires('part.read'), (c) => showList(c))
  .post('/issued-parts/reports', requires('part.report'), (c) => saveSeveral(c))
  .post('/issued-parts/reports/:id/undo', requires('part.report'), (c) => saveUndo(c))
  .get('/issued-parts/:id', requires('part.read'), async (c) => showPart(c, await partOf(c)))
  .post('/issued-parts/:id/reports', requires('part.report'), (c) => saveReport(c))
  .post('/issued-parts/:id/take-off', requires('part.report'), async (c) => {
    const part = await partOf(c);
    const form = await readForm(c, takeOffForm);
    const key = keyOf(form.values, c.get('deps').newId);
    try {
      await takeOffTask(contextOf(c), { partId: part.id, quantity: form.values['quantity'] ?? '', key });
    } catch (error) {
      if (!isSayable(error)) throw error;
      return showPart(c, await partOf(c), undefined, error);
    }
    return seeOther(c, '/issued-parts');
  });
