import { Hono } from 'hono';
import { sql } from 'kysely';
import type { z } from 'zod';
import { SearchChoices } from '../../../views/components/search-choice.js';
import type { CaseAct } from '../../../views/property-cases/case-acts.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import { type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, seeOther } from '../../platform/respond.js';
import { dayIn } from '../../platform/working-days.js';
import { personChosen } from '../people/index.js';
import { binChosen, searchBins } from './choices.js';
import { closeCase } from './close-case.js';
import { correctCase } from './correct-case.js';
import { decideCase } from './decide-case.js';
import { findAgain } from './find-again.js';
import {
  answerForm,
  closeForm,
  correctForm,
  decisionForm,
  foundForm,
  keyOf,
  outcomeForm,
  reopenForm,
  toldForm,
  withdrawForm,
} from './forms.js';
import { casePath } from './property-case.js';
import { type CaseFacts, findCase } from './queries.js';
import { proposeOutcome } from './propose-outcome.js';
import { reopenCase } from './reopen-case.js';
import { caseOf, seenCase } from './seen-case.js';
import { mayDecide, showCase } from './show-case.js';
import { recordAnswer, tellCustomer } from './tell-customer.js';
import { withdrawCase } from './withdraw-case.js';

/** What was chosen in a field is nothing that there is. */
class WrongChoice extends Error {
  readonly errors: FormErrors;

  constructor(field: string) {
    super('wrong choice');
    this.errors = { [field]: 'unknown_choice' };
  }
}

/** Does something with a case and shows it; what is refused comes back with what was typed. */
async function doWith<T>(
  c: RequestContext,
  act: CaseAct,
  schema: z.ZodType<T>,
  run: (context: Context, of: CaseFacts, input: T, key: string) => Promise<unknown>,
) {
  const of = await caseOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showCase(c, of, { ...form, act });
  const again = async (errors: FormErrors, refusal?: Refusal) =>
    showCase(c, await caseOf(c), { act, values: withoutKey(form.values, refusal), errors }, refusal);
  try {
    const context = contextOf(c);
    await run(context, of, form.input, keyOf(form.values, context.newId));
  } catch (error) {
    if (error instanceof WrongChoice) return again(error.errors);
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return again({}, error);
  }
  return seeOther(c, casePath(of.number));
}

const withoutKey = ({ key, ...values }: FormValues, refusal?: Refusal): FormValues =>
  refusal || key === undefined ? values : { ...values, key };

/** A moment of the company's clock. */
async function momentOf({ db, config }: Context, local: string): Promise<Date> {
  const found = await sql<{ at: Date }>`select ${local}::timestamp at time zone ${config.timeZone} as at`.execute(db);
  return found.rows[0]!.at;
}

const tell = (c: RequestContext) =>
  doWith(c, 'tell', toldForm, async (context, { id }, input, key) => {
    const at = await momentOf(context, input.told_at);
    const teller = input.told_by ? await personChosen(context.db, input.told_by) : undefined;
    if (input.told_by && !teller) throw new WrongChoice('told_by');
    const on = input.answered_on ?? dayIn(context.config.timeZone, at);
    await tellCustomer(context, {
      id,
      toldBy: teller?.id ?? null,
      whom: input.whom,
      at,
      way: input.way,
      said: input.said ?? null,
      answer: input.answer ? { text: input.answer, by: input.answered_by ?? null, on } : null,
      key,
    });
  });

