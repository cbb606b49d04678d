import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { postMovement } from '../../stock/index.js';
import { differencesOf, refuseUnpostable } from './count-differences.js';
import type { CustodyRefusal } from './custody.js';
import { lockCount, type LockedCount } from './lock-count.js';

export interface CountDecision {
  countId: number;
  approved: boolean;
  /** Why: kept with the count, and with the movement. */
  reason: string;
  key: string;
}

/**
 * Decides about counted differences, which is for neither who counted nor whose custody it is. Approved: what is still
 * missing goes out of the book and what is over comes in, in one movement; the book is read again, so that a piece that
 * has come, gone or been reported lost since is not posted twice. Refused: nothing moves. Refuses pieces of tasks that are
 * not accounted for, serials that the book has elsewhere, and more than is left.
 */
export async function decideCount(context: Context, input: CountDecision): Promise<{ movementId: string | null }> {
  const { key, ...content } = input;
  const changed = ['custody_counts', `custody_count:${input.countId}`];
  const done = await runCommand(context, { right: 'custody.decide_count', key, content }, async (trx) => {
    const count = await lockCount(trx, input.countId);
    checkDecider(context, count);
    const movementId = input.approved ? await postDifferences(trx, context, count, input, changed) : null;
    await trx
      .updateTable('custody_count')
      .set({
        decided_at: context.now(),
        decided_by: context.actor.personId,
        posted: input.approved,
        reason: input.reason,
        movement_id: movementId,
      })
      .where('id', '=', count.id)
      .execute();
    const kind = input.approved ? 'count_posted' : 'count_refused';
    const facts = { place: count.place, reason: input.reason };
    const told = [count.counted_by, ...(count.person_id ? [count.person_id] : [])];
    const notice = { kind, href: `/custody/counts/${count.id}`, facts };
    await notify(trx, told, notice, { except: context.actor.personId });
    const name = input.approved ? 'custody_count.posted' : 'custody_count.refused';
    const after = { place: count.place_code, reason: input.reason, movement: movementId };
    return { result: { movementId }, events: [{ name, subject: ['custody_count', count.id], after }] };
  });
  context.live.publish(changed);
  return done;
}

function checkDecider({ actor }: Context, count: LockedCount): void {
  if (count.counted_by === actor.personId) refuse<CustodyRefusal>('count_by_oneself', {}, 403);
  if (count.person_id === actor.personId) refuse<CustodyRefusal>('count_of_own_custody', {}, 403);
  if (count.dropped_at || count.agreed_at || count.decided_at) refuse<CustodyRefusal>('count_over');
  if (!count.finished_at) refuse<CustodyRefusal>('count_not_finished');
}

async function postDifferences(
  trx: Transaction,
  { actor }: Context,
  count: LockedCount,
  { key, reason }: CountDecision,
  changed: string[],
): Promise<string | null> {
  const differences = await differencesOf(trx, count);
  refuseUnpostable(differences);
  const moved = differences.filter((line) => line.posting !== null);
  if (moved.length === 0) return null;
  const document = { documentType: 'custody_count', documentId: String(count.id) };
  const who = { personId: actor.personId, accountId: actor.accountId, stationId: actor.stationId };
  const lines = moved.map(({ item_id, serial_id, lot_id, owner_id, condition, posting }) => ({
    itemId: item_id,
    quantity: posting!.quantity,
    serialId: serial_id,
    lotId: lot_id,
    ownerId: owner_id,
    fromPlaceId: posting!.from,
    fromCondition: condition,
    toPlaceId: posting!.to,
    toCondition: condition,
  }));
  const movement = await postMovement(trx, 'count', { key, reason, ...who, ...document }, lines);
  changed.push('stock', `place:${count.place_id}`, ...moved.map((line) => `item:${line.item_id}`));
  return movement.id;
}
