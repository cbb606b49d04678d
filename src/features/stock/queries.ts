import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { balancesAsAt, COMPANY, costsAsAt } from '../../stock/index.js';
import { balanceCondition, hasStock, itemCondition, type ResolvedFilters } from './filters.js';

export const ITEMS_PER_PAGE = 50;
const MOST_ROWS_PER_ITEM = 12;

export interface StockRow {
  item_id: number;
  place_code: string;
  place_name: string;
  place_name_en: string | null;
  place_kind: string;
  condition: string;
  /** Null for the company's own. */
  owner: string | null;
  owner_en: string | null;
  lot: string | null;
  expires_on: string | null;
  on_hand: string;
  item_on_hand: string;
  /** CNY at moving average, of the company's own pieces only (B9). */
  item_value: string;
  item_rows: number;
}

interface StockItem {
  id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  unit: string;
}

/** One page of items by code, each with its balances by place, condition, owner and lot, now or as at `moment`. */
export async function listStock(db: Db, filters: ResolvedFilters, page: number, moment: Date | null) {
  const items = await itemsOf(db, filters, page, moment);
  const ids = items.map((item) => item.id);
  const rows = ids.length === 0 ? [] : await balanceRows(db, filters, ids, moment);
  const byItem = groupByItem(rows);
  return items.map((item) => {
    const own = byItem.get(item.id) ?? [];
    return {
      ...item,
      on_hand: own[0]?.item_on_hand ?? '0',
      value: own[0]?.item_value ?? '0',
      rows: own,
      more: (own[0]?.item_rows ?? 0) - own.length,
    };
  });
}
export type StockListItem = Awaited<ReturnType<typeof listStock>>[number];

function groupByItem(rows: StockRow[]): Map<number, StockRow[]> {
  const groups = new Map<number, StockRow[]>();
  for (const row of rows) {
    const group = groups.get(row.item_id);
    if (group) group.push(row);
    else groups.set(row.item_id, [row]);
  }
  return groups;
}

/**
 * As at a moment, every item that has ever lain there is listed: which of them had something then would need all lines
 * to be summed before the first page.
 */
async function itemsOf(db: Db, filters: ResolvedFilters, page: number, moment: Date | null): Promise<StockItem[]> {
  const some = hasStock(filters, { ever: moment !== null });
  const found = await sql<StockItem>`
    select i.id, i.code, i.name_zh, i.name_en, i.specification, i.unit from item i
    where ${itemCondition(filters)} and ${filters.empty ? sql`(i.retired_at is null or ${some})` : some}
    order by i.code limit ${ITEMS_PER_PAGE} offset ${(page - 1) * ITEMS_PER_PAGE}`.execute(db);
  return found.rows;
}

async function balanceRows(db: Db, filters: ResolvedFilters, ids: number[], moment: Date | null): Promise<StockRow[]> {
  const { balances, costs } = await sources(db, ids, moment);
  const found = await sql<StockRow>`
    select * from (
      select b.item_id, p.code as place_code, p.name as place_name, p.name_en as place_name_en, p.kind as place_kind, b.condition,
        case when b.owner_id <> ${COMPANY} then o.name end as owner, case when b.owner_id <> ${COMPANY} then o.name_en end as owner_en, l.number as lot, l.expires_on, b.on_hand,
        sum(b.on_hand) over item as item_on_hand, count(*) over item::integer as item_rows,
        coalesce(sum(b.on_hand * c.average) filter (where b.owner_id = ${COMPANY}) over item, 0)::numeric(18, 2) as item_value,
        row_number() over (partition by b.item_id order by p.sort_key, p.code, b.condition, b.owner_id, l.expires_on, l.number) as n
      from ${balances} b join place p on p.id = b.place_id join party o on o.id = b.owner_id left join lot l on l.id = b.lot_id
        left join ${costs} c on c.item_id = b.item_id
      where b.on_hand <> 0 and ${balanceCondition(filters)}
      window item as (partition by b.item_id)
    ) t where n <= ${MOST_ROWS_PER_ITEM} order by item_id, n`.execute(db);
  return found.rows;
}

/** Today's balances and costs from their tables; those of a moment handed back to the database, which sums exactly. */
async function sources(db: Db, ids: number[], moment: Date | null) {
  if (!moment)
    return { balances: sql`(select * from stock_balance where item_id = any(${ids}))`, costs: sql`item_cost` };
  const balances = JSON.stringify(await balancesAsAt(db, moment, ids));
  const costs = JSON.stringify(Object.fromEntries(await costsAsAt(db, moment, ids)));
  return {
    balances: sql`(select r.*, s.outside from jsonb_to_recordset(${balances}::jsonb)
      r(item_id integer, place_id integer, condition text, owner_id integer, lot_id bigint, on_hand numeric) join place s on s.id = r.place_id)`,
    costs: sql`(select key::integer as item_id, value::numeric as average from jsonb_each_text(${costs}::jsonb))`,
  };
}

/** Places to choose from: all but the bins, which are typed or scanned. */
export async function placeChoices(db: Db) {
  return db
    .selectFrom('place')
    .select(['code', 'name', 'name_en'])
    .where('kind', '<>', 'bin')
    .where('retired_at', 'is', null)
    .where('outside', '=', false)
    .orderBy('sort_key')
    .orderBy('code')
    .limit(200)
    .execute();
}