/** A yes or a no: also by who stands in for an approver and may not see the case itself, on the page of approvals. */
async function decide(c: RequestContext, approve: boolean) {
  const context = contextOf(c);
  const number = (c.req.param('number') ?? '').slice(0, 40);
  const of = (await findCase(context.db, number)) ?? refuse('not_found', {}, 404);
  const seen = await seenCase(context.db, context.actor, number);
  if (!seen && !(await mayDecide(c, of))) refuse('not_found', {}, 404);
  const form = await readForm(c, decisionForm);
  if (!form.ok) return showCase(c, of, { ...form, act: 'decide' });
  try {
    const note = form.input.reason ?? null;
    await decideCase(context, { id: of.id, approve, note, key: keyOf(form.values, context.newId) });
  } catch (error) {
    if (!(error instanceof Refusal) || !seen || error.status === 404) throw error;
    return showCase(c, await caseOf(c), { act: 'decide', values: form.values, errors: {} }, error);
  }
  return seeOther(c, seen ? casePath(of.number) : '/approvals');
}

const propose = (c: RequestContext) =>
  doWith(c, 'propose', outcomeForm, (context, { id }, input, key) =>
    proposeOutcome(context, {
      id,
      version: input.version,
      outcome: input.outcome,
      pieceAfter: input.piece_after,
      amount: input.amount ?? null,
      agreedWith: input.agreed_with,
      agreedOn: input.agreed_on,
      note: input.outcome_note ?? null,
      key,
    }),
  );

const find = (c: RequestContext) =>
  doWith(c, 'find', foundForm, async (context, { id }, input, key) => {
    const bin = await binChosen(context.db, input.found_place);
    if (!bin) throw new WrongChoice('found_place');
    const found = { quantity: input.found_quantity, placeId: bin.id, note: input.found_note ?? null };
    await findAgain(context, { id, ...found, key });
  });

/** `GET /property-cases/bin-choices?search=…`: bins for customers' property. */
async function showBins(c: RequestContext) {
  const language = c.get('language');
  const found = await searchBins(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map(({ code, name, name_en }) => ({
    value: choiceText(language, code, name, name_en),
    code,
    name: (language === 'en' && name_en) || name,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const caseRoutes = new Hono<Env>()
  .get('/property-cases/bin-choices', requires('property.store'), (c) => showBins(c))
  .get('/property-cases/:number', requires('property_case.read'), async (c) => showCase(c, await caseOf(c)))
  .post('/property-cases/:number/told', requires('property_case.tell'), (c) => tell(c))
  .post('/property-cases/:number/answer', requires('property_case.tell'), (c) =>
    doWith(c, 'answer', answerForm, (context, { id }, input, key) =>
      recordAnswer(context, {
        id,
        toldId: input.told,
        answer: { text: input.later_answer, by: input.later_by ?? null, on: input.later_on },
        key,
      }),
    ),
  )
  .post('/property-cases/:number/outcome', requires('property_case.settle'), (c) => propose(c))
  .post('/property-cases/:number/reopening', requires('property_case.settle'), (c) =>
    doWith(c, 'reopen', reopenForm, (context, { id }, { reopen_reason }, key) =>
      reopenCase(context, { id, reason: reopen_reason ?? null, key }),
    ),
  )
  .post('/property-cases/:number/approval', requires('property_case.decide'), (c) => decide(c, true))
  .post('/property-cases/:number/rejection', requires('property_case.decide'), (c) => decide(c, false))
  .post('/property-cases/:number/closing', requires('property_case.settle'), (c) =>
    doWith(c, 'close', closeForm, (context, { id }, input, key) =>
      closeCase(context, { id, reference: input.reference ?? null, note: input.close_note ?? null, key }),
    ),
  )
  .post('/property-cases/:number/correction', requires('property_case.open'), (c) =>
    doWith(c, 'correct', correctForm, (context, { id }, { version, what, cause }, key) =>
      correctCase(context, { id, version, what, cause: cause ?? null, key }),
    ),
  )
  .post('/property-cases/:number/withdrawal', requires('property_case.open'), (c) =>
    doWith(c, 'withdraw', withdrawForm, (context, { id }, input, key) =>
      withdrawCase(context, { id, reason: input.withdraw_reason, key }),
    ),
  )
  .post('/property-cases/:number/finding', requires('property.store'), (c) => find(c));
