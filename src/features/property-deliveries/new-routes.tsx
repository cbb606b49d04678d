import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { deliveryMessages } from '../../../views/property-deliveries/delivery-messages.js';
import { ChooseCustomerPage, NewDeliveryPage } from '../../../views/property-deliveries/new-delivery-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { customerChosen } from '../parties/index.js';
import { beginDelivery } from './begin-delivery.js';
import { type Candidate, candidatesOf, customerNamed, findPieceOrReceipt, recipientsOf } from './candidates.js';
import { deliveryPath, type DeliveryWay, type PropertyDeliveryRefusal } from './delivery.js';
import { isUnfinished } from './expect-deliverable.js';
import { keyOf, newForm } from './forms.js';
import { proposedWork } from './proposed-work.js';
import { idsIn, typedLines } from './typed-lines.js';

interface Asked {
  customerId: number;
  receiptId?: number | null;
  pieceId?: number | null;
}
interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

const words = (c: RequestContext) => translator(c.get('language'), deliveryMessages);
const asCode = (text: string | undefined) => (text ?? '').normalize('NFKC').trim().toUpperCase().slice(0, 100);

/** What may not go now, or is in another's hands; it is shown, with the reason, but cannot be ticked. */
const isHeldBack = (personId: number) => (piece: Candidate) =>
  Boolean(piece.repair ?? piece.untold ?? piece.delivery) ||
  piece.lies.every((at) => at.person_id !== null && at.person_id !== personId);

/** What is ticked to begin with: the piece that was asked for, else what is ready, of the receipt that was asked for. */
function ticked(free: Candidate[], asked: Asked, onSite: boolean): Candidate[] {
  if (asked.pieceId) return free.filter((piece) => piece.id === asked.pieceId);
  const wanted = asked.receiptId ? free.filter((piece) => piece.receipt_id === asked.receiptId) : free;
  return wanted.filter((piece) => piece.step === 'ready' || (onSite && !isUnfinished(piece.step)));
}

/** As it came, so it usually goes back. */
function usualWay(pieces: Candidate[], onSite: boolean): DeliveryWay {
  if (onSite) return 'on_site';
  return pieces[0]?.came === 'courier' ? 'courier' : 'hand';
}

function proposals(c: RequestContext, pieces: Candidate[], asked: Asked): FormValues {
  const { actor } = contextOf(c);
  const onSite = !can(actor, 'property.store');
  const held = isHeldBack(actor.personId);
  const chosen = ticked(
    pieces.filter((piece) => !held(piece)),
    asked,
    onSite,
  );
  const first = chosen[0] ?? pieces[0];
  const values: FormValues = {
    piece: chosen.map((piece) => piece.id).join(','),
    way: usualWay(chosen.length > 0 ? chosen : pieces, onSite),
    to_name: first?.contact_name ?? '',
    to_phone: first?.contact_phone ?? '',
  };
  for (const piece of pieces) {
    values[`done.${piece.id}`] = proposedWork(piece);
    values[`accessories.${piece.id}`] = piece.accessories ?? '';
    values[`quantity.${piece.id}`] = piece.open;
  }
  return values;
}

async function showNew(c: RequestContext, asked: Asked, state?: State) {
  const { db, actor, newId } = contextOf(c);
  const customer = await customerNamed(db, asked.customerId);
  const pieces = await candidatesOf(db, actor, asked);
  const recipients = await recipientsOf(db, asked.customerId);
  const values = state?.values ?? { to_address: recipients.addresses[0] ?? '', ...proposals(c, pieces, asked) };
  const refusal = state?.refusal;
  const text = refusal && c.get('say')(refusal);
  const named = pieces.find((piece) => piece.code === refusal?.facts['piece']);
  const isAddress = refusal?.reason === ('delivery_address_missing' satisfies PropertyDeliveryRefusal);
  const errors = {
    ...state?.errors,
    ...(named && text && { [`line.${named.id}`]: text }),
    ...(isAddress && text && { to_address: text }),
  };
  const content = (
    <NewDeliveryPage
      customer={customer}
      pieces={pieces.map((piece) => ({
        ...piece,
        heldBack: isHeldBack(actor.personId)(piece),
        unfinished: isUnfinished(piece.step),
      }))}
      recipients={recipients}
      form={{ values, errors }}
      of={asked}
      mayPutAway={can(actor, 'repair.put_away')}
      formKey={state && !refusal ? keyOf(values, newId) : newId()}
      refusal={named || isAddress ? undefined : text}
    />
  );
  return page(c, words(c)('new_title'), content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

/** `?piece=CP-000012-1`, `?receipt=CP-000012` or `?customer=…` names what it begins from; without them the page asks. */
async function startForm(c: RequestContext) {
  const { db } = contextOf(c);
  const code = asCode(c.req.query('piece') ?? c.req.query('receipt') ?? c.req.query('code'));
  const customerText = c.req.query('customer') ?? '';
  const found = code ? await findPieceOrReceipt(db, code) : undefined;
  if (found) return showNew(c, { customerId: found.customer_id, receiptId: found.receipt_id, pieceId: found.piece_id });
  const customer = customerText ? await customerChosen(db, customerText) : undefined;
  if (customer && !code) return showNew(c, { customerId: customer.id });
  const errors: FormErrors = {
    ...(code && { code: 'wrong' }),
    ...(customerText && !customer && { customer: 'unknown_choice' }),
  };
  const content = <ChooseCustomerPage form={{ values: { code, customer: customerText }, errors }} />;
  return page(c, words(c)('new_title'), content, Object.keys(errors).length > 0 ? 422 : 200);
}

async function save(c: RequestContext) {
  const form = await readForm(c, newForm);
  const { values } = form;
  const [customerId] = idsIn(values['customer']);
  if (!customerId) return seeOther(c, '/property-deliveries/new');
  const asked = { customerId, receiptId: idsIn(values['of_receipt'])[0], pieceId: idsIn(values['of_piece'])[0] };
  if (!form.ok) return showNew(c, asked, form);
  const { lines, errors } = typedLines(values, idsIn(form.input.piece));
  if (Object.keys(errors).length > 0) return showNew(c, asked, { values, errors });
  const context = contextOf(c);
  const { way, to_name, to_phone, to_address, note } = form.input;
  try {
    const key = keyOf(values, context.newId);
    const to = { toName: to_name ?? null, toPhone: to_phone ?? null, toAddress: to_address ?? null };
    const made = await beginDelivery(context, { customerId, way, ...to, note: note ?? null, lines, key });
    const path = deliveryPath(made.number);
    return seeOther(c, way === 'on_site' ? `${path}/hand-over` : path);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showNew(c, asked, { values, errors: {}, refusal: error });
  }
}

export const newRoutes = new Hono<Env>()
  .get('/property-deliveries/new', requires('property.deliver'), (c) => startForm(c))
  .post('/property-deliveries', requires('property.deliver'), (c) => save(c));
