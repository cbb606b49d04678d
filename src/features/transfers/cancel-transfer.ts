import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, voidReservation } from '../../stock/index.js';
import { type LockedLine, lockAsked, lockedLines } from './lock-transfer.js';
import { recordStep } from './posting.js';
import { publishTransfer, type TransferRefusal, transferPath } from './transfer.js';

/**
 * Nothing goes after all: what was promised at the source is free again. Refuses a transfer that is sent or over, and one
 * of which something is in the parcel (`transfer_still_picked`): that has to be put back first, where somebody sees it.
 */
export async function cancelTransfer(context: Context, input: { id: number; reason: string }): Promise<void> {
  await runCommand(context, { right: 'transfer.ask' }, async (trx, inside) => {
    const transfer = await lockAsked(trx, input.id);
    const lines = await lockedLines(trx, transfer.id);
    const picked = lines.filter((line) => line.picked !== '0').length;
    if (picked > 0) refuse<TransferRefusal>('transfer_still_picked', { transfer: transfer.number, n: picked });
    await releaseLines(trx, inside, lines);
    const reason = input.reason.trim();
    await trx
      .updateTable('transfer')
      .set((set) => ({
        state: 'cancelled',
        over_by: inside.actor.personId,
        over_at: inside.now(),
        version: set('version', '+', 1),
      }))
      .where('id', '=', transfer.id)
      .execute();
    await recordStep(trx, inside, transfer.id, 'cancelled', { reason });
    await settleNotices(trx, transferPath(transfer.number), ['transfer_asked', 'transfer_asked_urgently']);
    const notice = {
      kind: 'transfer_cancelled',
      href: transferPath(transfer.number),
      facts: { transfer: transfer.number, reason },
    };
    await notify(trx, [transfer.asked_by], notice, { except: inside.actor.personId });
    publishTransfer(trx, transfer, { items: lines.map((line) => line.item_id) });
    return {
      result: undefined,
      events: [{ name: 'transfer.cancelled', subject: ['transfer', transfer.id], after: { reason } }],
    };
  });
}

/** What is not picked of these lines is given up: free at the source again, and no longer coming. */
export async function releaseLines(trx: Transaction, context: Context, lines: readonly LockedLine[]): Promise<void> {
  const held = lines.filter((line) => line.reservation_id !== null && amountOf(line.promised) > 0n);
  for (const line of held.toSorted((a, b) => (BigInt(a.reservation_id!) < BigInt(b.reservation_id!) ? -1 : 1)))
    await voidReservation(trx, {
      key: context.newId(),
      personId: context.actor.personId,
      reservationId: line.reservation_id!,
    });
  const rows = JSON.stringify(lines.map(({ id, left }) => ({ id, left })));
  await sql`
    update transfer_line l set cancelled = l.cancelled + n."left"
    from jsonb_to_recordset(${rows}::jsonb) as n(id integer, "left" numeric) where l.id = n.id and n."left" > 0`.execute(
    trx,
  );
}
