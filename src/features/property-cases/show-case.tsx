import { translator } from '../../../views/components/language.js';
import type { CaseAct } from '../../../views/property-cases/case-acts.js';
import { CasePage } from '../../../views/property-cases/case-page.js';
import { propertyCaseMessages } from '../../../views/property-cases/messages.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { localTime } from '../../platform/daily.js';
import type { Db } from '../../platform/database.js';
import { type FormErrors, type FormValues, pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import type { Refusal } from '../../platform/refusal.js';
import { page } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { movementLog } from '../../stock/index.js';
import { rightToDecide } from '../approvals/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown } from '../items/index.js';
import { caseAttachable } from './attachable.js';
import { missingIn } from './close-case.js';
import { keyOf } from './forms.js';
import { lastRepairOf, ownerChangeOf } from './piece-state.js';
import { daysBetween, type PropertyCaseRefusal } from './property-case.js';
import { type CaseFacts, toldOf } from './queries.js';

const MOVEMENTS_SHOWN = 20;

/** A form of the page that was refused: only its card opens, with what was typed. */
export interface RefusedForm {
  act: CaseAct;
  values: FormValues;
  errors: FormErrors;
}

/** Beside which field a refusal is said; others stand above the page. */
const besides: Partial<Record<PropertyCaseRefusal, string>> = {
  case_told_future: 'told_at',
  case_told_too_early: 'told_at',
  case_told_before_piece: 'told_at',
  case_teller_unknown: 'told_by',
  case_agreed_day_wrong: 'agreed_on',
  case_amount_missing: 'amount',
  case_amount_unwanted: 'amount',
  case_lost_repaired: 'outcome',
  case_lost_after: 'piece_after',
  case_not_lost_gone: 'piece_after',
  case_repaired_after: 'piece_after',
  case_reference_missing: 'reference',
  case_reopen_reason_missing: 'reopen_reason',
  case_found_more: 'found_quantity',
  case_found_note_missing: 'found_note',
  case_found_place_wrong: 'found_place',
};

function fieldOf(form: RefusedForm | undefined, refusal: Refusal | undefined): string | undefined {
  if (refusal?.reason === ('case_answer_day_wrong' satisfies PropertyCaseRefusal))
    return form?.act === 'answer' ? 'later_on' : 'answered_on';
  return refusal && besides[refusal.reason as PropertyCaseRefusal];
}

/** What may be decided on by the reader, by their roles and whom they stand in for. */
export async function mayDecide(c: RequestContext, of: CaseFacts): Promise<boolean> {
  const context = contextOf(c);
  if (of.state !== 'proposed' || !can(context.actor, 'property_case.decide')) return false;
  const value = of.amount ?? of.stated_value ?? '0';
  const document = { kind: 'property_case', value, involved: [of.proposed_by!], today: todayOf(context) } as const;
  return typeof (await rightToDecide(context.db, context.actor, document)) !== 'string';
}

async function mayDo(c: RequestContext, of: CaseFacts, told: unknown[]) {
  const { actor } = contextOf(c);
  const settle = can(actor, 'property_case.settle');
  return {
    tell: can(actor, 'property_case.tell'),
    settle,
    decide: await mayDecide(c, of),
    correct: settle || (can(actor, 'property_case.open') && of.opened_by === actor.personId),
    withdraw: settle || (can(actor, 'property_case.open') && of.opened_by === actor.personId && told.length === 0),
    store: can(actor, 'property.store'),
    repair: can(actor, 'repair.open'),
    change: can(actor, 'owner_change.ask'),
  };
}

async function carriedOut(db: Db, of: CaseFacts) {
  const [repair, ownerChange] = await Promise.all([lastRepairOf(db, of.id), ownerChangeOf(db, of.id)]);
  const { reference } = of;
  const missing =
    of.state === 'agreed' ? missingIn(of, { repair, ownerChange, reference, foundAgain: of.still_lost === '0' }) : null;
  return { repair, ownerChange, missing };
}

/** What happened, less what only those see who may know what things are worth. */
async function changesOf(c: RequestContext, of: CaseFacts, showsValues: boolean) {
  const { db, actor } = contextOf(c);
  if (!can(actor, 'history.read')) return null;
  const history = await historyOf(db, 'property_case', of.id, pageNumber(c.req.query('history')));
  if (showsValues) return history;
  const without = (said: Record<string, unknown> | null) => {
    const { amount: _a, value: _v, ...rest } = said ?? {};
    return said && rest;
  };
  return {
    ...history,
    rows: history.rows.map((row) => ({ ...row, before: without(row.before), after: without(row.after) })),
  };
}

/** The page of a case; with a form as it was typed when that was refused. */
export async function showCase(c: RequestContext, of: CaseFacts, form?: RefusedForm, refusal?: Refusal) {
  const context = contextOf(c);
  const { db, actor, newId, config, now } = context;
  const field = fieldOf(form, refusal);
  const errors = { ...form?.errors, ...(field && refusal && { [field]: c.get('say')(refusal) }) };
  const told = await toldOf(db, of.id);
  const showsValues = can(actor, 'property.value');
  const { day, time } = localTime(config.timeZone, now());
  const { rows: movements } = await movementLog(
    db,
    { documents: [{ type: 'property_case', id: of.number }] },
    { owners: 'all', size: MOVEMENTS_SHOWN },
  );
  const content = (
    <CasePage
      of={of}
      told={told}
      {...await carriedOut(db, of)}
      may={await mayDo(c, of, told)}
      shows={{ amount: showsValues, value: showsValues || of.received_by === actor.personId }}
      today={day}
      now={`${day}T${time}`}
      openDays={daysBetween(dayIn(config.timeZone, of.opened_at), day)}
      form={form && { ...form, errors }}
      refusal={refusal && !field ? c.get('say')(refusal) : undefined}
      keyFor={(act) => (form?.act === act && !refusal ? keyOf(form.values, newId) : newId())}
      movements={movements}
      attachments={await attachmentsShown(c, caseAttachable, of.id)}
      quality={await qualityShown(c, { source: 'case', number: of.number })}
      history={await changesOf(c, of, showsValues)}
    />
  );
  const title = translator(c.get('language'), propertyCaseMessages)('case_n', { number: of.number });
  return page(c, title, content, refusal ? refusal.status : Object.keys(errors).length > 0 ? 422 : 200);
}
