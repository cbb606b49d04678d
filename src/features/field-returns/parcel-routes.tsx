import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { parcelMessages } from '../../../views/field-returns/parcel-messages.js';
import { NewParcelPage } from '../../../views/field-returns/parcel-new-page.js';
import { ParcelPage } from '../../../views/field-returns/parcel-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { startParcel } from '../expected-returns/index.js';
import { itemChosen } from '../items/index.js';
import { customerChosen } from '../parties/index.js';
import { correctable } from './correct-ask.js';
import { finishParcel, reopenUnpacking } from './parcel-finish.js';
import { type ParcelPiece, receiveParcelPiece, undoParcelPiece } from './parcel-piece.js';
import {
  findParcel,
  type InHand,
  inHand,
  linesOfParcel,
  type ParcelHead,
  surplusOfParcel,
  type UnpackLine,
} from './parcel-queries.js';
import { keyOf, newParcelForm, pieceForm } from './receive-forms.js';
import type { ReceiveRefusal } from './receive-refusals.js';

interface State {
  values?: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
}

async function parcelOf(c: RequestContext): Promise<ParcelHead> {
  return (await findParcel(contextOf(c).db, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

async function showParcel(c: RequestContext, { values, errors = {}, refusal }: State = {}) {
  const { actor, db, newId } = contextOf(c);
  const parcel = await parcelOf(c);
  const lines = await linesOfParcel(db, parcel.id);
  const surplus = await surplusOfParcel(db, parcel.id);
  const code = values?.['code'] ?? c.req.query('code')?.slice(0, 100) ?? '';
  const hands = code && !parcel.closed_at ? await inHand(db, parcel.id, code) : [];
  const asked = { ownership: c.req.query('ownership') ?? 'own', ...serialAsked(c) };
  const returns = [...lines.map((line) => line.return_id), ...surplus.map((one) => one.return_id)];
  const content = (
    <ParcelPage
      parcel={parcel}
      lines={lines}
      surplus={surplus}
      code={code}
      hands={hands}
      form={{ values: { ...asked, ...values }, errors }}
      keys={{ scan: newId(), piece: newId(), finish: newId(), reopen: newId() }}
      undoKeys={Object.fromEntries(returns.filter((id) => id !== null).map((id) => [id, newId()]))}
      mayReceive={can(actor, 'return.receive')}
      done={refusal ? null : (c.req.query('done') ?? null)}
      correctable={correctable.some((one) => one === refusal?.reason)}
      {...(refusal ? { refusal: c.get('say')(refusal) } : {})}
    />
  );
  const status = refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200);
  return page(c, `${parcel.number} · ${translator(c.get('language'), parcelMessages)('title')}`, content, status);
}

/** Which of several numbers was meant, when it was chosen from a list. */
function serialAsked(c: RequestContext): FormValues {
  const serial = c.req.query('serial')?.slice(0, 100);
  return serial ? { serial } : {};
}

async function orShow(c: RequestContext, values: FormValues, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showParcel(c, { values, refusal: error });
  }
}

const addressOf = (parcel: ParcelHead, query: Record<string, string> = {}) => {
  const text = new URLSearchParams(query).toString();
  return `/field-returns/parcels/${parcel.number}${text && `?${text}`}`;
};

const isOpen = (line: UnpackLine) => !line.received_at && !line.waived_at;

/** The line that a piece in hand is beyond doubt: its own, or the only one of its item that no number was told of. */
function plainLine(hand: InHand, lines: UnpackLine[]): string | null {
  if (hand.line_id) return hand.line_id;
  const same = lines.filter((line) => isOpen(line) && line.item_id !== null && line.item_id === hand.item_id);
  return same.length === 1 && same[0]!.serial === null && hand.tracking === 'serial' ? same[0]!.id : null;
}

/** A scan takes the piece at once if it is beyond doubt which line it is; else the page asks. */
async function savePiece(c: RequestContext) {
  const parcel = await parcelOf(c);
  const form = await readForm(c, pieceForm);
  if (!form.ok) return showParcel(c, form);
  const { db, newId } = contextOf(c);
  const { code, line, ownership = 'own' } = form.input;
  const key = keyOf(form.values, newId);
  const take = (piece: Omit<ParcelPiece, 'parcel' | 'key' | 'ownership'>) =>
    orShow(c, form.values, async () => {
      const { number } = await receiveParcelPiece(contextOf(c), { parcel: parcel.number, ownership, ...piece, key });
      return seeOther(c, addressOf(parcel, { done: number, ownership }));
    });
  if (!line) {
    if (!code) return seeOther(c, addressOf(parcel, { ownership }));
    const hands = await inHand(db, parcel.id, code);
    const [hand] = hands;
    const lineId = hand && plainLine(hand, await linesOfParcel(db, parcel.id));
    const sure = hands.length === 1 && lineId && (hand.return_id || (hand.tracking === 'serial' && hand.serial));
    if (!sure) return seeOther(c, addressOf(parcel, { code, ownership }));
    return take({ lineId, returnId: hand.return_id, itemId: hand.item_id, serial: hand.serial });
  }
  return takeAsked(c, form.input, form.values, take);
}

type Asked = { [K in 'item' | 'description' | 'serial' | 'lot' | 'quantity' | 'line' | 'return']?: string | undefined };

async function takeAsked(
  c: RequestContext,
  asked: Asked,
  values: FormValues,
  take: (piece: Omit<ParcelPiece, 'parcel' | 'key' | 'ownership'>) => Promise<Response>,
) {
  const item = asked.item ? await itemChosen(contextOf(c).db, asked.item) : undefined;
  if (asked.item && !item) return showParcel(c, { values, errors: { item: 'unknown_choice' } });
  const lineId = asked.line === 'surplus' ? null : /^[1-9]\d{0,17}$/.test(asked.line ?? '') ? asked.line! : null;
  if (!item && !asked.description && !lineId)
    return showParcel(c, { values, refusal: new Refusal('parcel_piece_missing' satisfies ReceiveRefusal, {}, 422) });
  return take({
    lineId,
    itemId: item?.id ?? null,
    description: item ? null : (asked.description ?? null),
    serial: asked.serial ?? null,
    lot: asked.lot ?? null,
    ...(asked.quantity && { quantity: asked.quantity }),
    ...(/^[1-9]\d{0,8}$/.test(asked.return ?? '') && { returnId: Number(asked.return) }),
  });
}

async function undoPiece(c: RequestContext) {
  const parcel = await parcelOf(c);
  const id = Number(c.req.param('id'));
  if (!Number.isInteger(id) || id < 1 || id > 2 ** 31 - 1) return refuse('not_found', {}, 404);
  return act(c, parcel, (key) => undoParcelPiece(contextOf(c), { parcel: parcel.number, returnId: id, key }));
}

async function act(c: RequestContext, parcel: ParcelHead, run: (key: string) => Promise<unknown>) {
  const { values } = await readForm(c, pieceForm);
  return orShow(c, {}, async () => {
    await run(keyOf(values, c.get('deps').newId));
    return seeOther(c, addressOf(parcel));
  });
}

async function finish(c: RequestContext) {
  const parcel = await parcelOf(c);
  return act(c, parcel, (key) => finishParcel(contextOf(c), { parcel: parcel.number, key }));
}

async function reopen(c: RequestContext) {
  const parcel = await parcelOf(c);
  return act(c, parcel, (key) => reopenUnpacking(contextOf(c), { parcel: parcel.number, key }));
}

function showNew(c: RequestContext, { values, errors = {}, refusal }: State = {}) {
  const { newId } = contextOf(c);
  const shown = values ?? { waybill: c.req.query('waybill')?.slice(0, 60) ?? '' };
  const content = (
    <NewParcelPage
      form={{ values: shown, errors }}
      formKey={newId()}
      {...(refusal ? { refusal: c.get('say')(refusal) } : {})}
    />
  );
  const status = refusal || Object.keys(errors).length > 0 ? 422 : 200;
  return page(c, translator(c.get('language'), parcelMessages)('new_title'), content, status);
}

async function saveNew(c: RequestContext) {
  const form = await readForm(c, newParcelForm);
  if (!form.ok) return showNew(c, form);
  const context = contextOf(c);
  const customer = await customerChosen(context.db, form.input.customer);
  if (!customer) return showNew(c, { values: form.values, errors: { customer: 'unknown_choice' } });
  const { customer: _, ...rest } = form.input;
  try {
    const key = keyOf(form.values, context.newId);
    const { number } = await startParcel(context, { ...rest, customerId: customer.id, key });
    return seeOther(c, `/field-returns/parcels/${number}`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showNew(c, { values: form.values, refusal: error });
  }
}

/** Parcels as they are unpacked: what came against what was announced. */
export const parcelRoutes = new Hono<Env>()
  .get('/field-returns/parcels/new', requires('return.receive'), (c) => showNew(c))
  .post('/field-returns/parcels', requires('return.receive'), (c) => saveNew(c))
  .get('/field-returns/parcels/:number', requires('return.read_all'), (c) => showParcel(c))
  .post('/field-returns/parcels/:number/pieces', requires('return.receive'), (c) => savePiece(c))
  .post('/field-returns/parcels/:number/pieces/:id/undo', requires('return.receive'), (c) => undoPiece(c))
  .post('/field-returns/parcels/:number/completion', requires('return.receive'), (c) => finish(c))
  .post('/field-returns/parcels/:number/reopening', requires('return.receive'), (c) => reopen(c));
