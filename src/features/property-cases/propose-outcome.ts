import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { approversFor, tierFor } from '../approvals/index.js';
import { lockPiece } from '../customer-property/index.js';
import { expectState, expectVersion, type LockedCase, lockCase, noteCase } from './lock-case.js';
import { expectFree } from './piece-state.js';
import {
  askedPath,
  type CaseOutcome,
  casePath,
  misfit,
  type PieceAfter,
  type PropertyCaseRefusal,
} from './property-case.js';

export interface OutcomeInput {
  id: number;
  /** As the page showed it. */
  version: number;
  outcome: CaseOutcome;
  pieceAfter: PieceAfter;
  /** CNY, of what is paid. */
  amount?: string | null;
  agreedWith: string;
  /** YYYY-MM-DD */
  agreedOn: string;
  note?: string | null;
  key?: string;
}

/**
 * Puts what was agreed with the customer before the department head. Refuses a case that is not open or was changed
 * meanwhile, one to which the customer has not answered (`case_not_answered`), outcomes that do not fit what happened
 * (`misfit`), a payment without its amount and an amount without payment, a day before the customer was told or to come
 * (`case_agreed_day_wrong`), a piece that would leave for good while it is in repair or on a delivery, and a value that no
 * tier covers.
 */
export async function proposeOutcome(context: Context, input: OutcomeInput): Promise<void> {
  const { key, ...content } = input;
  await runCommand(
    context,
    { right: 'property_case.settle', key, content: { propose: content } },
    async (trx, inside) => {
      const of = await lockCase(trx, input.id);
      expectState(of, 'open');
      await expectAnswered(trx, inside, of, input.agreedOn);
      expectVersion(of, input.version);
      const wrong = misfit(of.kind, input.outcome, input.pieceAfter);
      if (wrong) refuse<PropertyCaseRefusal>(wrong, {}, 422);
      const amount = amountOf(input);
      const piece = await lockPiece(trx, { id: of.piece_id });
      if (input.pieceAfter !== 'return') await expectFree(trx, piece);
      const value = amount ?? piece.stated_value ?? '0';
      await tierFor(trx, 'property_case', value);
      const proposal = {
        outcome: input.outcome,
        piece_after: input.pieceAfter,
        amount,
        agreed_with: input.agreedWith.trim(),
        agreed_on: input.agreedOn,
        outcome_note: input.note?.trim() || null,
      };
      await trx
        .updateTable('property_case')
        .set({
          ...proposal,
          state: 'proposed',
          proposed_by: inside.actor.personId,
          proposed_at: inside.now(),
          decided_by: null,
          decided_at: null,
          decided_as: null,
          decision_note: null,
          version: of.version + 1,
        })
        .where('id', '=', of.id)
        .execute();
      await askApprovers(trx, inside, of, value);
      return {
        result: undefined,
        events: [{ name: 'property_case.proposed', subject: ['property_case', of.id], after: proposal }],
      };
    },
  );
}

async function expectAnswered(trx: Transaction, context: Context, of: LockedCase, agreedOn: string): Promise<void> {
  const found = await sql<{ told: Date | null; answered: boolean }>`
    select min(told_at) as told, coalesce(bool_or(answer is not null), false) as answered from property_told where case_id = ${of.id}`.execute(
    trx,
  );
  const { told, answered } = found.rows[0]!;
  if (!told || !answered) return refuse<PropertyCaseRefusal>('case_not_answered', { case: of.number });
  const day = dayIn(context.config.timeZone, told);
  if (agreedOn < day || agreedOn > todayOf(context)) refuse<PropertyCaseRefusal>('case_agreed_day_wrong', { day }, 422);
}

function amountOf({ outcome, amount }: OutcomeInput): string | null {
  const given = amount && !/^0*(\.0*)?$/.test(amount) ? amount : null;
  if (outcome === 'paid' && !given) refuse<PropertyCaseRefusal>('case_amount_missing', {}, 422);
  if (outcome !== 'paid' && given) refuse<PropertyCaseRefusal>('case_amount_unwanted', {}, 422);
  return given;
}

async function askApprovers(trx: Transaction, context: Context, of: LockedCase, value: string): Promise<void> {
  const { actor } = context;
  const document = { kind: 'property_case', value, involved: [actor.personId], today: todayOf(context) } as const;
  await settleNotices(trx, casePath(of.number), ['property_case_answered', 'property_case_rejected']);
  await notify(trx, await approversFor(trx, document), {
    kind: 'property_case_asked',
    href: askedPath(of.number),
    facts: { case: of.number },
    people: { by: actor.personId },
    parties: { customer: of.customer_id },
  });
  await noteCase(trx, context, of, 'case_proposed');
  publishAfterCommit(trx, ['approvals']);
}
