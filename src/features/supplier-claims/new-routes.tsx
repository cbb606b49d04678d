import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { supplierClaimMessages } from '../../../views/supplier-claims/messages.js';
import { NewClaimPage } from '../../../views/supplier-claims/new-claim-page.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { supplierChosen } from '../parties/index.js';
import { claimFaultyPiece } from './claim-faulty-piece.js';
import { claimPath, type SupplierClaimRefusal } from './claim.js';
import { faultyChosen, type FaultyPiece, searchFaulty, supplierOfPiece } from './faulty-pieces.js';
import { keyOf, newForm } from './forms.js';

const valueOf = (piece: FaultyPiece) => `${piece.serial} ${piece.item}`;

/** Beside which field a refusal is said; others stand above the form. */
const besides: Partial<Record<SupplierClaimRefusal, string>> = {
  claim_piece_unknown: 'piece',
  claim_exists: 'piece',
  claim_supplier_wrong: 'supplier',
  claim_due_past: 'due_on',
};

function showForm(c: RequestContext, form: { values: FormValues; errors: FormErrors }, refusal?: Refusal) {
  const { newId } = c.get('deps');
  const field = refusal && besides[refusal.reason as SupplierClaimRefusal];
  const errors = { ...form.errors, ...(field && { [field]: c.get('say')(refusal) }) };
  const title = translator(c.get('language'), supplierClaimMessages)('new_claim');
  const content = (
    <NewClaimPage
      form={{ values: form.values, errors }}
      formKey={refusal ? newId() : keyOf(form.values, newId)}
      refusal={refusal && !field ? c.get('say')(refusal) : undefined}
    />
  );
  return page(c, title, content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

/** `?piece=…` names the piece, as a page of one does; its supplier is the one that it came from. */
async function startForm(c: RequestContext) {
  const { db } = c.get('deps');
  const piece = await faultyChosen(db, c.req.query('piece') ?? '');
  if (!piece) return showForm(c, { values: { piece: c.req.query('piece') ?? '' }, errors: {} });
  const supplier = await supplierOfPiece(db, piece.serial_id);
  const named = supplier ? choiceText(c.get('language'), supplier.code, supplier.name, supplier.name_en) : '';
  return showForm(c, { values: { piece: valueOf(piece), supplier: named }, errors: {} });
}

async function save(c: RequestContext) {
  const form = await readForm(c, newForm);
  if (!form.ok) return showForm(c, form);
  const context = contextOf(c);
  const { piece, reason, asked, reference, note, due_on } = form.input;
  const supplier = await supplierChosen(context.db, form.input.supplier);
  if (!supplier) return showForm(c, { values: form.values, errors: { supplier: 'unknown_choice' } });
  try {
    const key = keyOf(form.values, context.newId);
    const said = { reference: reference ?? null, note: note ?? null, dueOn: due_on ?? null };
    const claim = await claimFaultyPiece(context, { key, supplierId: supplier.id, piece, reason, asked, ...said });
    return seeOther(c, claimPath(claim.number));
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404)
      return showForm(c, { values: form.values, errors: {} }, error);
    throw error;
  }
}

/** `GET /supplier-claims/piece-choices?search=…`: faulty pieces in quarantine. */
async function showChoices(c: RequestContext) {
  const english = c.get('language') === 'en';
  const found = await searchFaulty(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map((piece) => ({
    value: valueOf(piece),
    code: piece.serial,
    name: `${piece.item} ${(english && piece.name_en) || piece.name_zh}`,
    detail: (english && piece.place_name_en) || piece.place_name,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const newRoutes = new Hono<Env>()
  .get('/supplier-claims/piece-choices', requires('claim.edit'), (c) => showChoices(c))
  .get('/supplier-claims/new', requires('claim.edit'), (c) => startForm(c))
  .post('/supplier-claims', requires('claim.edit'), (c) => save(c));
