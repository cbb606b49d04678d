import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, textOf } from '../../stock/index.js';
import type { Condition } from '../../stock/index.js';
import { addUp, allotPromises, type OpenPromise, type PickToIssue, type Taking } from './allot.js';
import type { PickingRefusal } from './picking.js';

interface PickRow extends Omit<PickToIssue, 'quantity'> {
  quantity: string;
  item: string;
}

/**
 * What the movement takes of what was picked, in the order in which the book locks: by item. The slip is locked. Refuses
 * when nothing was picked, when other picks are there than those signed for, and when a promise went to another slip.
 */
export async function takePicks(
  trx: Transaction,
  slip: { id: number; number: string },
  pickIds: string[],
): Promise<Taking[]> {
  const found = await sql<PickRow>`
    select k.id::text, k.line_id as "lineId", l.item_id as "itemId", i.code as item, k.condition, k.place_id as "placeId",
      k.serial_id::text as "serialId", k.lot_id::text as "lotId", k.quantity::text
    from requisition_pick k join requisition_line l on l.id = k.line_id join item i on i.id = l.item_id
    where k.requisition_id = ${slip.id} and k.put_back_at is null and k.issue_id is null order by l.item_id, k.id
  `.execute(trx);
  if (found.rows.length === 0) return refuse<PickingRefusal>('nothing_picked', { slip: slip.number });
  const asked = new Set(pickIds);
  const same = asked.size === found.rows.length && found.rows.every((row) => asked.has(row.id));
  if (!same) refuse<PickingRefusal>('picks_changed_meanwhile', { slip: slip.number });
  const picks = found.rows.map((row) => ({ ...row, quantity: amountOf(row.quantity) }));
  const { takings, uncovered } = allotPromises(picks, await openPromises(trx, slip.id));
  if (uncovered) {
    const { item } = found.rows.find((row) => row.id === uncovered.id)!;
    refuse<PickingRefusal>('picked_not_promised', { slip: slip.number, item });
  }
  return addUp<Taking>(takings, ({ pick, reservationId }) => [reservationId, pick.placeId, pick.serialId, pick.lotId]);
}

async function openPromises(trx: Transaction, slipId: number): Promise<OpenPromise[]> {
  const found = await sql<Omit<OpenPromise, 'open'> & { open: string; condition: Condition }>`
    select v.id::text as "reservationId", q.line_id as "lineId", v.condition, v.lot_id::text as "lotId", v.serial_id::text as "serialId",
      (v.quantity - v.settled - v.voided)::text as open
    from requisition_line l join requisition_promise q on q.line_id = l.id join stock_reservation v on v.id = q.reservation_id
    where l.requisition_id = ${slipId} and v.settled + v.voided < v.quantity order by v.id
  `.execute(trx);
  return found.rows.map((row) => ({ ...row, open: amountOf(row.open) }));
}

/** How much each line gets, by item, so that lines are changed in the order in which everybody locks them. */
export function sumByLine(takings: Taking[]): { lineId: number; quantity: string }[] {
  const sums = new Map<number, bigint>();
  for (const { pick, quantity } of takings) sums.set(pick.lineId, (sums.get(pick.lineId) ?? 0n) + quantity);
  return [...sums].map(([lineId, quantity]) => ({ lineId, quantity: textOf(quantity) }));
}

/** Whether a slip has something promised that is not picked, or something picked that is not issued. */
export async function leftToPick(db: Db | Transaction, slipId: number): Promise<boolean> {
  const found = await sql<{ left: boolean }>`
    select exists (select from requisition_line l join requisition_promise q on q.line_id = l.id
        join stock_reservation v on v.id = q.reservation_id where l.requisition_id = ${slipId} and v.settled + v.voided < v.quantity)
      or exists (select from requisition_pick k where k.requisition_id = ${slipId} and k.put_back_at is null and k.issue_id is null) as left
  `.execute(db);
  return found.rows[0]!.left;
}
