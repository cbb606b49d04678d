import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Amount, amountOf, type Condition, least, textOf, voidReservation } from '../../stock/index.js';
import type { Context } from '../../platform/context.js';
import type { LockedRepair } from '../repairs/index.js';
import { type RepairPartRefusal, whyNoParts } from './repair-part.js';

/** One thing that an order wants, behind the order's lock. */
export interface WantedPart {
  id: string;
  order_id: number;
  position: number;
  item_id: number;
  item: string;
  decimals: number;
  pick_rule: string;
  warehouse_id: number;
  wanted: Amount;
  used: Amount;
  cancelled: boolean;
  promises: Promised[];
}

export interface Promised {
  id: string;
  warehouseId: number;
  condition: Condition;
  open: Amount;
}

type Row = Omit<WantedPart, 'wanted' | 'used' | 'promises'> & {
  wanted: string;
  used: string;
  promises: (Omit<Promised, 'open'> & { open: string })[];
};

/** What an order wants or has had, in order, with what is promised of it. The order must be locked. */
export async function partsOf(trx: Transaction, orderId: number): Promise<WantedPart[]> {
  return readParts(trx, sql`k.order_id = ${orderId}`);
}

async function readParts(trx: Transaction, which: RawBuilder<unknown>): Promise<WantedPart[]> {
  const found = await sql<Row>`
    select k.id, k.order_id, k.position, k.item_id, i.code as item, i.decimals, i.pick_rule, k.warehouse_id, k.wanted, k.used,
      k.cancelled_at is not null as cancelled,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id::text, 'warehouseId', s.warehouse_id, 'condition', s.condition,
          'open', (s.quantity - s.settled - s.voided)::text) order by s.id)
        from repair_part_promise q join stock_reservation s on s.id = q.reservation_id
        where q.part_id = k.id and s.settled + s.voided < s.quantity), '[]') as promises
    from repair_part k join item i on i.id = k.item_id where ${which} order by k.position`.execute(trx);
  return found.rows.map((row) => ({
    ...row,
    wanted: amountOf(row.wanted),
    used: amountOf(row.used),
    promises: row.promises.map((one) => ({ ...one, open: amountOf(one.open) })),
  }));
}

/** What is still to be taken. */
export const openOf = ({ wanted, used, cancelled }: WantedPart): Amount =>
  cancelled || used >= wanted ? 0n : wanted - used;

/** What of that is promised. */
export const promisedOf = ({ promises }: WantedPart): Amount => promises.reduce((sum, one) => sum + one.open, 0n);

/** What of that nobody has promised: it waits for stock. */
export const missingOf = (part: WantedPart): Amount => {
  const missing = openOf(part) - promisedOf(part);
  return missing > 0n ? missing : 0n;
};

/** Refuses orders that take no parts now. */
export function expectTakesParts(order: LockedRepair, act: 'want' | 'use'): void {
  const why = whyNoParts(order.state, act);
  if (why) refuse<RepairPartRefusal>(why, { order: order.number });
}

/** Gives back what is promised beyond what is still to be taken, the youngest promise first. */
export async function releaseBeyond(trx: Transaction, context: Context, part: WantedPart): Promise<void> {
  let beyond = promisedOf(part) - openOf(part);
  for (const promise of part.promises.toReversed()) {
    if (beyond <= 0n) return;
    const amount = least(beyond, promise.open);
    await voidReservation(trx, {
      key: context.newId(),
      personId: context.actor.personId,
      reservationId: promise.id,
      quantity: textOf(amount),
    });
    beyond -= amount;
  }
}

/** One of an order's wants. Refuses `not_found`. */
export function partIn(parts: readonly WantedPart[], id: string): WantedPart {
  return parts.find((part) => part.id === id) ?? refuse('not_found', {}, 404);
}
