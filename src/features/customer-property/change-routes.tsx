import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { registerMessages } from '../../../views/customer-property/register-messages.js';
import { RegisterChangePage } from '../../../views/customer-property/register-change-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, field, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { changeReceipt, mayChange, type PieceChange } from './change-receipt.js';
import { type PieceRow, piecesOf, type ReceiptRow, seesValues } from './receipt-queries.js';
import { anyForm, fieldOf, pieceField, pieceWords } from './register-form.js';
import { receiptOf } from './show-receipt.js';

const headWords = ['contact_name', 'contact_phone', 'carrier', 'waybill', 'brought_by', 'note'] as const;
const head = z.object({
  version: z.coerce.number().int(),
  contact_name: field.optionalText(100),
  contact_phone: field.optionalText(60),
  carrier: field.optionalText(60),
  waybill: field.optionalText(60),
  brought_by: field.optionalText(100),
  note: field.optionalText(1000),
});
const piece = z.object({ ...pieceWords, description: field.text(200) });
type PieceTyped = z.infer<typeof piece>;

const shownWords = ['description', 'brand', 'model', 'accessories', 'looks', 'damage', 'care', 'fault'] as const;

/** The form as the receipt is now. */
function valuesOf(one: ReceiptRow, pieces: readonly PieceRow[]): FormValues {
  const values: FormValues = { version: String(one.version) };
  for (const name of headWords) values[name] = one[name] ?? '';
  for (const row of pieces) {
    for (const name of shownWords) values[pieceField(row.position, name)] = row[name] ?? '';
    values[pieceField(row.position, 'value')] = row.stated_value ?? '';
    values[pieceField(row.position, 'promised')] = row.promised_on ?? '';
    values[pieceField(row.position, 'charged')] = row.charged ? 'on' : '';
  }
  return values;
}

interface State {
  values?: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
}

async function load(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const one = await receiptOf(c);
  const values = seesValues(actor, one.received_by);
  return { one, values, pieces: await piecesOf(db, one.id, { today: todayOf(c.get('deps')), values }) };
}

async function showForm(c: RequestContext, { values, errors = {}, refusal }: State = {}) {
  const loaded = await load(c);
  const { one, pieces } = loaded;
  const may = mayChange(contextOf(c).actor, one) && !one.over_at;
  if (!may && !refusal) return seeOther(c, `/customer-property/${one.number}`);
  const text = refusal && c.get('say')(refusal);
  const positions = Array.from({ length: Math.max(0, ...pieces.map((row) => row.position)) }, (_, n) => n + 1);
  const name = fieldOf(refusal, positions);
  const content = (
    <RegisterChangePage
      one={one}
      pieces={pieces}
      seesValues={loaded.values}
      form={{ values: values ?? valuesOf(one, pieces), errors: name && text ? { ...errors, [name]: text } : errors }}
      {...(text && !name && { refusal: text })}
    />
  );
  const title = translator(c.get('language'), registerMessages)('change_title', { number: one.number });
  const refused = refusal !== undefined || Object.keys(errors).length > 0;
  return page(c, title, content, refused ? (refusal?.status ?? 422) : 200);
}

const changeOf = (id: number, typed: PieceTyped, values: boolean): PieceChange => ({
  id,
  description: typed.description,
  brand: typed.brand ?? null,
  model: typed.model ?? null,
  accessories: typed.accessories ?? null,
  looks: typed.looks ?? null,
  damage: typed.damage ?? null,
  care: typed.care ?? null,
  fault: typed.fault ?? null,
  ...(values && { stated_value: typed.value ?? null }),
  promised_on: typed.promised ?? null,
  charged: typed.charged,
});

async function save(c: RequestContext) {
  const { one, pieces, values: sees } = await load(c);
  const { values } = await readForm(c, anyForm);
  const read = checkForm(head, values);
  const errors: FormErrors = read.ok ? {} : { ...read.errors };
  const changes: PieceChange[] = [];
  for (const row of pieces) {
    const names = Object.keys(piece.shape);
    const typed = checkForm(
      piece,
      Object.fromEntries(names.map((name) => [name, values[pieceField(row.position, name)] ?? ''])),
    );
    if (typed.ok) changes.push(changeOf(row.id, typed.input, sees));
    else for (const [name, error] of Object.entries(typed.errors)) errors[pieceField(row.position, name)] = error;
  }
  if (!read.ok || Object.keys(errors).length > 0) return showForm(c, { values, errors });
  const { version, ...told } = read.input;
  const words = Object.fromEntries(headWords.map((name) => [name, told[name] ?? null]));
  try {
    await changeReceipt(contextOf(c), { id: one.id, version, ...words, pieces: changes });
    return seeOther(c, `/customer-property/${one.number}?done=changed`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, { values, refusal: error });
  }
}

export const changeRoutes = new Hono<Env>()
  .get('/customer-property/:number/change', requires('property.register'), (c) => showForm(c))
  .post('/customer-property/:number/change', requires('property.register'), (c) => save(c));
