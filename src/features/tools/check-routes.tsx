import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { checkMessages } from '../../../views/tools/duty-messages.js';
import { ResultFormPage } from '../../../views/tools/result-form-page.js';
import type { ResultRow } from '../../../views/tools/result-rows.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { awayWith } from './away-queries.js';
import { toolCheckFiles } from './check-files.js';
import { MOST_AT_ONCE } from './duty.js';
import { dutiesByIds } from './duty-queries.js';
import { anyForm, idsIn, keyOf, numbersIn } from './forms.js';
import { showDuties } from './list-routes.js';
import { type ReadResult, readResults } from './read-results.js';
import { recordChecks } from './record-checks.js';
import { type CheckBack, takeBack } from './take-back.js';
import { undoCheck } from './undo-check.js';

interface State {
  values: FormValues;
  errors: FormErrors;
}

/** Ids in the address, such as `?duty=1&duty=2`. */
const asked = (c: RequestContext, name: string) => (c.req.queries(name) ?? []).join(',');

const isSayable = (error: unknown): error is Refusal =>
  error instanceof Refusal && !['not_found', 'not_permitted'].includes(error.reason);

const dutyRows = async (c: RequestContext, ids: string): Promise<ResultRow[]> => {
  const found = await dutiesByIds(c.get('deps').db, numbersIn(ids));
  return found
    .filter((row) => !row.check_id)
    .map((row, n, all) => ({
      ...row,
      field_id: String(row.id),
      asks_bin: row.place_kind === 'quarantine' && isFirst(row, n, all),
      may_be_undone: false,
    }));
};

/** A piece is put somewhere once, whatever was checked on it. */
const isFirst = (row: { serial_id: string }, n: number, all: readonly { serial_id: string }[]) =>
  all.findIndex((one) => one.serial_id === row.serial_id) === n;

/** The checks that are out, with all others of the same pieces, which come back together. */
const checkRows = async (c: RequestContext, ids: string): Promise<(ResultRow & { home: string | null })[]> => {
  const found = await awayWith(c.get('deps').db, idsIn(ids, MOST_AT_ONCE));
  return found.map((row, n, all) => ({
    ...row,
    field_id: row.check_id!,
    asks_bin: isFirst(row, n, all),
    may_be_undone: true,
  }));
};

function showForm(
  c: RequestContext,
  { kind, rows, state, refusal }: { kind: 'record' | 'back'; rows: ResultRow[]; state: State; refusal?: Refusal },
) {
  const { newId } = c.get('deps');
  const [first] = rows;
  const one = rows.every((row) => row.serial_id === first?.serial_id);
  const content = (
    <ResultFormPage
      kind={kind}
      rows={rows}
      form={state}
      formKey={refusal?.reason === 'key_reused' ? newId() : keyOf(state.values, newId)}
      refusal={refusal && c.get('say')(refusal)}
      from={one && first ? `/tools/pieces/${first.serial_id}` : '/tools/duties'}
    />
  );
  const status = refusal?.status ?? (Object.keys(state.errors).length > 0 ? 422 : 200);
  const title = translator(c.get('language'), checkMessages)(kind === 'back' ? 'back_title' : 'record_title');
  return page(c, title, content, status);
}

/** What a fresh form holds: today, and for what comes back the bin that it came from. */
function proposed(rows: readonly (ResultRow & { home?: string | null })[], today: string): FormValues {
  return Object.fromEntries(
    rows.flatMap(({ field_id: id, home }) => [
      [`result_${id}`, 'passed'],
      [`done_${id}`, today],
      ...(home ? [[`bin_${id}`, home]] : []),
    ]),
  ) as FormValues;
}

async function showRecord(c: RequestContext) {
  const rows = await dutyRows(c, asked(c, 'duty'));
  if (rows.length === 0) return showDuties(c, { chooseFirst: true });
  return showForm(c, { kind: 'record', rows, state: { values: proposed(rows, todayOf(contextOf(c))), errors: {} } });
}

async function showBack(c: RequestContext) {
  const rows = await checkRows(c, asked(c, 'check'));
  if (rows.length === 0) return showDuties(c, { chooseFirst: true });
  return showForm(c, { kind: 'back', rows, state: { values: proposed(rows, todayOf(contextOf(c))), errors: {} } });
}

