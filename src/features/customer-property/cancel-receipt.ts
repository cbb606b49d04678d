import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { changeOwner, reverseMovement } from '../../stock/index.js';
import { lockReceipt, type LockedReceipt } from './lock-receipt.js';
import { receiptHeader } from './receipt-header.js';
import type { RegisterRefusal } from './register-refusals.js';
import { settlePromises } from './remind-of-promises.js';
import { noteStep } from './settle-piece.js';

/**
 * Cancels a receipt that was registered by mistake, by who registered it or by who may cancel any: what was booked with it
 * is reversed, and what changed hands by it is its former owner's again. Refuses others' receipts (403), one without a reason
 * (`property_reason_missing`), one that is cancelled, and one that something followed: a check, a repair, a delivery, a
 * case, a move (`property_followed`, with the piece and what).
 */
export async function cancelReceipt(
  context: Context,
  input: { id: number; reason: string },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'property.register' }, async (trx, inside) => {
    const receipt = await lockReceipt(trx, inside, input.id);
    const reason = input.reason.trim();
    if (!mayCancel(inside.actor, receipt)) refuse('not_permitted', { right: 'property.cancel' }, 403);
    if (receipt.cancelled_at) refuse<RegisterRefusal>('property_cancelled', { receipt: receipt.number });
    if (!reason) refuse<RegisterRefusal>('property_reason_missing', {}, 422);
    await refuseFollowed(trx, receipt);
    await reverseAll(trx, inside, receipt, reason);
    await sql`
      update property_piece set ended = quantity, over_at = ${inside.now()}, version = version + 1 where receipt_id = ${receipt.id}`.execute(
      trx,
    );
    await sql`
      update property_receipt set cancelled_at = ${inside.now()}, cancelled_by = ${inside.actor.personId}, cancel_reason = ${reason},
        over_at = ${inside.now()}, version = version + 1 where id = ${receipt.id}`.execute(trx);
    await settlePromises(trx, todayOf(inside));
    await noteStep(trx, inside, { receiptId: receipt.id, act: 'cancelled', note: reason });
    publishAfterCommit(trx, ['stock', ...(receipt.task_id ? [`task:${receipt.task_id}`] : [])]);
    return {
      result: { number: receipt.number },
      events: [{ name: 'property_receipt.cancelled', subject: ['property_receipt', receipt.id], after: { reason } }],
    };
  });
}

/** Who registered it, or who may cancel anybody's. */
export const mayCancel = (actor: Context['actor'], receipt: { received_by: number }): boolean =>
  receipt.received_by === actor.personId || can(actor, 'property.cancel');

/** What has happened to the pieces since they came in, the first of it; a piece that is elsewhere now was moved. */
async function refuseFollowed(trx: Transaction, receipt: Pick<LockedReceipt, 'id' | 'number'>): Promise<void> {
  const found = await sql<{ piece: string; what: string }>`
    select p.code as piece, f.what from property_piece p cross join lateral (
      select 1 as n, 'checked' as what where exists (select from property_check c where c.piece_id = p.id)
      union all select 2, 'repair' where exists (select from repair_order o where o.property_piece_id = p.id and o.state <> 'cancelled')
      union all select 3, 'delivery' where exists (select from property_delivery_line l join property_delivery d on d.id = l.delivery_id
        where l.piece_id = p.id and d.state <> 'cancelled')
      union all select 4, 'case' where exists (select from property_case c where c.piece_id = p.id and c.state <> 'withdrawn')
      union all select 5, 'settled' where p.returned + p.ended > 0 or p.done_at is not null
      union all select 6, 'moved' where p.movement_id is not null and not exists (
        select from stock_movement_line l where l.movement_id = p.movement_id and (l.serial_id = p.serial_id or l.lot_id = p.lot_id)
          and (exists (select from serial s where s.id = l.serial_id and s.place_id = l.to_place_id and s.condition = l.to_condition)
            or exists (select from stock_balance b where b.item_id = l.item_id and b.lot_id = l.lot_id and b.owner_id = l.owner_id
              and b.place_id = l.to_place_id and b.condition = l.to_condition and b.on_hand = l.quantity)))
    ) f where p.receipt_id = ${receipt.id} order by f.n, p.position limit 1`.execute(trx);
  const [first] = found.rows;
  if (first) refuse<RegisterRefusal>('property_followed', { receipt: receipt.number, ...first });
}

async function reverseAll(trx: Transaction, context: Context, receipt: LockedReceipt, reason: string): Promise<void> {
  const header = () => receiptHeader(context, receipt.number, reason);
  const moved = await sql<{ id: string }>`
    select distinct movement_id::text as id from property_piece where receipt_id = ${receipt.id} and movement_id is not null`.execute(
    trx,
  );
  for (const { id } of moved.rows) await reverseMovement(trx, id, header());
  const handed = await sql<{ serial_id: string; owner_id: number }>`
    select l.serial_id::text as serial_id, l.owner_id from stock_movement m join stock_movement_line l on l.movement_id = m.id
      join serial s on s.id = l.serial_id
    where m.document_type = 'property_receipt' and m.document_id = ${receipt.number} and m.kind = 'owner'
      and l.owner_id <> ${receipt.customer_id} and s.owner_id = ${receipt.customer_id} order by l.id`.execute(trx);
  for (const one of handed.rows) await changeOwner(trx, header(), { serialId: one.serial_id, ownerId: one.owner_id });
}
