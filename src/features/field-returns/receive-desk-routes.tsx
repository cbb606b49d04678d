import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { receiveMessages } from '../../../views/field-returns/receive-messages.js';
import { ReceivePage } from '../../../views/field-returns/receive-page.js';
import type { Obstacle, ReturnCardProps } from '../../../views/field-returns/receive-return-card.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { type Facts, Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { qualityWarningsOf } from '../items/index.js';
import { serialText } from '../expected-returns/index.js';
import { askCorrection, correctable } from './correct-ask.js';
import { whyNotFrom } from './receive-checks.js';
import { correctionForm, keyOf, receiptForm, scanForm, strayForm } from './receive-forms.js';
import { type DeskReturn, deskReturn, findAtDesk, type Found, obstacleOf, receivedBy } from './receive-queries.js';
import { receiveReturn } from './receive-return.js';
import { adoptStray } from './receive-stray.js';
import { undoReceipt } from './receive-undo.js';

const DESK = '/field-returns/receive';
const deskOf = (query: Record<string, string>) => `${DESK}?${new URLSearchParams(query).toString()}`;

/** What was received within a working day is at hand to be undone. */
const SHIFT_MS = 12 * 3_600_000;

interface State {
  code?: string;
  values?: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
}

async function showDesk(c: RequestContext, state: State = {}) {
  const { actor, db, now, newId } = contextOf(c);
  const code = state.code ?? c.req.query('code')?.slice(0, 100).trim() ?? '';
  const found = code ? await findAtDesk(db, code) : null;
  const one = found && onlyReturn(found);
  const today = await receivedBy(db, actor.personId, new Date(now().getTime() - SHIFT_MS));
  const doneNumber = c.req.query('done');
  const done = doneNumber && !state.refusal ? ((await deskReturn(db, doneNumber)) ?? null) : null;
  const atField = Object.keys(state.errors ?? {}).length > 0;
  const content = (
    <ReceivePage
      code={code}
      found={found}
      card={one ? await cardOf(c, one, state) : null}
      strays={found ? found.pieces.filter(isStray).map((piece) => piece.serial_id) : []}
      today={today}
      done={done}
      undone={c.req.query('undone') ?? null}
      keys={{ stray: newId() }}
      undoKeys={Object.fromEntries([...today, ...(done ? [done] : [])].map(({ number }) => [number, newId()]))}
      mayPrint={can(actor, 'label.print')}
      {...(state.refusal && !atField ? { refusal: c.get('say')(state.refusal) } : {})}
    />
  );
  const status = state.refusal?.status ?? (atField ? 422 : 200);
  return page(c, translator(c.get('language'), receiveMessages)('title'), content, status);
}

/** The one that is meant when no parcel or other return has this code too. */
function onlyReturn({ returns, parcels }: Found): DeskReturn | null {
  const logged = returns.filter(({ state }) => state === 'logged');
  if (parcels.length > 0) return null;
  return logged.length === 1 ? logged[0]! : logged.length === 0 && returns.length === 1 ? returns[0]! : null;
}

const isStray = (piece: Found['pieces'][number]) => piece.kind === 'quarantine' && whyNotFrom(piece) === null;

async function cardOf(c: RequestContext, one: DeskReturn, state: State): Promise<ReturnCardProps> {
  const { actor, db, newId } = contextOf(c);
  const { item_id: itemId, serial, lot } = one;
  const why = one.state === 'logged' ? await obstacleOf(db, one, state.values?.['serial']) : null;
  const logged = { serial: one.serial ?? '', lot: one.lot ?? '', quantity: one.quantity.replace(/\.?0+$/, '') };
  const values = state.values && !state.refusal?.reason.startsWith('key_') ? state.values : undefined;
  return {
    one,
    form: { values: { ...logged, ...values }, errors: state.errors ?? {} },
    keys: { receipt: newId(), correction: newId() },
    obstacle: why && obstacleShown(c, why),
    mayAsk: can(actor, 'return.ask_correction'),
    warnings: itemId ? await qualityWarningsOf(db, actor, { itemId, serial: serial ?? '', lot }) : [],
  };
}

function obstacleShown(c: RequestContext, { reason, facts }: { reason: string; facts: Facts }): Obstacle {
  const text = c.get('say')(new Refusal(reason, facts));
  const lead = leadOf(c, reason, facts);
  return { text, correctable: correctable.some((one) => one === reason), ...(lead && { lead }) };
}

/** Where what stands in the way is dealt with. */
function leadOf(c: RequestContext, reason: string, facts: Facts): Obstacle['lead'] {
  const document = String(facts['document'] ?? '');
  if (reason === 'return_serial_issued') {
    const returns = can(c.get('actor'), 'part.receive') ? 'issued-parts/returns' : 'issued-parts';
    return { href: `/${returns}/${String(facts['part'])}`, word: 'to_part' };
  }
  if (reason === 'return_serial_lent') return { href: `/tool-loans/${String(facts['loan'])}`, word: 'to_loan' };
  if (reason === 'return_already_here') return { href: deskOf({ code: document }), word: 'to_document', document };
  if (reason === 'return_in_repair') return { href: `/repairs/${document}`, word: 'to_document', document };
  if (reason === 'return_serial_supplied' && can(c.get('actor'), 'goods_receipt.read'))
    return { href: `/goods-receipts/${document}`, word: 'to_document', document };
  return undefined;
}

