import { type RawBuilder, sql } from 'kysely';

/** What makes an order urgent beyond what was said of it; of one that is over nothing does. */
export interface Urgency {
  urgent: boolean;
  customer_waits: boolean;
  /** None of the item is left that could be given out. */
  out_of_stock: boolean;
  /** How many of the item slips wait for. */
  back_orders: string;
  /** By when it should be done: what was promised, else the target. */
  due_on: string;
  /** Days past that; zero or less when not. */
  days_over: number;
}

/**
 * Open orders with what makes them urgent, as the table `q`: the stock and back orders of their few items are added up
 * once, not order by order. `which` is a condition on `o`.
 */
export function urgentOrders(which: RawBuilder<unknown>, today: string): RawBuilder<unknown> {
  return sql`
    o as materialized (select o.* from repair_order o where o.state not in ('closed', 'cancelled') and ${which}),
    items as materialized (select distinct item_id as id from o where owner_id = 1),
    levels as (select l.item_id, sum(l.on_hand) as usable from stock_level l
      where l.item_id = any(array(select id from items)) and l.owner_id = 1 and l.condition in ('new', 'refurbished') group by l.item_id),
    waiting as (select w.item_id, sum(w.waiting) as waits from requisition_line w join requisition r on r.id = w.requisition_id
      where w.item_id = any(array(select id from items)) and w.waiting > 0 and r.state in ('approved', 'partly_issued') group by w.item_id),
    q as (select o.*, o.customer_waiting or o.owner_id <> 1 as customer_waits, coalesce(o.promised_on, o.target_on) as due_on,
        ${today}::date - coalesce(o.promised_on, o.target_on) as days_over,
        o.owner_id = 1 and coalesce(l.usable, 0) = 0 as out_of_stock,
        case when o.owner_id = 1 then coalesce(w.waits, 0) else 0 end as back_orders
      from o left join levels l on l.item_id = o.item_id left join waiting w on w.item_id = o.item_id)`;
}

/** The order in which the workshop takes them. */
export const mostUrgentFirst = (q: string) => {
  const column = (name: string) => sql.ref(`${q}.${name}`);
  return sql`${column('urgent')} desc, ${column('customer_waits')} desc,
    (${column('out_of_stock')} or ${column('back_orders')} > 0) desc, ${column('due_on')}, ${column('id')}`;
};
