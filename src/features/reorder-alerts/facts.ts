import { type RawBuilder, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import type { AlertFacts, AlertLevel, Pair } from './alert.js';
import type { AlertRules } from './rules.js';

/** What is assumed of an item that nobody has repaired yet: as if of so many orders so many had been good. */
const ASSUMED = { orders: 5, good: 4 };

/**
 * The facts of many pairs in one statement: what lies there (only ours), is promised, waited for, ordered, on its way and
 * in the workshop. Everything is gathered by item from indexes and added up once: joins of what is gathered would be
 * planned for a handful of rows and take seconds for five thousand pairs.
 *
 * From repair: open orders of ours, for the warehouse of the piece's home bin, else for the warehouse where most of the
 * item is meant to lie; times the share of the item's orders of the last two years that ended well (refurbished or no
 * fault found), mixed with five assumed ones of which four did, so that nothing known means 0.8 and one failure does not
 * mean none; rounded down to what the item is counted in. What has turned out unrepairable is not coming.
 */
export async function readFacts(
  trx: Db | Transaction,
  pairs: readonly Pair[],
  rules: AlertRules,
): Promise<AlertFacts[]> {
  const found = await sql<FactRow>`
    with ${gathered(pairs, rules)}, ${addedUp(pairs)}
    select s.item_id as "itemId", s.warehouse_id as "warehouseId", i.code as item, i.name_zh as name, i.name_en as "nameEn", w.code as warehouse,
      i.retired_at is not null as retired, i.criticality = 'vital' as vital, trim_scale(nullif(i.price, 0))::text as price,
      greatest(s.on_hand - s.expired, 0)::text as usable, s.reserved::text as reserved, s.waits::text as "backOrdered", s.coming::text as "onOrder",
      s.late::text as late, trunc(s.repaired, i.decimals)::text as "fromRepair", s.moves::text as "inTransit", s.expiring::text as expiring, s.requested,
      case when v.id is not null and w.retired_at is null then json_build_object('reorderPoint', v.reorder_point::text,
        'orderUpTo', v.order_up_to::text, 'doNotReorder', v.do_not_reorder, 'vital', v.vital) end as level
    from sums s join item i on i.id = s.item_id join place w on w.id = s.warehouse_id
      left join reorder_level v on v.item_id = s.item_id and v.warehouse_id = s.warehouse_id`.execute(trx);
  return found.rows;
}

/** What concerns the items of these pairs, by item and warehouse, each from its own tables. */
function gathered(pairs: readonly Pair[], rules: AlertRules): RawBuilder<unknown> {
  const items = sql`${[...new Set(pairs.map((pair) => pair.itemId))]}::integer[]`;
  const counted = sql`${rules.conditions}::text[]`;
  const today = sql`${rules.today}::date`;
  return sql`
    stock as materialized (
      select item_id, warehouse_id, sum(on_hand) as on_hand, sum(reserved) as reserved from stock_level
      where item_id = any(${items}) and owner_id = ${sql.lit(COMPANY)} and condition = any(${counted}) group by 1, 2
    ), lots as materialized (
      select b.item_id, p.warehouse_id, coalesce(sum(b.on_hand) filter (where t.expires_on < ${today}), 0) as expired,
        coalesce(sum(b.on_hand) filter (where t.expires_on >= ${today}), 0) as expiring
      from lot t join stock_balance b on b.item_id = t.item_id and b.lot_id = t.id join place p on p.id = b.place_id
      where t.item_id = any(${items}) and b.item_id = any(${items}) and t.expires_on <= ${today} + ${rules.expiringDays}::integer
        and b.owner_id = ${sql.lit(COMPANY)} and b.condition = any(${counted}) and not b.outside and p.warehouse_id is not null
      group by 1, 2
    ), waiting as materialized (
      select item_id, warehouse_id, sum(quantity) as quantity from (
        select l.item_id, r.warehouse_id, l.waiting as quantity from requisition_line l join requisition r on r.id = l.requisition_id
        where l.waiting > 0 and l.item_id = any(${items}) and r.state in ('approved', 'partly_issued')
        union all
        select k.item_id, k.warehouse_id, greatest(k.wanted - k.used - coalesce((select sum(s.quantity - s.settled - s.voided)
          from repair_part_promise q join stock_reservation s on s.id = q.reservation_id where q.part_id = k.id), 0), 0)
        from repair_part k join repair_order o on o.id = k.order_id
        where k.cancelled_at is null and k.used < k.wanted and k.item_id = any(${items})
          and o.state in ('waiting', 'in_work', 'waiting_parts', 'waiting_customer')) t group by 1, 2
    ), ordered as materialized (
      select l.item_id, l.warehouse_id, sum(l.coming) as coming,
        coalesce(sum(l.open) filter (where coalesce(l.promised_on, o.promised_on) + ${rules.lateDays}::integer < ${today}), 0) as late
      from purchase_order_line l join purchase_order o on o.id = l.order_id
      where l.coming > 0 and l.item_id = any(${items}) and o.state = 'open' group by 1, 2
    ), moving as materialized (
      select l.item_id, t.to_warehouse_id as warehouse_id, sum(l.coming) as coming
      from transfer_line l join transfer t on t.id = l.transfer_id
      where l.coming > 0 and l.item_id = any(${items}) and l.condition = any(${counted}) and t.state in ('asked', 'sent') group by 1, 2
    ), repairs as materialized (
      select o.item_id, coalesce(h.warehouse_id, (select v.warehouse_id from reorder_level v
        where v.item_id = o.item_id and not v.do_not_reorder order by v.order_up_to desc, v.warehouse_id limit 1)) as warehouse_id, sum(o.quantity) as quantity
      from repair_order o left join place h on h.id = o.home_place_id
      where ${rules.countRepairs} and o.item_id = any(${items}) and o.owner_id = ${sql.lit(COMPANY)}
        and o.state not in ('closed', 'cancelled') and coalesce(o.result, '') not in ('unrepairable', 'to_customer') group by 1, 2
    ), share as materialized (
      select i.item_id, (${sql.lit(ASSUMED.good)} + count(*) filter (where o.result in ('refurbished', 'no_fault')))::numeric
        / (${sql.lit(ASSUMED.orders)} + count(o.id)) as good
      from (select distinct item_id from repairs) i left join repair_order o on o.item_id = i.item_id and o.owner_id = ${sql.lit(COMPANY)}
        and o.state = 'closed' and o.closed_at >= (${today} - interval '2 years')::timestamp at time zone ${rules.timeZone}
      group by 1
    ), asked as materialized (
      select distinct l.item_id, l.warehouse_id from purchase_request_line l join purchase_request r on r.id = l.request_id
      where l.removed_at is null and l.ordered < l.quantity and l.item_id = any(${items}) and r.state in ('draft', 'submitted', 'approved')
    )`;
}

/** The same added up for the pairs alone. */
function addedUp(pairs: readonly Pair[]): RawBuilder<unknown> {
  return sql`
    sums as (
      select item_id, warehouse_id, sum(on_hand) as on_hand, sum(reserved) as reserved, sum(expired) as expired, sum(expiring) as expiring,
        sum(waits) as waits, sum(coming) as coming, sum(late) as late, sum(moves) as moves, sum(repaired) as repaired, bool_or(requested) as requested
      from (
        select item_id, warehouse_id, 0::numeric as on_hand, 0::numeric as reserved, 0::numeric as expired, 0::numeric as expiring, 0::numeric as waits,
          0::numeric as coming, 0::numeric as late, 0::numeric as moves, 0::numeric as repaired, false as requested, true as meant
        from unnest(${pairs.map((pair) => pair.itemId)}::integer[], ${pairs.map((pair) => pair.warehouseId)}::integer[]) p(item_id, warehouse_id)
        union all select item_id, warehouse_id, on_hand, reserved, 0, 0, 0, 0, 0, 0, 0, false, false from stock
        union all select item_id, warehouse_id, 0, 0, expired, expiring, 0, 0, 0, 0, 0, false, false from lots
        union all select item_id, warehouse_id, 0, 0, 0, 0, quantity, 0, 0, 0, 0, false, false from waiting
        union all select item_id, warehouse_id, 0, 0, 0, 0, 0, coming, late, 0, 0, false, false from ordered
        union all select item_id, warehouse_id, 0, 0, 0, 0, 0, 0, 0, coming, 0, false, false from moving
        union all select item_id, warehouse_id, 0, 0, 0, 0, 0, 0, 0, 0, r.quantity * h.good, false, false from repairs r join share h using (item_id)
        union all select item_id, warehouse_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, true, false from asked) t
      group by 1, 2 having bool_or(meant)
    )`;
}

interface FactRow extends AlertFacts {
  level: AlertLevel | null;
}

export const pairKey = ({ itemId, warehouseId }: Pair): string => `${itemId}:${warehouseId}`;
