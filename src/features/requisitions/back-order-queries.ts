import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { searchWords } from '../items/index.js';
import { servedOrder, servedStates } from './fill-back-order.js';
import { visibleTo } from './sight.js';

export const BACK_ORDERS_PER_PAGE = 30;

export interface BackOrderFilters {
  /** A warehouse's code. */
  warehouse?: string;
  /** Looks through the item. */
  search?: string;
}

export interface BackOrderRow {
  line_id: number;
  number: string;
  state: string;
  urgent: boolean;
  needed_by: string;
  approved_at: Date;
  person: string;
  person_en: string | null;
  task: string;
  customer: string;
  customer_en: string | null;
  item_id: number;
  item: string;
  item_name: string;
  item_name_en: string;
  unit: string;
  quantity: string;
  waiting: string;
  warehouse_id: number;
  warehouse: string;
  warehouse_name: string;
  warehouse_name_en: string | null;
  /** What may be promised at once in its warehouse, and in the others. */
  free: string;
  elsewhere: string;
  /** Codes of substitutes that are free in its warehouse. */
  substitutes: string[];
  /** Nobody before it waits for the same in the same warehouse. */
  next: boolean;
}

type Reader = Pick<Context, 'actor' | 'config' | 'now'>;

/** Usable conditions that the item's rule lets be promised. */
const promisable = sql<SqlBool>`v.owner_id = 1 and (v.condition = 'new' or v.condition = 'refurbished' and i.pick_rule <> 'new_only')`;

function conditionsOf(reader: Reader, { warehouse, search }: BackOrderFilters): RawBuilder<SqlBool> {
  const parts: RawBuilder<unknown>[] = [sql`l.waiting > 0`, servedStates, visibleTo(reader.actor, todayOf(reader))];
  if (warehouse) parts.push(sql`w.code = ${warehouse.toUpperCase()}`);
  for (const word of searchWords(search)) parts.push(sql`i.search like ${`%${word}%`}`);
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

const source = sql`requisition_line l join requisition r on r.id = l.requisition_id join item i on i.id = l.item_id
  join place w on w.id = r.warehouse_id`;

/** One page of the lines that wait for stock, in the order in which they are served. */
export async function listBackOrders(db: Db, reader: Reader, filters: BackOrderFilters, page: number) {
  const where = conditionsOf(reader, filters);
  const total = await sql<{ n: number }>`select count(*)::int as n from ${source} where ${where}`.execute(db);
  const found = await sql<{ id: number }>`
    select l.id from ${source} where ${where} order by ${servedOrder}, l.id
    limit ${BACK_ORDERS_PER_PAGE} offset ${(page - 1) * BACK_ORDERS_PER_PAGE}`.execute(db);
  const rows = await backOrderRows(
    db,
    found.rows.map((row) => row.id),
  );
  return { rows, page: { number: page, size: BACK_ORDERS_PER_PAGE, total: total.rows[0]!.n } };
}

/** One line that waits, if it still does and the reader may see it. */
export async function findBackOrder(db: Db, reader: Reader, lineId: number): Promise<BackOrderRow | undefined> {
  const found = await sql<{ id: number }>`
    select l.id from ${source} where l.id = ${lineId} and ${conditionsOf(reader, {})}`.execute(db);
  return found.rows.length > 0 ? (await backOrderRows(db, [lineId]))[0] : undefined;
}

async function backOrderRows(db: Db, ids: number[]): Promise<BackOrderRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<BackOrderRow>`
    select l.id as line_id, r.number, r.state, r.urgent, r.needed_by, r.approved_at, p.name as person, p.name_en as person_en, t.number as task,
      c.name as customer, c.name_en as customer_en, i.id as item_id, i.code as item, i.name_zh as item_name, i.name_en as item_name_en, i.unit,
      l.quantity, l.waiting, w.id as warehouse_id, w.code as warehouse, w.name as warehouse_name, w.name_en as warehouse_name_en,
      stock.free, stock.elsewhere, coalesce(subs.codes, '{}') as substitutes,
      not exists (select from requisition_line l2 join requisition r2 on r2.id = l2.requisition_id
        where l2.item_id = l.item_id and l2.waiting > 0 and r2.warehouse_id = r.warehouse_id and r2.state in ('approved', 'partly_issued')
          and (not r2.urgent, r2.needed_by, r2.approved_at, r2.id) < (not r.urgent, r.needed_by, r.approved_at, r.id)) as next
    from ${source} join person p on p.id = r.requested_for join service_task t on t.id = r.task_id join party c on c.id = t.customer_id
    cross join lateral (
      select coalesce(sum(v.on_hand - v.reserved) filter (where v.warehouse_id = r.warehouse_id), 0) as free,
        coalesce(sum(v.on_hand - v.reserved) filter (where v.warehouse_id <> r.warehouse_id), 0) as elsewhere
      from stock_level v where v.item_id = l.item_id and ${promisable}
    ) stock
    cross join lateral (
      select array_agg(s.code order by s.code) as codes from (
        select distinct s.id, s.code from (
          select substitute_id as id from item_substitute where item_id = l.item_id
          union all select item_id from item_substitute where substitute_id = l.item_id and both_ways
          union all select i.replaced_by_id
        ) x join item s on s.id = x.id and s.retired_at is null
        where exists (select from stock_level v where v.item_id = s.id and v.warehouse_id = r.warehouse_id and v.owner_id = 1
          and v.condition in ('new', 'refurbished') and v.on_hand > v.reserved)
        limit 3) s
    ) subs
    where l.id = any(${ids}) order by ${servedOrder}, l.id`.execute(db);
  return found.rows;
}

