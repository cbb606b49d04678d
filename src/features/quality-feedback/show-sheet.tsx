import { translator } from '../../../views/components/language.js';
import { sheetMessages } from '../../../views/quality-feedback/messages.js';
import type { SheetForms, SheetMay } from '../../../views/quality-feedback/act-card.js';
import { SheetCourse } from '../../../views/quality-feedback/sheet-course.js';
import { saidWords, SheetPage } from '../../../views/quality-feedback/sheet-page.js';
import { type Actor, can, contextOf, type RequestContext } from '../../platform/context.js';
import { type FormErrors, pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { type Refusal, refuse } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { faultTerms } from '../fault-terms/index.js';
import { personText } from '../people/index.js';
import { usualDue } from './assign-sheet.js';
import { sheetAttachable } from './attachable.js';
import { keyOf } from './forms.js';
import { findSheet, linksShown, opensOf, type SheetShown, type StepShown, stepsShown } from './queries.js';
import { type SheetRefusal, sheetId } from './sheet.js';

/** The sheet of the address, if the reader may see it. */
export async function sheetOf(c: RequestContext): Promise<SheetShown> {
  const { actor, db } = contextOf(c);
  const number = (c.req.param('number') ?? '').toUpperCase();
  return (sheetId(number) && (await findSheet(db, actor, number))) || refuse('not_found', {}, 404);
}

/** What the reader may do with the sheet as it is. */
function mayOf(actor: Pick<Actor, 'personId' | 'rights'>, sheet: SheetShown): SheetMay {
  const { state } = sheet;
  const isOver = state === 'closed' || state === 'withdrawn';
  const isOwn = sheet.raised_by === actor.personId;
  const isEarly = state === 'raised' || state === 'sent_back';
  const isQuality = can(actor, 'quality.assign');
  const isAsked = sheet.assignee_id === actor.personId && can(actor, 'quality.answer');
  return {
    review: !isOwn && can(actor, 'quality.review'),
    change: isOwn && isEarly && can(actor, 'quality.raise'),
    withdraw: !isOver && (isQuality || (isOwn && isEarly && can(actor, 'quality.raise'))),
    withdrawWhy: !isOwn || !isEarly,
    assign: isQuality,
    answer: isAsked,
    answerFor: isQuality,
    check: can(actor, 'quality.check') && sheet.answered_by !== actor.personId,
    reopen: state === 'closed' && can(actor, 'quality.check'),
    warn: !isOver && isQuality,
    links: !isOver && isQuality,
    remark: can(actor, 'quality.raise'),
    proposeTerms: can(actor, 'fault_term.propose'),
  };
}

/** Beside which field a refusal is said, of the form that was sent; others stand above the page. */
const besides: Partial<Record<SheetRefusal | 'term_unknown' | 'term_twice' | 'term_refused' | 'term_retired', string>> =
  {
    sheet_assignee_missing: 'assignee',
    sheet_assignee_unknown: 'assignee',
    sheet_assignee_elsewhere: 'assignee',
    sheet_answer_name_missing: 'answered_name',
    sheet_cause_missing: 'cause_note',
    sheet_action_missing: 'action',
    sheet_check_missing: 'check_note',
    term_unknown: 'cause',
    term_twice: 'cause_words',
    term_refused: 'cause_words',
    term_retired: 'cause_words',
  };

function fieldOf(refusal: Refusal, act: SheetForms['act']): string | undefined {
  if (refusal.reason === ('sheet_due_past' satisfies SheetRefusal))
    return act === 'rejection' ? 'reject_due_on' : 'due_on';
  if (refusal.reason === ('sheet_reason_missing' satisfies SheetRefusal))
    return {
      'sending-back': 'back_reason',
      rejection: 'reject_reason',
      reopening: 'reopen_reason',
      withdrawal: 'withdraw_reason',
    }[act as 'rejection'];
  return besides[refusal.reason as SheetRefusal];
}

/** The page of a sheet; after a refusal with what was typed. */
export async function showSheet(c: RequestContext, sheet: SheetShown, form?: SheetForms, refusal?: Refusal) {
  const { db, actor, newId, ...context } = contextOf(c);
  const today = todayOf(context);
  const title = translator(c.get('language'), sheetMessages)('sheet_n', { number: sheet.number });
  if (isFragmentRequest(c)) {
    const seen = Number(c.req.query('seen'));
    return fragment(
      c,
      <SheetCourse sheet={sheet} today={today} seen={Number.isInteger(seen) ? seen : sheet.version} />,
    );
  }
  const field = refusal && fieldOf(refusal, form?.act);
  const errors: FormErrors = { ...form?.errors, ...(field && { [field]: c.get('say')(refusal) }) };
  const values = form?.values ?? {};
  const steps = await stepsShown(db, sheet.id);
  const key = (act: SheetForms['act']) => (form?.act === act && !refusal ? keyOf(values, newId) : newId());
  const said = saidWords.find((word) => word === c.req.query('done'));
  const content = (
    <SheetPage
      sheet={sheet}
      links={await linksShown(db, sheet.id)}
      steps={steps}
      opens={await opensOf(db, actor, sheet)}
      today={today}
      form={{ values, errors, ...(form?.act && { act: form.act }) }}
      may={mayOf(actor, sheet)}
      keys={{ answer: key('answer'), remarks: key('remarks') }}
      causes={await faultTerms(db, actor, ['cause'], { also: [sheet.cause_id] })}
      presets={await presetsOf(c, sheet, today)}
      lastReason={lastReason(sheet, steps)}
      {...(said && !refusal && { said })}
      {...(refusal && !field && { refusal: c.get('say')(refusal) })}
      attachments={await attachmentsShown(c, sheetAttachable, sheet.id)}
      history={
        can(actor, 'history.read')
          ? await historyOf(db, 'quality_sheet', sheet.id, pageNumber(c.req.query('history')))
          : null
      }
    />
  );
  const status = refusal ? refusal.status : Object.keys(errors).length > 0 ? 422 : 200;
  return page(c, title, content, status);
}

async function presetsOf(c: RequestContext, sheet: SheetShown, today: string) {
  const language = c.get('language');
  const stands = sheet.state === 'assigned' && sheet.due_on !== null && sheet.due_on >= today;
  const person = sheet.assignee_id && {
    id: sheet.assignee_id,
    name: sheet.assignee!,
    name_en: sheet.assignee_en,
  };
  return {
    due_on: stands ? sheet.due_on! : await usualDue(c.get('deps').db, today),
    assignee: person ? personText(language, person) : '',
    answered_name: sheet.answered_name ?? sheet.assignee ?? '',
  };
}

/** Why it came back, if it did: the reason of the latest no. */
function lastReason(sheet: SheetShown, steps: readonly StepShown[]): string | null {
  const act = sheet.state === 'sent_back' ? 'sent_back' : 'rejected';
  return steps.find((step) => step.act === act)?.note ?? null;
}