const resultOf = (row: ReadResult) => ({
  doneOn: row.done!,
  certificate: row.certificate ?? null,
  nextDue: row.next ?? null,
  note: row.note ?? null,
  toPlaceId: row.toPlaceId,
});

/** Where a form leads to: the piece with the card for its certificate, or the list. */
function after(c: RequestContext, rows: readonly ResultRow[], checkIds: readonly string[], said: 'saved' | 'back') {
  const serials = new Set(rows.map((row) => row.serial_id));
  const [only] = serials;
  if (serials.size === 1 && checkIds.length === 1)
    return seeOther(c, `/tools/pieces/${only}?check=${checkIds[0]}#check-${checkIds[0]}`);
  return seeOther(c, `/tools/duties?${said}=${checkIds.length}`);
}

async function saveRecord(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  const rows = await dutyRows(c, values['row'] ?? '');
  if (rows.length === 0) return refuse('not_found', {}, 404);
  const t = translator(c.get('language'), checkMessages);
  const ids = rows.map((row) => row.field_id);
  const read = await readResults(c.get('deps').db, values, ids, t('unknown_bin'));
  const again = (errors: FormErrors, refusal?: Refusal) =>
    showForm(c, { kind: 'record', rows, state: { values, errors }, refusal });
  if (Object.keys(read.errors).length > 0) return again(read.errors);
  try {
    const checks = read.rows.map((row) => ({
      dutyId: Number(row.id),
      result: row.result === 'failed' ? ('failed' as const) : ('passed' as const),
      ...resultOf(row),
    }));
    const done = await recordChecks(contextOf(c), { key: keyOf(values, c.get('deps').newId), checks });
    return after(c, rows, done.checkIds, 'saved');
  } catch (error) {
    if (!isSayable(error)) throw error;
    return again({}, error);
  }
}

async function saveBack(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  const rows = await checkRows(c, values['row'] ?? '');
  // Somebody else has taken them back meanwhile, or the form was sent twice: the list says what is away.
  if (rows.length === 0) return seeOther(c, '/tools/duties?state=away');
  const t = translator(c.get('language'), checkMessages);
  const ids = rows.map((row) => row.field_id);
  const read = await readResults(c.get('deps').db, values, ids, t('unknown_bin'));
  const again = (errors: FormErrors, refusal?: Refusal) =>
    showForm(c, { kind: 'back', rows, state: { values, errors }, refusal });
  if (Object.keys(read.errors).length > 0) return again(read.errors);
  try {
    const checks = read.rows.map((row): CheckBack => {
      const { id: checkId, result, toPlaceId } = row;
      if (result === 'not_done') return { checkId, result, note: row.note ?? null, toPlaceId };
      return { checkId, result, ...resultOf(row) };
    });
    const done = await takeBack(contextOf(c), { key: keyOf(values, c.get('deps').newId), checks });
    return after(c, rows, done.checkIds, 'back');
  } catch (error) {
    if (!isSayable(error)) throw error;
    return again({}, error);
  }
}

export const checkRoutes = new Hono<Env>()
  .get('/tools/checks/new', requires('tool.check'), (c) => showRecord(c))
  .post('/tools/checks', requires('tool.check'), (c) => saveRecord(c))
  .get('/tools/checks/:id', requires('tool.read'), async (c) => {
    // The book names a check by its number: its place is the piece's page.
    const found = await toolCheckFiles.find(contextOf(c), c.req.param('id'));
    return found ? seeOther(c, found.href) : refuse('not_found', {}, 404);
  })
  .get('/tools/returns/new', requires('tool.check'), (c) => showBack(c))
  .post('/tools/returns', requires('tool.check'), (c) => saveBack(c))
  .post('/tools/checks/:id/undo', requires('tool.check'), async (c) => {
    const [id] = idsIn(c.req.param('id') ?? '');
    const { serialId } = await undoCheck(contextOf(c), { checkId: id ?? refuse('not_found', {}, 404) });
    return seeOther(c, `/tools/pieces/${serialId}#checks`);
  });
