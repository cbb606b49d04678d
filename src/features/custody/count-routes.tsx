import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { CountDesk } from '../../../views/custody/count-desk.js';
import { CountListPage } from '../../../views/custody/count-list-page.js';
import { countMessages } from '../../../views/custody/count-messages.js';
import { CountPage } from '../../../views/custody/count-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { personChosen } from '../people/index.js';
import { differencesOf } from './count-differences.js';
import { countPiece, type PieceCounted } from './count-piece.js';
import {
  countLists,
  type CountRow,
  custodyPlaceOf,
  findCount,
  linesOfCount,
  listCounts,
  unknownOf,
  vehicles,
} from './count-queries.js';
import { countState, mayDecide, mayStart } from './count.js';
import { decideCount } from './decide-count.js';
import { dropCount, finishCount } from './finish-count.js';
import { anyForm, decisionForm, scanForm, startForm } from './forms.js';
import { forgetUnknown, type LineCounted, recordCounts } from './record-counts.js';
import { startCount } from './start-count.js';

type State = { values: FormValues; errors: FormErrors };
const blank: State = { values: {}, errors: {} };

const words = (c: RequestContext) => translator(c.get('language'), countMessages);
const readerOf = (c: RequestContext) => {
  const { actor } = contextOf(c);
  return { personId: actor.personId, all: can(actor, 'custody.read') };
};

async function showList(c: RequestContext, state: State = blank, refusal?: string) {
  const { actor, db, newId } = contextOf(c);
  const which = countLists.find((list) => list === c.req.query('which')) ?? 'open';
  const found = await listCounts(db, which, readerOf(c), pageNumber(c.req.query('page')));
  const counts = can(actor, 'custody.count');
  const start = counts && {
    form: state,
    formKey: newId(),
    vehicles: await vehicles(db),
    ownPlace: (await custodyPlaceOf(db, actor.personId)) ?? null,
    others: mayStart(actor, { kind: 'person', person_id: null }),
  };
  const rows = found.rows.map((row) => ({ ...row, state: countState(row) }));
  const props = {
    rows,
    page: found.page,
    which,
    start: start || null,
    mayReadAll: can(actor, 'custody.read'),
    refusal,
  };
  const status = refusal || Object.keys(state.errors).length > 0 ? 422 : 200;
  return page(c, words(c)('counts'), <CountListPage {...props} />, status);
}

async function start(c: RequestContext) {
  const form = await readForm(c, startForm);
  if (!form.ok) return showList(c, form);
  const { key, place, person, blind } = form.input;
  const { db } = c.get('deps');
  const chosen = person ? await personChosen(db, person) : undefined;
  if (person && !chosen) return showList(c, { values: form.values, errors: { person: 'unknown_choice' } });
  const placeId = chosen ? await custodyPlaceOf(db, chosen.id) : place;
  if (!placeId) return showList(c, { values: form.values, errors: { person: words(c)('choose_one') } });
  try {
    const { id } = await startCount(contextOf(c), { placeId, blind, key });
    return seeOther(c, `/custody/counts/${id}`);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 409 || error.status === 422))
      return showList(c, { values: form.values, errors: {} }, c.get('say')(error));
    throw error;
  }
}

