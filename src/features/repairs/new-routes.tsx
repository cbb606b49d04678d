import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { conditionMessages } from '../../../views/components/messages.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { formMessages } from '../../../views/repairs/form-messages.js';
import { NewRepairPage } from '../../../views/repairs/new-repair-page.js';
import { repairWords } from '../../../views/repairs/words.js';
import { CHOICES_SHOWN, choicesAsked } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { faultTerms } from '../fault-terms/index.js';
import { benchChoices } from './bench-queries.js';
import { newForm } from './forms.js';
import { openByHand } from './open-by-hand.js';
import { pieceChosen, searchPieces } from './piece-choices.js';

async function showForm(c: RequestContext, state: { values: FormValues; errors: FormErrors; refusal?: string }) {
  const { db, actor, newId } = contextOf(c);
  const content = (
    <NewRepairPage
      form={state}
      formKey={newId()}
      terms={await faultTerms(db, actor, ['symptom'])}
      benches={await benchChoices(db)}
      refusal={state.refusal}
    />
  );
  const refused = state.refusal !== undefined || Object.keys(state.errors).length > 0;
  return page(c, translator(c.get('language'), repairWords)('new_repair'), content, refused ? 422 : 200);
}

/** Refusals that are about one field go beside it. */
const fieldOf: Record<string, string> = {
  repair_day_past: 'promised_on',
  bench_retired: 'bench',
  term_twice: 'symptom_words',
  term_refused: 'symptom_words',
  term_retired: 'symptom_words',
};

async function open(c: RequestContext) {
  const context = contextOf(c);
  const form = await readForm(c, newForm);
  if (!form.ok) return showForm(c, form);
  const { values, input } = form;
  const piece = await pieceChosen(context.db, input.piece);
  if (!piece) return showForm(c, { values, errors: { piece: 'unknown_choice' } });
  if (piece === 'several') {
    const several = translator(c.get('language'), formMessages)('several_pieces');
    return showForm(c, { values, errors: { piece: several } });
  }
  try {
    const { number } = await openByHand(context, {
      key: input.key,
      serialId: piece.id,
      symptom: { id: input.symptom, words: input.symptom_words },
      symptomNote: input.symptom_note ?? null,
      benchId: input.bench ?? null,
      urgent: input.urgent,
      customerWaiting: input.customer_waiting,
      promisedOn: input.promised_on ?? null,
    });
    return seeOther(c, `/repairs/${number}?done=opened`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const text = c.get('say')(error);
    const beside = fieldOf[error.reason];
    return showForm(c, beside ? { values, errors: { [beside]: text } } : { values, errors: {}, refusal: text });
  }
}

async function showChoices(c: RequestContext) {
  const found = await searchPieces(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const english = c.get('language') === 'en';
  const t = translator(c.get('language'), conditionMessages);
  const choices = found.map((piece) => {
    const name = (english && piece.name_en) || piece.name_zh;
    const place = (english && piece.place_en) || piece.place;
    const condition = t(piece.condition as keyof typeof conditionMessages);
    return {
      value: [piece.code, piece.number].join(' '),
      code: piece.number,
      name,
      detail: [piece.code, place, condition].join(' · '),
    };
  });
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const newRoutes = new Hono<Env>()
  .get('/repairs/new', requires('repair.open'), (c) =>
    showForm(c, { values: { piece: (c.req.query('piece') ?? '').slice(0, 200) }, errors: {} }),
  )
  .get('/repairs/piece-choices', requires('repair.open'), (c) => showChoices(c))
  .post('/repairs', requires('repair.open'), (c) => open(c));
