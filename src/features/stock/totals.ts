import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { balanceCondition, hasStock, isWholeStock, itemCondition, type ResolvedFilters } from './filters.js';

export interface StockTotals {
  /** Items that the list has. */
  items: number;
  /** Quantities added up whatever their units: pieces of the company's own. */
  own: string;
  customers: string;
  /** CNY at moving average of the company's own (B9). */
  value: string;
}

/** Totals of everything that the filters let through now. */
export async function totalsNow(db: Db, filters: ResolvedFilters): Promise<StockTotals> {
  const searched = filters.search
    ? sql`and b.item_id in (select i.id from item i where ${itemCondition(filters)})`
    : sql`and b.item_id > 0`;
  const perItem = isWholeStock(filters)
    ? sql`select b.item_id, b.quantity as own, 0 as customers from item_cost b where b.quantity <> 0 ${searched}`
    : sql`select b.item_id, coalesce(sum(b.on_hand) filter (where b.owner_id = ${COMPANY}), 0) as own,
        coalesce(sum(b.on_hand) filter (where b.owner_id <> ${COMPANY}), 0) as customers
      from stock_balance b where b.on_hand <> 0 and ${balanceCondition(filters)} ${searched} group by b.item_id`;
  const found = await sql<StockTotals>`
    with per_item as (${perItem})
    select ${filters.empty ? countAll(filters) : sql`count(*)::integer`} as items, coalesce(sum(own), 0) as own, coalesce(sum(customers), 0) as customers,
      coalesce(sum(own * c.average), 0)::numeric(18, 2) as value
    from per_item p left join item_cost c on c.item_id = p.item_id`.execute(db);
  return found.rows[0]!;
}

const countAll = (filters: ResolvedFilters) => sql`(select count(*)::integer from item i
  where ${itemCondition(filters)} and (i.retired_at is null or i.id in (select item_id from per_item)))`;

/** How many items the list as at a moment has: those that have ever lain there. */
export async function countEver(db: Db, filters: ResolvedFilters): Promise<number> {
  const ever = hasStock(filters, { ever: true });
  const found = await sql<{ items: number }>`select count(*)::integer as items from item i
    where ${itemCondition(filters)} and ${filters.empty ? sql`(i.retired_at is null or ${ever})` : ever}`.execute(db);
  return found.rows[0]!.items;
}

/** The same totals as at `moment`, from today's balances less all that has happened since: seconds for a long past. */
export async function totalsAsAt(db: Db, filters: ResolvedFilters, moment: Date): Promise<StockTotals> {
  const found = await sql<StockTotals>`
    with per_item as materialized (
      select b.item_id, coalesce(sum(b.on_hand) filter (where b.owner_id = ${COMPANY}), 0) as own,
        coalesce(sum(b.on_hand) filter (where b.owner_id <> ${COMPANY}), 0) as customers
      from (
        select t.*, p.outside from (
          select item_id, place_id, condition, owner_id, lot_id, sum(on_hand) as on_hand from (
            select item_id, place_id, condition, owner_id, lot_id, on_hand from stock_balance
            union all
            select l.item_id, v.place_id, v.condition, l.owner_id, l.lot_id, v.back from (
              select item_id, from_place_id, from_condition, to_place_id, to_condition, owner_id, lot_id, sum(quantity) as quantity
              from stock_movement_line where happened_at > ${moment} group by 1, 2, 3, 4, 5, 6, 7
            ) l cross join lateral (values (l.to_place_id, l.to_condition, -l.quantity), (l.from_place_id, l.from_condition, l.quantity))
              v(place_id, condition, back)
          ) u group by 1, 2, 3, 4, 5
        ) t join place p on p.id = t.place_id
      ) b where b.on_hand <> 0 and ${balanceCondition(filters)} and b.item_id in (select i.id from item i where ${itemCondition(filters)})
      group by b.item_id
    )
    select count(*)::integer as items, coalesce(sum(own), 0) as own, coalesce(sum(customers), 0) as customers,
      coalesce(sum(own * c.average), 0)::numeric(18, 2) as value
    from per_item p left join lateral (
      select l.average_after as average from stock_movement_line l join place s on s.id = l.from_place_id join place t on t.id = l.to_place_id
      where l.item_id = p.item_id and l.owner_id = ${COMPANY} and s.outside <> t.outside and l.happened_at <= ${moment}
      order by l.id desc limit 1
    ) c on p.own <> 0`.execute(db);
  return found.rows[0]!;
}