async function countOf(c: RequestContext): Promise<CountRow> {
  const id = c.req.param('id') ?? '';
  const found = /^[1-9]\d{0,8}$/.test(id) ? await findCount(c.get('deps').db, Number(id), readerOf(c)) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

interface Told {
  said?: PieceCounted;
  form?: State;
  refusal?: string;
}

async function showCount(c: RequestContext, told: Told = {}) {
  const { actor, db, newId } = contextOf(c);
  const count = await countOf(c);
  const state = countState(count);
  const own = count.counted_by === actor.personId && can(actor, 'custody.count');
  const [lines, unknown] = await Promise.all([linesOfCount(db, count), unknownOf(db, count.id)]);
  const { form = blank, refusal } = told;
  const parts = { count, lines, unknown, form, formKey: newId(), refusal };
  const { said } = told;
  const choices = (said?.choices ?? []).map((choice) => ({ ...choice, key: newId() }));
  const desk = state === 'under_way' && own ? { ...parts, said: said ? { ...said, choices } : null } : null;
  const differences = state === 'finished' ? await differencesOf(db, count) : [];
  const decides = state === 'finished' && mayDecide(actor, count);
  const result = count.finished_at ? { ...parts, state, differences, mayDecide: decides } : null;
  const mayDrop = state === 'under_way' && (own || can(actor, 'custody.decide_count'));
  const mayRaise = can(actor, 'quality.raise');
  const title = words(c)('count_of', { place: count.place });
  const refused = refusal !== undefined || Object.keys(form.errors).length > 0;
  return fragmentOrPage(c, title, {
    fragment: () =>
      desk ? <CountDesk {...desk} /> : <CountPage {...{ count, state, mayDrop, mayRaise, desk, result }} />,
    page: () => <CountPage {...{ count, state, mayDrop, mayRaise, desk, result }} />,
    status: refused ? 422 : 200,
  });
}

async function scan(c: RequestContext) {
  const { id } = await countOf(c);
  const form = await readForm(c, scanForm);
  if (!form.ok) return showCount(c, { form: { values: {}, errors: form.errors } });
  return orShow(c, blank, async () => {
    const said = await countPiece(contextOf(c), { countId: id, ...form.input });
    return showCount(c, { said });
  });
}

/** A refusal comes back to the count, with what was typed. */
async function orShow(c: RequestContext, form: State, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
    const text = c.get('say')(error);
    const position = error.facts['position'];
    if (position) return showCount(c, { form: { ...form, errors: { [`counted.${Number(position)}`]: text } } });
    return showCount(c, { form, refusal: text });
  }
}

/** The lines as the form has them: a tick that is missing means not seen, an empty quantity not counted. */
function typedLines(values: FormValues): LineCounted[] {
  const positions = Object.keys(values).flatMap((name) => /^note\.(\d{1,5})$/.exec(name)?.[1] ?? []);
  return positions.map((position) => ({
    position: Number(position),
    counted: values[`counted.${position}`]?.replace(',', '.') || null,
    note: values[`note.${position}`]?.slice(0, 200) || null,
  }));
}

async function saveLines(c: RequestContext, finish: boolean) {
  const { id } = await countOf(c);
  const { values } = await readForm(c, anyForm);
  return orShow(c, { values, errors: {} }, async () => {
    await recordCounts(contextOf(c), { countId: id, lines: typedLines(values) });
    if (finish) await finishCount(contextOf(c), { countId: id });
    return seeOther(c, `/custody/counts/${id}`);
  });
}

async function decide(c: RequestContext) {
  const { id } = await countOf(c);
  const form = await readForm(c, decisionForm);
  if (!form.ok) return showCount(c, { form });
  const { key, decision, reason } = form.input;
  return orShow(c, { values: form.values, errors: {} }, async () => {
    await decideCount(contextOf(c), { countId: id, approved: decision === 'approve', reason, key });
    return seeOther(c, `/custody/counts/${id}`);
  });
}

export const countRoutes = new Hono<Env>()
  .get('/custody/counts', requires('stock.read'), (c) => showList(c))
  .post('/custody/counts', requires('custody.count'), (c) => start(c))
  .get('/custody/counts/:id', requires('stock.read'), (c) => showCount(c))
  .post('/custody/counts/:id/scans', requires('custody.count'), (c) => scan(c))
  .post('/custody/counts/:id/lines', requires('custody.count'), (c) => saveLines(c, false))
  .post('/custody/counts/:id/finish', requires('custody.count'), (c) => saveLines(c, true))
  .post('/custody/counts/:id/unknown/removal', requires('custody.count'), async (c) => {
    const { id } = await countOf(c);
    const { values } = await readForm(c, anyForm);
    await forgetUnknown(contextOf(c), { countId: id, code: values['code'] ?? '' });
    return seeOther(c, `/custody/counts/${id}`);
  })
  .post('/custody/counts/:id/drop', requires('custody.count'), async (c) => {
    const { id } = await countOf(c);
    return orShow(c, blank, async () => {
      await dropCount(contextOf(c), { countId: id });
      return seeOther(c, '/custody/counts');
    });
  })
  .post('/custody/counts/:id/decision', requires('custody.decide_count'), (c) => decide(c));
