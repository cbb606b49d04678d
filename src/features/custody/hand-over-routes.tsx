import { Hono } from 'hono';
import type { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { HandOverFormPage } from '../../../views/custody/hand-over-form.js';
import { HandOverListPage } from '../../../views/custody/hand-over-list-page.js';
import { handOverMessages } from '../../../views/custody/hand-over-messages.js';
import { HandOverPage } from '../../../views/custody/hand-over-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { personChosen } from '../people/index.js';
import { acceptHandOver } from './accept-hand-over.js';
import { keyOf, keyText, readKey } from './custody.js';
import { refuseHandOver, withdrawHandOver } from './end-hand-over.js';
import { anyForm, keyForm, offerForm, reasonForm, searchForm } from './forms.js';
import {
  findHandOver,
  type HandOverListName,
  handOverState,
  handOverLists,
  listHandOvers,
} from './hand-over-queries.js';
import { findHolder } from './holders.js';
import { listHoldings } from './holdings.js';
import { offerHandOver } from './offer-hand-over.js';
import { linesOfOffer } from './offer-lines.js';

const MOST_LISTED = 200;
const TAKE = 'take.';

type State = { values: FormValues; errors: FormErrors };
const blank: State = { values: {}, errors: {} };

async function showList(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const lists = handOverLists.filter((list) => list !== 'all' || can(actor, 'custody.read'));
  const which: HandOverListName = lists.find((list) => list === c.req.query('which')) ?? 'to_me';
  const found = await listHandOvers(db, which, actor.personId, pageNumber(c.req.query('page')));
  const rows = found.rows.map((row) => ({ ...row, state: handOverState(row) }));
  const props = { rows, page: found.page, which, lists, mayOffer: can(actor, 'custody.hand_over') };
  return page(c, translator(c.get('language'), handOverMessages)('hand_overs'), <HandOverListPage {...props} />);
}

/** Whose things are offered: one's own, unless a supervisor does it for somebody. */
async function giverOf(c: RequestContext, id: number) {
  const { actor, db } = contextOf(c);
  const may = id === actor.personId || can(actor, 'custody.hand_over_for');
  return (may ? await findHolder(db, id) : undefined) ?? refuse('not_found', {}, 404);
}

async function showForm(c: RequestContext, from: number, state: State, refusal?: Refusal) {
  const { actor, db, newId } = contextOf(c);
  const giver = await giverOf(c, from);
  const checked = checkForm(searchForm, c.req.query());
  const search = checked.ok ? checked.input.search : undefined;
  const held = await listHoldings(
    db,
    { personId: giver.id },
    { size: MOST_LISTED, search, today: todayOf(contextOf(c)) },
  );
  const rows = held.rows.map((row) => ({ ...row, field: `${TAKE}${keyText(keyOf(row))}` }));
  const values = { ...state.values };
  if (c.req.query('all')) for (const row of rows) if (row.free !== '0') values[row.field] = row.free;
  const toField = [
    'hand_over_to_holder',
    'hand_over_to_offerer',
    'hand_over_receiver_retired',
    'hand_over_receiver_may_not',
    'hand_over_receiver_blocked',
  ];
  const text = refusal && c.get('say')(refusal);
  const errors = refusal && toField.includes(refusal.reason) ? { ...state.errors, to: text! } : state.errors;
  const props = { giver, isSelf: giver.id === actor.personId, rows, page: held.page, search };
  const content = (
    <HandOverFormPage
      {...props}
      form={{ values, errors }}
      formKey={values['key'] || newId()}
      refusal={errors['to'] === text ? undefined : text}
    />
  );
  const refused = refusal !== undefined || Object.keys(state.errors).length > 0;
  return page(c, translator(c.get('language'), handOverMessages)('form_title'), content, refused ? 422 : 200);
}

async function offer(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  const form = checkForm(offerForm, values);
  const from = Number(values['from']);
  if (!form.ok) return Number.isInteger(from) ? showForm(c, from, form) : refuse('not_found', {}, 404);
  const to = await personChosen(c.get('deps').db, form.input.to);
  if (!to) return showForm(c, from, { values, errors: { to: 'unknown_choice' } });
  const lines = Object.entries(values).flatMap(([name, quantity]) => {
    const key = name.startsWith(TAKE) && quantity !== '' ? readKey(name.slice(TAKE.length)) : null;
    return key ? [{ ...key, quantity }] : [];
  });
  try {
    const { note, key } = form.input;
    const { id } = await offerHandOver(contextOf(c), { fromId: from, toId: to.id, note, lines, key });
    return seeOther(c, `/hand-overs/${id}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return showForm(c, from, { values, errors: {} }, error);
    throw error;
  }
}

async function offerOf(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const id = c.req.param('id') ?? '';
  const reader = { personId: actor.personId, all: can(actor, 'custody.read') };
  const found = /^[1-9]\d{0,8}$/.test(id) ? await findHandOver(db, Number(id), reader) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

async function showOffer(c: RequestContext, told: { form?: State; refusal?: string } = {}) {
  const { actor, db, newId } = contextOf(c);
  const found = await offerOf(c);
  const state = handOverState(found);
  const open = state === 'offered' && can(actor, 'custody.hand_over');
  const content = (
    <HandOverPage
      offer={found}
      state={state}
      lines={await linesOfOffer(db, found)}
      mayAnswer={open && found.to_id === actor.personId}
      mayWithdraw={open && [found.from_id, found.offered_by].includes(actor.personId)}
      form={told.form ?? blank}
      formKey={newId()}
      refusal={told.refusal}
    />
  );
  const title = translator(c.get('language'), handOverMessages)('hand_over_n', { n: found.id });
  const status = told.form || told.refusal ? 422 : 200;
  return fragmentOrPage(c, title, { fragment: () => content, page: () => content, status });
}

/** An act on an offer: back to it, where the form or the act may be refused. */
async function act<T>(c: RequestContext, schema: z.ZodType<T>, run: (id: number, input: T) => Promise<unknown>) {
  const { id } = await offerOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showOffer(c, { form });
  try {
    await run(id, form.input);
    return seeOther(c, `/hand-overs/${id}`);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 409 || error.status === 422))
      return showOffer(c, { refusal: c.get('say')(error) });
    throw error;
  }
}

export const handOverRoutes = new Hono<Env>()
  .get('/hand-overs', requires('stock.read'), (c) => showList(c))
  .post('/hand-overs', requires('custody.hand_over'), (c) => offer(c))
  .get('/hand-overs/new', requires('custody.hand_over'), (c) => {
    const from = Number(c.req.query('from') ?? contextOf(c).actor.personId);
    return Number.isInteger(from) ? showForm(c, from, blank) : refuse('not_found', {}, 404);
  })
  .get('/hand-overs/:id', requires('stock.read'), (c) => showOffer(c))
  .post('/hand-overs/:id/acceptance', requires('custody.hand_over'), (c) =>
    act(c, keyForm, (id, { key }) => acceptHandOver(contextOf(c), { id, key })),
  )
  .post('/hand-overs/:id/refusal', requires('custody.hand_over'), (c) =>
    act(c, reasonForm, (id, { reason }) => refuseHandOver(contextOf(c), { id, reason })),
  )
  .post('/hand-overs/:id/withdrawal', requires('custody.hand_over'), (c) =>
    act(c, anyForm, (id) => withdrawHandOver(contextOf(c), { id })),
  );
