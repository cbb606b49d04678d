import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { Condition } from '../../stock/index.js';
import { type LockedReturn, lockReturn, moveReturn } from '../field-returns/index.js';
import type { ClaimReason } from '../supplier-claims/index.js';
import { type Done, perform } from './perform.js';
import { type CurrentFinding, expectOpen, findingOf, pieceOf } from './piece.js';
import { publishTriage } from './posting.js';
import type { Disposition, TriageRefusal } from './triage.js';

export type How =
  | {
      disposition: 'repair';
      benchId?: number | null;
      urgent?: boolean;
      charged?: boolean;
      /** YYYY-MM-DD */
      promisedOn?: string | null;
    }
  | {
      disposition: 'restock';
      toPlaceId: number;
      condition: Extract<Condition, 'new' | 'refurbished'>;
      /** Seen by the inspector: its package was never opened. */
      unopened?: boolean;
    }
  | { disposition: 'scrap' }
  | {
      disposition: 'supplier';
      supplierId: number;
      reason: ClaimReason;
      asked: 'credit' | 'replacement' | 'repair';
      reference?: string | null;
    }
  | { disposition: 'customer'; carrier?: string | null; waybill?: string | null };

export interface DecisionInput {
  returnId: number;
  how: How;
  /** Of scrap: the reason, which has to be there. */
  note?: string | null;
  /** What the decider had before them. */
  findingId?: string | null;
  key?: string;
}

export interface Decided extends Omit<Done, 'toPlaceId' | 'condition'> {
  returnId: number;
  number: string;
  disposition: Disposition;
}

/**
 * Decides what is done with a return, and does it in the same transaction: opens the repair order or supplier claim, puts
 * it on the shelf, scraps it or asks for leave to, or gives it back to the customer. Refuses what is not received or
 * cancelled, of which nobody knows the item yet, what is decided on (`return_decided`), without a finding or with another
 * finding meanwhile, what has left the house or is scrap; restocking a customer's piece or one with a confirmed fault, or as
 * new what was opened; a supplier claim for a customer's piece; scrapping without a reason; and whatever the repair order,
 * the claim, the scrapping and the book refuse.
 */
export async function decideReturn(context: Context, input: DecisionInput): Promise<Decided> {
  const { key, ...content } = input;
  const act = { right: 'triage.decide' as const, ...(key && { key }), content: { decide: content } };
  return runCommand(context, act, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.returnId });
    await expectOpen(trx, one);
    const piece = await pieceOf(trx, one);
    const finding = await expectFinding(trx, one, input.findingId);
    const note = input.note?.trim() || null;
    const done = await perform(trx, inside, { one, piece, finding, note, how: input.how });
    await writeDisposition(trx, inside, one, { how: input.how, note, done });
    await moveReturn(trx, inside, one, { state: 'decided' });
    publishTriage(trx, { returnId: one.id, itemId: one.item_id, places: [piece.placeId, done.toPlaceId] });
    const { toPlaceId: _place, condition: _condition, ...what } = done;
    const after = { disposition: input.how.disposition, note, ...what };
    return {
      result: { returnId: one.id, number: one.number, disposition: input.how.disposition, ...what },
      events: [{ name: 'return.decided', subject: ['field_return', one.id], after }],
    };
  });
}

async function expectFinding(
  trx: Transaction,
  one: LockedReturn,
  seen: string | null | undefined,
): Promise<CurrentFinding> {
  const finding = await findingOf(trx, one.id);
  if (!finding) return refuse<TriageRefusal>('finding_missing', { number: one.number });
  if (seen && seen !== finding.id) refuse<TriageRefusal>('finding_changed', { number: one.number });
  return finding;
}

async function writeDisposition(
  trx: Transaction,
  { actor, now }: Context,
  one: LockedReturn,
  { how, note, done }: { how: How; note: string | null; done: Done },
): Promise<void> {
  const sent = how.disposition === 'customer' ? how : null;
  await trx
    .insertInto('return_disposition')
    .values({
      return_id: one.id,
      disposition: how.disposition,
      decided_by: actor.personId,
      decided_at: now(),
      note,
      repair_id: done.repairId,
      claim_id: done.claimId,
      to_place_id: done.toPlaceId,
      condition: done.condition,
      carrier: sent?.carrier?.trim() || null,
      waybill: sent?.waybill?.trim() || null,
      movement_id: done.movementId,
    })
    .execute();
}
