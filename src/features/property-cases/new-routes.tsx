import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { unitText } from '../../../views/components/unit.js';
import { propertyCaseMessages } from '../../../views/property-cases/messages.js';
import { NewCasePage } from '../../../views/property-cases/new-case-page.js';
import { CHOICES_SHOWN, choicesAsked } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import type { PropertyRefusal } from '../customer-property/index.js';
import { type PieceChoice, pieceChosen, searchPieces } from './choices.js';
import { keyOf, newForm } from './forms.js';
import { casePath, type PropertyCaseRefusal } from './property-case.js';
import { reportCase } from './report-case.js';

const valueOf = (piece: PieceChoice) => `${piece.code} ${piece.description}`.slice(0, 200);

/** Beside which field a refusal is said; others stand above the form. */
const besides: Partial<Record<PropertyCaseRefusal | PropertyRefusal, string>> = {
  case_exists: 'piece',
  property_over: 'piece',
  property_not_found: 'piece',
  property_more_than_open: 'quantity',
  case_found_future: 'found_on',
};

interface Shown {
  values: FormValues;
  errors: FormErrors;
}

async function showForm(c: RequestContext, { values, errors }: Shown, refusal?: Refusal) {
  const context = contextOf(c);
  const field = refusal && besides[refusal.reason as PropertyCaseRefusal];
  const piece = await pieceChosen(context.db, context.actor, values['piece'] ?? '');
  const content = (
    <NewCasePage
      form={{ values, errors: { ...errors, ...(field && { [field]: c.get('say')(refusal) }) } }}
      formKey={refusal ? context.newId() : keyOf(values, context.newId)}
      refusal={refusal && !field ? c.get('say')(refusal) : undefined}
      piece={piece}
    />
  );
  const title = translator(c.get('language'), propertyCaseMessages)('new_case');
  return page(c, title, content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

/** `?piece=CP-000012-1` names the piece, and `kind` and `quantity` what happened, as other pages know them. */
async function startForm(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const typed = (c.req.query('piece') ?? '').slice(0, 200);
  const piece = typed ? await pieceChosen(db, actor, typed) : undefined;
  const values: FormValues = {
    piece: piece ? valueOf(piece) : typed,
    quantity: c.req.query('quantity') ?? piece?.open ?? '1',
    kind: c.req.query('kind') ?? '',
    found_on: todayOf({ config, now }),
  };
  return showForm(c, { values, errors: {} });
}

async function save(c: RequestContext) {
  const form = await readForm(c, newForm);
  if (!form.ok) return showForm(c, form);
  const context = contextOf(c);
  const piece = await pieceChosen(context.db, context.actor, form.input.piece);
  if (!piece) return showForm(c, { values: form.values, errors: { piece: 'unknown_choice' } });
  try {
    const { quantity, kind, found_on, what, cause } = form.input;
    const made = await reportCase(context, {
      code: piece.code,
      quantity,
      kind,
      foundOn: found_on,
      what,
      cause: cause ?? null,
      key: keyOf(form.values, context.newId),
    });
    return seeOther(c, casePath(made.number));
  } catch (error) {
    if (error instanceof Refusal) return showForm(c, { values: form.values, errors: {} }, error);
    throw error;
  }
}

/** `GET /property-cases/piece-choices?search=…`: pieces that are not over, of receipts that the reader may see. */
async function showChoices(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const language = c.get('language');
  const t = translator(language, propertyCaseMessages);
  const found = await searchPieces(db, actor, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map((piece) => ({
    value: valueOf(piece),
    code: piece.code,
    name: [piece.description, piece.brand, piece.model, piece.serial].filter(Boolean).join(' '),
    detail: `${(language === 'en' && piece.customer_en) || piece.customer} · ${piece.open} ${unitText(language, piece.unit, piece.open)}`,
    note: piece.case ? t('has_case', { number: piece.case }) : null,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const newRoutes = new Hono<Env>()
  .get('/property-cases/piece-choices', requires('property_case.open'), (c) => showChoices(c))
  .get('/property-cases/new', requires('property_case.open'), (c) => startForm(c))
  .post('/property-cases', requires('property_case.open'), (c) => save(c));
