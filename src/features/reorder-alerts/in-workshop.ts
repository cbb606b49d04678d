import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { amountOf, COMPANY, textOf } from '../../stock/index.js';
import type { AlertHead } from './alert-queries.js';
import { readFacts } from './facts.js';
import type { AlertRules } from './rules.js';

export interface RepairLine {
  number: string;
  state: string;
  quantity: string;
  due_on: string;
  late: boolean;
}

/** What the workshop has of an item for a warehouse. */
export interface InWorkshop {
  orders: RepairLine[];
  /** All that is in work, and how many of it usually come back good. */
  quantity: string;
  expected: string;
  /** Whether the setting lets them count for the alert. */
  counted: boolean;
  /** With them the stock itself is above its point; or at least whoever waits is served. */
  enough: 'level' | 'waiting' | null;
  /** By when so many should be back; past days mean that the workshop is late. */
  by: string | null;
}

const MOST_ORDERS = 50;

/** Whether repairing what lies in the workshop would do instead of buying, and by when. Nothing when none of it is there. */
export async function inWorkshop(db: Db, alert: AlertHead, rules: AlertRules): Promise<InWorkshop | null> {
  const orders = await sql<RepairLine>`
    select o.number, o.state, trim_scale(o.quantity)::text as quantity, coalesce(o.promised_on, o.target_on)::text as due_on,
      coalesce(o.promised_on, o.target_on) < ${rules.today}::date as late
    from repair_order o left join place h on h.id = o.home_place_id
    where o.item_id = ${alert.item_id} and o.owner_id = ${COMPANY} and o.state not in ('closed', 'cancelled')
      and coalesce(o.result, '') not in ('unrepairable', 'to_customer')
      and coalesce(h.warehouse_id, (select v.warehouse_id from reorder_level v where v.item_id = o.item_id and not v.do_not_reorder
        order by v.order_up_to desc, v.warehouse_id limit 1), ${alert.warehouse_id}) = ${alert.warehouse_id}
    order by due_on, o.id limit ${MOST_ORDERS}`.execute(db);
  if (orders.rows.length === 0) return null;
  const pair = { itemId: alert.item_id, warehouseId: alert.warehouse_id };
  const [facts] = await readFacts(db, [pair], { ...rules, countRepairs: true });
  const expected = amountOf(facts?.fromRepair ?? '0');
  const quantity = orders.rows.reduce((sum, row) => sum + amountOf(row.quantity), 0n);
  const free = amountOf(alert.usable) - amountOf(alert.reserved) - amountOf(alert.back_ordered);
  const sure = free - amountOf(alert.expiring);
  const above = amountOf(alert.reorder_point) - sure;
  const forLevel = Number(alert.order_up_to) > 0 && expected > above;
  const forWaiting = amountOf(alert.back_ordered) > 0n && free + expected >= 0n;
  const enough = forLevel ? 'level' : forWaiting ? 'waiting' : null;
  const wanted = forLevel ? above + 1n : forWaiting ? -free : expected;
  return {
    orders: orders.rows,
    quantity: textOf(quantity),
    expected: textOf(expected),
    counted: rules.countRepairs,
    enough,
    by: expected > 0n ? dayOf(orders.rows, { wanted, expected, quantity }) : null,
  };
}

/** The day by which so many of them should be back, when of all only the usual share does. */
function dayOf(orders: RepairLine[], of: { wanted: bigint; expected: bigint; quantity: bigint }): string {
  let back = 0n;
  for (const order of orders) {
    back += amountOf(order.quantity);
    if (back * of.expected >= of.wanted * of.quantity) return order.due_on;
  }
  return orders.at(-1)!.due_on;
}