export interface PromiseHolder {
  line_id: number;
  number: string;
  urgent: boolean;
  needed_by: string;
  person: string;
  person_en: string | null;
  /** Promised and not picked yet. */
  free: string;
  unit: string;
}

const MOST_HOLDERS = 20;

/** Slips that hold promises of an item in a warehouse and have not picked them: those first that can wait longest. */
export async function promiseHolders(
  db: Db,
  { itemId, warehouseId, exceptLine }: { itemId: number; warehouseId: number; exceptLine: number },
): Promise<PromiseHolder[]> {
  const found = await sql<PromiseHolder>`
    select l.id as line_id, r.number, r.urgent, r.needed_by, p.name as person, p.name_en as person_en, i.unit,
      o.open - coalesce(k.picked, 0) as free
    from (select q.line_id, sum(s.quantity - s.settled - s.voided) as open
        from stock_reservation s join requisition_promise q on q.reservation_id = s.id
        where s.item_id = ${itemId} and s.warehouse_id = ${warehouseId} and s.settled + s.voided < s.quantity group by q.line_id) o
      join requisition_line l on l.id = o.line_id join requisition r on r.id = l.requisition_id
      join person p on p.id = r.requested_for join item i on i.id = l.item_id
      left join lateral (select sum(quantity) as picked from requisition_pick k
        where k.line_id = l.id and k.put_back_at is null and k.issue_id is null) k on true
    where ${servedStates} and o.open > coalesce(k.picked, 0)
      and r.id <> (select requisition_id from requisition_line where id = ${exceptLine})
    order by r.urgent, r.needed_by desc, r.approved_at desc, r.id desc limit ${MOST_HOLDERS}`.execute(db);
  return found.rows;
}

export interface WarehouseChoice {
  code: string;
  name: string;
  name_en: string | null;
}

/** Warehouses in which something waits. */
export async function warehousesWaitedFor(db: Db): Promise<WarehouseChoice[]> {
  const found = await sql<WarehouseChoice>`
    select w.code, w.name, w.name_en from place w where w.kind = 'warehouse' and exists (
      select from requisition r join requisition_line l on l.requisition_id = r.id
      where r.warehouse_id = w.id and ${servedStates} and l.waiting > 0)
    order by w.code limit 50`.execute(db);
  return found.rows;
}
