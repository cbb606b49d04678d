import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { registerMessages } from '../../../views/customer-property/register-messages.js';
import { RegisterForm, RegisterPage } from '../../../views/customer-property/register-page.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, fragmentOrPage, seeOther } from '../../platform/respond.js';
import { holdUpload } from '../attachments/index.js';
import { itemChosen } from '../items/index.js';
import { customerChosen } from '../parties/index.js';
import { keepPhotos, withoutPhotoNames, withPhotoNames } from './form-photos.js';
import { limitPhotos } from './limit-photos.js';
import type { PieceInput } from './open-receipt.js';
import { binChosen, searchBins } from './property-bins.js';
import { filledForm } from './register-fill.js';
import {
  anyForm,
  fieldOf,
  type HeadForm,
  headForm,
  keyOf,
  photoFields,
  pieceField,
  type PieceForm,
  readPieces,
  withBlocks,
} from './register-form.js';
import { lyingSerial } from './register-known.js';
import { registerReceipt } from './register-receipt.js';
import { mayStore } from './store-piece.js';
import { taskChosen } from './task-chosen.js';

interface State {
  errors?: FormErrors;
  refusal?: Refusal;
  /** The pieces that were sent, in their order. */
  sent?: number[];
}

async function showForm(c: RequestContext, typed: FormValues, { errors = {}, refusal, sent = [] }: State = {}) {
  const { actor, newId } = contextOf(c);
  const filled = await filledForm(c, withoutPhotoNames(c, typed, photoFields(typed)));
  const text = refusal && c.get('say')(refusal);
  const name = fieldOf(refusal, sent);
  const all: FormErrors = name && text ? { ...errors, [name]: text } : errors;
  const key = refusal?.reason === 'key_reused' ? newId() : keyOf(typed, newId);
  const props = {
    ...filled,
    form: { values: { ...filled.values, key }, errors: all },
    mayStore: mayStore(actor),
    added: Number(typed['added'] ?? 0),
    ...(text && !name && { refusal: text }),
  };
  const title = translator(c.get('language'), registerMessages)('title');
  const refused = refusal !== undefined || Object.keys(errors).length > 0;
  return fragmentOrPage(c, title, {
    fragment: () => <RegisterForm {...props} />,
    page: () => <RegisterPage {...props} />,
    ...(refused && { status: 422 }),
  });
}

/** Links from elsewhere give what they know under these names; those of the first piece by their own. */
const GIVEN = ['customer', 'task', 'came'] as const;
const GIVEN_OF_PIECE = ['lies', 'serial', 'item', 'why'] as const;

function showNew(c: RequestContext) {
  const given = (name: string) => (c.req.query(name) ?? '').slice(0, 200);
  const head = GIVEN.flatMap((name) => (given(name) ? [[name, given(name)]] : []));
  const piece = GIVEN_OF_PIECE.map((name) => [pieceField(1, name), given(name)]);
  return showForm(c, Object.fromEntries([...head, ...piece]));
}

/** The form again as it is filled, with what is known now and the pieces that are asked for; saves nothing. */
async function refill(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  const { add: _add, remove: _remove, ...rest } = withBlocks(values);
  return showForm(c, await withPhotoNames(c, rest, photoFields(rest)));
}