/** A scan: what it means is shown; the return that is shown already is received by being scanned again. */
async function scan(c: RequestContext) {
  const form = await readForm(c, scanForm);
  const code = form.ok ? (form.input.code ?? '') : '';
  if (!code) return seeOther(c, DESK);
  const { db, newId } = contextOf(c);
  const found = await findAtDesk(db, code);
  const one = onlyReturn(found);
  if (found.parcels.length === 1 && found.returns.length === 0)
    return seeOther(c, `/field-returns/parcels/${found.parcels[0]!.number}`);
  if (!one || one.state !== 'logged' || one.number !== form.values['shown']) return seeOther(c, deskOf({ code }));
  return orShow(c, { code: one.number }, async () => {
    const { number } = await receiveReturn(contextOf(c), { id: one.id, key: keyOf(form.values, newId) });
    return seeOther(c, deskOf({ done: number }));
  });
}

const fieldOf: Record<string, string> = {
  return_serial_missing: 'serial',
  return_lot_missing: 'lot',
  return_quantity_invalid: 'quantity',
};

async function orShow(c: RequestContext, state: State, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    const field = fieldOf[error.reason];
    return showDesk(c, { ...state, refusal: error, errors: field ? { [field]: c.get('say')(error) } : {} });
  }
}

async function returnOf(c: RequestContext): Promise<DeskReturn> {
  return (await deskReturn(contextOf(c).db, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

async function saveReceipt(c: RequestContext) {
  const one = await returnOf(c);
  const form = await readForm(c, receiptForm);
  if (!form.ok) return showDesk(c, { code: one.number, values: form.values, errors: form.errors });
  const { brought_by: broughtBy, ...came } = form.input;
  return orShow(c, { code: one.number, values: form.values }, async () => {
    const key = keyOf(form.values, c.get('deps').newId);
    await receiveReturn(contextOf(c), { id: one.id, ...came, ...(broughtBy && { broughtBy }), key });
    return seeOther(c, deskOf({ done: one.number }));
  });
}

async function saveUndo(c: RequestContext) {
  const one = await returnOf(c);
  const { values } = await readForm(c, receiptForm);
  return orShow(c, { code: one.number }, async () => {
    await undoReceipt(contextOf(c), { id: one.id, key: keyOf(values, c.get('deps').newId) });
    return seeOther(c, deskOf({ undone: one.number }));
  });
}

async function saveStray(c: RequestContext) {
  const { db, newId } = contextOf(c);
  const form = await readForm(c, strayForm);
  if (!form.ok) return seeOther(c, DESK);
  const piece = await db
    .selectFrom('serial as s')
    .select(['s.number', 's.item_id', 's.owner_id', 's.place_id'])
    .where('s.id', '=', form.input.serial_id)
    .executeTakeFirst();
  if (!piece) return refuse('not_found', {}, 404);
  return orShow(c, { code: serialText(piece.number) }, async () => {
    const { number } = await adoptStray(contextOf(c), {
      itemId: piece.item_id,
      serial: piece.number,
      placeId: piece.place_id,
      ...(piece.owner_id !== 1 && { ownership: 'customer', customerId: piece.owner_id }),
      key: keyOf(form.values, newId),
    });
    return seeOther(c, deskOf({ done: number }));
  });
}

async function saveCorrection(c: RequestContext) {
  const one = await returnOf(c);
  const form = await readForm(c, correctionForm);
  if (!form.ok) return showDesk(c, { code: one.number, values: form.values, errors: form.errors });
  return orShow(c, { code: one.number, values: form.values }, async () => {
    const key = keyOf(form.values, c.get('deps').newId);
    const { id } = await askCorrection(contextOf(c), { id: one.id, ...form.input, key });
    return seeOther(c, `/field-returns/corrections/${id}`);
  });
}

/** The desk where returns are received: one by one, by whatever is on them. */
export const receiveDeskRoutes = new Hono<Env>()
  .get('/field-returns/receive', requires('return.receive'), (c) => showDesk(c))
  .post('/field-returns/receive', requires('return.receive'), (c) => scan(c))
  .post('/field-returns/receive/strays', requires('return.receive'), (c) => saveStray(c))
  .post('/field-returns/:number/receipt', requires('return.receive'), (c) => saveReceipt(c))
  .post('/field-returns/:number/receipt-undo', requires('return.receive'), (c) => saveUndo(c))
  .post('/field-returns/:number/correction', requires('return.ask_correction'), (c) => saveCorrection(c));
