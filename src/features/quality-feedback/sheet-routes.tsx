import { Hono } from 'hono';
import type { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { LostAnswerPage } from '../../../views/quality-feedback/answer-form.js';
import { sheetPageMessages } from '../../../views/quality-feedback/page-messages.js';
import type { SheetActName } from '../../../views/quality-feedback/act-card.js';
import type { saidWords } from '../../../views/quality-feedback/sheet-page.js';
import { type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { termChosen } from '../fault-terms/index.js';
import { personChosen } from '../people/index.js';
import { answerSheet } from './answer-sheet.js';
import { assignSheet } from './assign-sheet.js';
import { closeSheet, rejectAnswer, reopenSheet } from './check-sheet.js';
import {
  answerForm,
  anyForm,
  assignForm,
  closeForm,
  keyOf,
  passForm,
  rejectForm,
  remarkForm,
  reopenForm,
  sendBackForm,
  warnForm,
  withdrawForm,
} from './forms.js';
import type { SheetShown } from './queries.js';
import { remarkOnSheet, warnOfSheet } from './remark-on-sheet.js';
import { reviewSheet } from './review-sheet.js';
import { type SheetRefusal, sheetPath } from './sheet.js';
import { sheetOf, showSheet } from './show-sheet.js';
import { withdrawSheet } from './withdraw-sheet.js';

interface Act<T> {
  act: SheetActName;
  form: z.ZodType<T>;
  /** What the page says when it is done. */
  done: (typeof saidWords)[number];
  run: (context: Context, sheet: SheetShown, input: T, key: string) => Promise<unknown>;
}

/** Does something with a sheet and shows it; what is refused comes back with what was typed. */
async function doWith<T>(c: RequestContext, { act, form: schema, done, run }: Act<T>) {
  const sheet = await sheetOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showSheet(c, sheet, { ...form, act });
  try {
    const context = contextOf(c);
    await run(context, sheet, form.input, keyOf(form.values, context.newId));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || error.reason === 'not_permitted') throw error;
    return showSheet(c, await sheetOf(c), { values: form.values, errors: {}, act }, error);
  }
  return seeOther(c, `${sheetPath(sheet.number)}?done=${done}`);
}

/** Who was asked and is not any more may not even see the sheet: what they wrote is given back to them all the same. */
async function answer(c: RequestContext) {
  try {
    return await doWith(c, {
      act: 'answer',
      form: answerForm,
      done: 'answered',
      run: (context, { id }, input, key) => {
        const { id: causeId, words: causeWords } = termChosen(input, 'cause');
        const { cause_note: causeNote, action, action_due_on: actionDueOn, answered_name: answeredName } = input;
        return answerSheet(context, { id, causeId, causeWords, causeNote, action, actionDueOn, answeredName, key });
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'not_found') throw error;
    const { values } = await readForm(c, anyForm);
    if (!values['action'] && !values['cause_note']) throw error;
    const title = translator(c.get('language'), sheetPageMessages)('not_yours_title');
    return page(c, title, <LostAnswerPage values={values} />, 404);
  }
}

const assignment: Act<z.infer<typeof assignForm>> = {
  act: 'assignment',
  form: assignForm,
  done: 'assigned',
  run: async (context, { id }, input) => {
    const assignee = await personChosen(context.db, input.assignee);
    if (input.assignee && !assignee) refuse<SheetRefusal>('sheet_assignee_unknown', {}, 422);
    const { version, department, due_on: dueOn, assign_note: note } = input;
    await assignSheet(context, { id, version, department, assigneeId: assignee?.id ?? null, dueOn, note });
  },
};

export const sheetRoutes = new Hono<Env>()
  .get('/quality-feedback/:number', requires('quality.read'), async (c) => showSheet(c, await sheetOf(c)))
  .post('/quality-feedback/:number/passing', requires('quality.review'), (c) =>
    doWith(c, {
      act: 'passing',
      form: passForm,
      done: 'passed',
      run: (context, { id }, { version, pass_note: note = '' }) =>
        reviewSheet(context, { id, version, outcome: 'passed', note }),
    }),
  )
  .post('/quality-feedback/:number/sending-back', requires('quality.review'), (c) =>
    doWith(c, {
      act: 'sending-back',
      form: sendBackForm,
      done: 'sent_back',
      run: (context, { id }, { version, back_reason: note }) =>
        reviewSheet(context, { id, version, outcome: 'sent_back', note }),
    }),
  )
  .post('/quality-feedback/:number/assignment', requires('quality.assign'), (c) => doWith(c, assignment))
  .post('/quality-feedback/:number/answer', requires('quality.answer'), (c) => answer(c))
  .post('/quality-feedback/:number/closing', requires('quality.check'), (c) =>
    doWith(c, {
      act: 'closing',
      form: closeForm,
      done: 'closed',
      run: (context, { id }, { version, check_note: note }) => closeSheet(context, { id, version, note }),
    }),
  )
  .post('/quality-feedback/:number/rejection', requires('quality.check'), (c) =>
    doWith(c, {
      act: 'rejection',
      form: rejectForm,
      done: 'rejected',
      run: (context, { id }, { version, reject_reason: reason, reject_due_on: dueOn }) =>
        rejectAnswer(context, { id, version, reason, dueOn }),
    }),
  )
  .post('/quality-feedback/:number/reopening', requires('quality.check'), (c) =>
    doWith(c, {
      act: 'reopening',
      form: reopenForm,
      done: 'reopened',
      run: (context, { id }, { reopen_reason: reason }) => reopenSheet(context, { id, reason }),
    }),
  )
  .post('/quality-feedback/:number/warning', requires('quality.assign'), (c) =>
    doWith(c, {
      act: 'warning',
      form: warnForm,
      done: 'warning',
      run: (context, { id }, { warns, warning }) => warnOfSheet(context, { id, warns, warning }),
    }),
  )
  .post('/quality-feedback/:number/withdrawal', requires('quality.raise'), (c) =>
    doWith(c, {
      act: 'withdrawal',
      form: withdrawForm,
      done: 'withdrawn',
      run: (context, { id }, { withdraw_reason: reason = '' }) => withdrawSheet(context, { id, reason }),
    }),
  )
  .post('/quality-feedback/:number/remarks', requires('quality.raise'), (c) =>
    doWith(c, {
      act: 'remarks',
      form: remarkForm,
      done: 'remark',
      run: (context, { id }, { remark: text }, key) => remarkOnSheet(context, { id, text, key }),
    }),
  );
