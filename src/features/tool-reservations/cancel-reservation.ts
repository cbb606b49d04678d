import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { checkOwn } from './check-wish.js';
import { lockOpenReservation, toolText } from './lock-reservation.js';
import { type ReservationRefusal, reservationPath, waitingKinds } from './reservation.js';

/**
 * Gives up a reservation, or what is left to collect of it. Refused: others' without the right, others' without a reason,
 * which they are told, and one that is over.
 */
export async function cancelReservation(
  context: Context,
  { id, reason }: { id: number; reason?: string | null },
): Promise<{ number: string }> {
  const { actor } = context;
  return runCommand(context, { right: 'tool.reserve' }, async (trx) => {
    const before = await lockOpenReservation(trx, id);
    checkOwn(context, before.person_id);
    if (before.person_id !== actor.personId && !reason)
      refuse<ReservationRefusal>('reservation_reason_missing', {}, 422);
    await trx
      .updateTable('tool_reservation')
      .set({ closed: 'cancelled', closed_at: context.now(), closed_by: actor.personId, reason: reason || null })
      .set({ version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
    const href = reservationPath(before.number);
    await settleNotices(trx, href, waitingKinds);
    const facts = { number: before.number, tool: toolText(before), reason: reason || null };
    const notice = { kind: 'reservation_cancelled', href, facts, people: { by: actor.personId } };
    await notify(trx, [before.person_id], notice, { except: actor.personId });
    publishAfterCommit(trx, ['tools', `item:${before.item_id}`, `person:${before.person_id}`]);
    const after = { closed: 'cancelled', reason: reason || null };
    return {
      result: { number: before.number },
      events: [{ name: 'tool_reservation.cancelled', subject: ['tool_reservation', id], after }],
    };
  });
}