async function save(c: RequestContext) {
  const read = (await readForm(c, anyForm)).values;
  const fields = photoFields(read);
  const values = await withPhotoNames(c, read, fields);
  const head = checkForm(headForm, values);
  const typed = readPieces(values);
  const chosen = await chosenIn(c, values, typed.pieces);
  const errors = { ...(head.ok ? {} : head.errors), ...typed.errors, ...chosen.errors };
  if (!head.ok || Object.keys(errors).length > 0) return showForm(c, values, { errors });
  const photos = await keepPhotos(c, fields);
  if (Object.keys(photos.errors).length > 0) return showForm(c, values, { errors: photos.errors });
  const sent = typed.pieces.map((piece) => piece.n);
  try {
    const made = await registerReceipt(contextOf(c), {
      ...headOf(head.input),
      customerId: chosen.customer!.id,
      taskId: chosen.task?.id ?? null,
      into: head.input.into === 'own' ? 'own' : { binId: chosen.bin?.id ?? null },
      pieces: typed.pieces.map((piece) => inputOf(piece, chosen.pieces.get(piece.n))),
      photos: {
        receipt: photos.kept.get('photos') ?? [],
        pieces: sent.map((n) => photos.kept.get(pieceField(n, 'photos')) ?? []),
      },
      key: keyOf(values, contextOf(c).newId),
    });
    return seeOther(c, `/customer-property/${made.number}?done=registered`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, values, { refusal: error, sent });
  }
}

interface ChosenPiece {
  itemId: number | null;
  returnId: number | null;
}

/** What the texts of the form mean; a text that means nothing stands among the errors. */
async function chosenIn(c: RequestContext, values: FormValues, pieces: readonly PieceForm[]) {
  const { db, actor } = contextOf(c);
  const customer = await customerChosen(db, values['customer']);
  const task = await taskChosen(db, actor, values['task']);
  const bin = await binChosen(db, values['bin']);
  const errors: FormErrors = {};
  if (values['customer'] && !customer) errors['customer'] = 'unknown_choice';
  if (values['task'] && !task) errors['task'] = 'unknown_choice';
  if (values['into'] === 'bin' && values['bin'] && !bin) errors['bin'] = 'unknown_choice';
  const known = new Map<number, ChosenPiece>();
  for (const piece of pieces) {
    const item = await itemChosen(db, piece.item);
    if (piece.item && !item) errors[pieceField(piece.n, 'item')] = 'unknown_choice';
    const lying = piece.lies ? await lyingSerial(db, piece.lies) : undefined;
    known.set(piece.n, { itemId: item?.id ?? null, returnId: lying?.return_id ?? null });
  }
  return { customer, task, bin, pieces: known, errors };
}

const headOf = (head: HeadForm) => ({
  came: head.came,
  contactName: head.contact_name ?? null,
  contactPhone: head.contact_phone ?? null,
  carrier: head.carrier ?? null,
  waybill: head.waybill ?? null,
  broughtBy: head.brought_by ?? null,
  note: head.note ?? null,
});

const inputOf = (piece: PieceForm, chosen: ChosenPiece | undefined): PieceInput => ({
  why: piece.why,
  itemId: chosen?.itemId ?? null,
  description: piece.description ?? null,
  brand: piece.brand ?? null,
  model: piece.model ?? null,
  serial: piece.serial ?? null,
  ...(piece.quantity && { quantity: piece.quantity }),
  unit: piece.unit ?? null,
  accessories: piece.accessories ?? null,
  looks: piece.looks ?? null,
  damage: piece.damage ?? null,
  care: piece.care ?? null,
  fault: piece.fault ?? null,
  statedValue: piece.value ?? null,
  promisedOn: piece.promised ?? null,
  charged: piece.charged,
  returnId: chosen?.returnId ?? null,
  lies: piece.lies ? { serialId: piece.lies } : null,
});

async function showBins(c: RequestContext) {
  const found = await searchBins(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const language = c.get('language');
  const t = translator(language, registerMessages);
  const choices = found.map((bin) => ({
    value: choiceText(language, bin.code, bin.name, bin.name_en),
    code: bin.code,
    name: (language === 'en' && bin.name_en) || bin.name,
    detail: bin.free ? t('bin_free') : null,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const registerNewRoutes = new Hono<Env>()
  .get('/customer-property/bin-choices', requires('property.register'), (c) => showBins(c))
  .get('/customer-property/new', requires('property.register'), (c) => showNew(c))
  .post('/customer-property/new', requires('property.register'), (c) => refill(c))
  .post('/customer-property', requires('property.register'), limitPhotos, (c) => holdUpload(c, () => save(c)));
