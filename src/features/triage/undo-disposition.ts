import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { type LockedReturn, lockReturn, moveReturn } from '../field-returns/index.js';
import { withdrawRepair } from '../repairs/index.js';
import { withdrawScrap } from '../scrap-requests/index.js';
import { withdrawClaim } from '../supplier-claims/index.js';
import { otherWorkOn } from './piece.js';
import { headerOf, publishTriage } from './posting.js';
import type { Disposition, TriageRefusal } from './triage.js';

export interface StandingDisposition {
  id: string;
  disposition: Disposition;
  repair_id: number | null;
  claim_id: number | null;
  movement_id: string | null;
  to_place_id: number | null;
  /** Scrapping that somebody else approved. */
  approved: boolean;
}

/**
 * Takes a decision back while nothing has followed: the piece is where it was, and the return waits for a decision again.
 * Refuses a return without one (`nothing_decided`), scrapping that somebody approved, a repair that was begun, a claim that
 * was sent, and a piece that has moved on, is in repair or claimed otherwise, or is back by another return meanwhile.
 */
export async function undoDisposition(
  context: Context,
  input: { returnId: number; key?: string },
): Promise<{ returnId: number; number: string }> {
  const { key, ...content } = input;
  const act = { right: 'triage.decide' as const, ...(key && { key }), content: { undo: content } };
  return runCommand(context, act, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.returnId });
    const standing = await standingOf(trx, one);
    await takeBack(trx, inside, one, standing);
    if (await otherWorkOn(trx, one.serial_id)) refuse<TriageRefusal>('disposition_followed', { number: one.number });
    await endDisposition(trx, inside, one, { id: standing.id });
    await settleNotices(trx, `/triage/${one.number}`, ['repair_given_up']);
    publishTriage(trx, { returnId: one.id, itemId: one.item_id, places: [one.place_id, standing.to_place_id] });
    const after = { disposition: standing.disposition };
    return {
      result: { returnId: one.id, number: one.number },
      events: [{ name: 'return.decision_undone', subject: ['field_return', one.id], after }],
    };
  });
}

/** The decision that stands, behind the return's lock. Refuses `nothing_decided`. */
export async function standingOf(trx: Transaction, one: LockedReturn): Promise<StandingDisposition> {
  const found = await sql<StandingDisposition>`
    select d.id, d.disposition, d.repair_id, d.claim_id, d.movement_id, d.to_place_id,
      d.disposition = 'scrap' and exists (select from scrap_request s where s.return_id = d.return_id and s.movement_id = d.movement_id) as approved
    from return_disposition d where d.return_id = ${one.id} and d.undone_at is null`.execute(trx);
  return found.rows[0] ?? refuse<TriageRefusal>('nothing_decided', { number: one.number });
}

async function takeBack(
  trx: Transaction,
  context: Context,
  one: LockedReturn,
  standing: StandingDisposition,
): Promise<void> {
  if (standing.approved) refuse<TriageRefusal>('disposition_approved', { number: one.number });
  if (standing.disposition === 'repair') return withdrawRepair(trx, context, standing.repair_id!);
  if (standing.disposition === 'supplier') await withdrawClaim(trx, context, standing.claim_id!);
  if (standing.disposition === 'scrap' && !standing.movement_id)
    return withdrawScrap(trx, context, { returnId: one.id });
  if (standing.movement_id) await reverseMovement(trx, standing.movement_id, headerOf(context, { number: one.number }));
}

/** The decision no longer stands, and the return waits for another. Refuses when another return of the piece is open. */
export async function endDisposition(
  trx: Transaction,
  context: Context,
  one: LockedReturn,
  { id, note }: { id: string; note?: string | null },
): Promise<void> {
  await trx
    .updateTable('return_disposition')
    .set({ undone_at: context.now(), undone_by: context.actor.personId })
    .where('id', '=', id)
    .execute();
  await refusingTaken({ field_return_piece_open: 'disposition_followed' satisfies TriageRefusal }, () =>
    moveReturn(trx, context, one, { state: 'found', note: note ?? null }),
  );
}
