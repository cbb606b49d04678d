import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type DecisionRight, rightToDecide } from '../approvals/index.js';
import { endPiece, type LockedPiece, lockPiece } from '../customer-property/index.js';
import { expectState, type LockedCase, lockCase, noteCase } from './lock-case.js';
import { expectFree } from './piece-state.js';
import { postAway } from './posting.js';
import { askedPath, casePath, type PropertyCaseRefusal } from './property-case.js';

/**
 * Approves the outcome of a case, which then is carried out, or sends it back as open with the reason; who proposed and who
 * opened it are told. What is lost is booked as lost with the approval, what is scrapped as scrapped. Refuses what does not
 * wait for a decision, who proposed it (`case_own_proposal`), who is no approver of its value, a no without a reason, and a
 * yes to a piece that is in repair, on a delivery or no longer in the house.
 */
export async function decideCase(
  context: Context,
  input: { id: number; approve: boolean; note?: string | null; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(
    context,
    { right: 'property_case.decide', key, content: { decide: content } },
    async (trx, inside) => {
      const of = await lockCase(trx, input.id);
      expectState(of, 'proposed');
      const piece = await lockPiece(trx, { id: of.piece_id });
      const value = valueOf(of, piece);
      const as = await expectApprover(trx, inside, of, value);
      const note = input.note?.trim() || null;
      if (!input.approve && !note) refuse<PropertyCaseRefusal>('case_reason_missing', {}, 422);
      const movementId = input.approve ? await carryOut(trx, inside, of, piece) : null;
      await trx
        .updateTable('property_case')
        .set({
          state: input.approve ? 'agreed' : 'open',
          decided_by: inside.actor.personId,
          decided_at: inside.now(),
          decided_as: as.role,
          decision_note: note,
          movement_id: movementId,
          version: of.version + 1,
        })
        .where('id', '=', of.id)
        .execute();
      await noteCase(trx, inside, of, input.approve ? 'case_agreed' : 'case_refused');
      await tell(trx, inside, of, { approve: input.approve, note });
      const name = input.approve ? ('property_case.agreed' as const) : ('property_case.rejected' as const);
      const after = { value, role: as.role, deputyFor: as.deputyFor, reason: note, movement: movementId };
      return { result: undefined, events: [{ name, subject: ['property_case', of.id], after }] };
    },
  );
}

/** CNY, by which the approver is found: what is paid, else what the customer says that it is worth. */
export const valueOf = (of: { amount: string | null }, piece: { stated_value: string | null }): string =>
  of.amount ?? piece.stated_value ?? '0';

async function expectApprover(
  trx: Transaction,
  context: Context,
  of: LockedCase,
  value: string,
): Promise<DecisionRight> {
  const document = { kind: 'property_case', value, involved: [of.proposed_by!] } as const;
  const right = await rightToDecide(trx, context.actor, { ...document, today: todayOf(context) });
  if (typeof right !== 'string') return right;
  const reason = right === 'own_document' ? 'case_own_proposal' : (`case_${right}` as const);
  return refuse<PropertyCaseRefusal>(reason, { case: of.number }, 403);
}

/** What is lost and what is scrapped leaves the house with the approval; what is left to us does so by a change of ownership. */
async function carryOut(
  trx: Transaction,
  context: Context,
  of: LockedCase,
  piece: LockedPiece,
): Promise<string | null> {
  if (of.piece_after === 'return') return null;
  await expectFree(trx, piece);
  if (of.piece_after === 'ours') return null;
  const lost = of.piece_after === 'gone';
  const movementId = await postAway(trx, context, of, piece, lost ? 'LOST' : 'SCRAP');
  await endPiece(trx, context, piece, { quantity: of.quantity, how: lost ? 'lost' : 'scrapped', note: of.number });
  return movementId;
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  of: LockedCase,
  { approve, note }: { approve: boolean; note: string | null },
): Promise<void> {
  await settleNotices(trx, askedPath(of.number), ['property_case_asked']);
  const notice = {
    kind: approve ? 'property_case_agreed' : 'property_case_rejected',
    href: casePath(of.number),
    facts: { case: of.number, reason: note },
    people: { by: actor.personId },
    parties: { customer: of.customer_id },
  };
  await notify(trx, [of.proposed_by!, of.opened_by], notice, { except: actor.personId });
  publishAfterCommit(trx, ['approvals']);
}
