import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { Condition } from '../../stock/index.js';
import type { TransferRefusal, TransferState } from './transfer.js';

export interface LockedTransfer {
  id: number;
  number: string;
  state: TransferState;
  from_warehouse_id: number;
  from_code: string;
  to_warehouse_id: number;
  to_code: string;
  alert_id: number | null;
  needed_by: string | null;
  note: string | null;
  asked_by: number;
  sent_by: number | null;
  sent_at: Date | null;
  over_at: Date | null;
  version: number;
}

export interface LockedLine {
  id: number;
  position: number;
  item_id: number;
  item: string;
  decimals: number;
  tracking: 'quantity' | 'lot' | 'serial';
  condition: Condition;
  quantity: string;
  cancelled: string;
  picked: string;
  /** Not picked, and not given up. */
  left: string;
  reservation_id: string | null;
  /** What is still promised for it. */
  promised: string;
}

/** Locks a transfer against all other acts on it, before anything of the stock, and reads it. Refuses `not_found`. */
export async function lockTransfer(trx: Transaction, id: number): Promise<LockedTransfer> {
  const found = await sql<LockedTransfer>`
    select t.id, t.number, t.state, t.from_warehouse_id, f.code as from_code, t.to_warehouse_id, w.code as to_code, t.alert_id,
      t.needed_by::text as needed_by, t.note, t.asked_by, t.sent_by, t.sent_at, t.over_at, t.version
    from transfer t join place f on f.id = t.from_warehouse_id join place w on w.id = t.to_warehouse_id where t.id = ${id} for update of t`.execute(
    trx,
  );
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Locks a transfer of which nothing is sent. Refuses one that is on its way (`transfer_sent_already`) or over (`transfer_over`). */
export async function lockAsked(trx: Transaction, id: number): Promise<LockedTransfer> {
  const transfer = await lockTransfer(trx, id);
  const facts = { transfer: transfer.number };
  if (transfer.state === 'sent') refuse<TransferRefusal>('transfer_sent_already', facts);
  if (transfer.state !== 'asked') refuse<TransferRefusal>('transfer_over', facts);
  return transfer;
}

/** Locks a transfer that is on its way. Refuses one that is not sent (`transfer_not_sent`) or over (`transfer_over`). */
export async function lockSent(trx: Transaction, id: number): Promise<LockedTransfer> {
  const transfer = await lockTransfer(trx, id);
  const facts = { transfer: transfer.number };
  if (transfer.state === 'asked') refuse<TransferRefusal>('transfer_not_sent', facts);
  if (transfer.state !== 'sent') refuse<TransferRefusal>('transfer_over', facts);
  return transfer;
}

/** The lines of a locked transfer, as they stand. */
export async function lockedLines(trx: Db | Transaction, transferId: number): Promise<LockedLine[]> {
  const found = await sql<LockedLine>`
    select l.id, l.position, l.item_id, i.code as item, i.decimals, i.tracking, l.condition, trim_scale(l.quantity)::text as quantity,
      trim_scale(l.cancelled)::text as cancelled, trim_scale(p.picked)::text as picked, trim_scale(l.quantity - l.cancelled - p.picked)::text as left,
      l.reservation_id::text as reservation_id, trim_scale(coalesce(v.quantity - v.settled - v.voided, 0))::text as promised
    from transfer_line l join item i on i.id = l.item_id left join stock_reservation v on v.id = l.reservation_id
      cross join lateral (select coalesce(sum(quantity), 0) as picked from transfer_piece where line_id = l.id and put_back_at is null) p
    where l.transfer_id = ${transferId} order by l.position`.execute(trx);
  return found.rows;
}
