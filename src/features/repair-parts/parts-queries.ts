import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { type RepairResult, type RepairState, thingOf, visibleRepairs } from '../repairs/index.js';
import type { Actor } from '../../platform/context.js';

/** The short head of an order, as the pages of its parts, tests and inspection have it. */
export interface OrderHead {
  id: number;
  number: string;
  state: RepairState;
  result: RepairResult | null;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  tracking: string;
  serial: string | null;
  quantity: string;
  unit: string;
  owner_id: number;
  owner: string;
  owner_en: string | null;
  place_id: number;
  place: string;
  place_name: string;
  place_name_en: string | null;
  bench: string | null;
  bench_en: string | null;
  taken_by: number | null;
  taker: string | null;
  taker_en: string | null;
  customer: string | null;
  customer_en: string | null;
  urgent: boolean;
}

/** An order by its number, if the reader may see it. */
export async function findOrderHead(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  number: string,
): Promise<OrderHead | undefined> {
  const found = await sql<OrderHead>`
    select r.id, r.number, r.state, r.result, r.item_id, i.code as item, i.name_zh, i.name_en, i.tracking, s.number as serial,
      trim_scale(r.quantity)::text as quantity, i.unit, r.owner_id, o.name as owner, o.name_en as owner_en, r.place_id, p.code as place,
      p.name as place_name, p.name_en as place_name_en, b.name_zh as bench, b.name_en as bench_en, r.taken_by, t.name as taker, t.name_en as taker_en,
      c.name as customer, c.name_en as customer_en, r.urgent
    from repair_order r join ${thingOf('r')} i on true join party o on o.id = r.owner_id join place p on p.id = r.place_id
      left join serial s on s.id = r.serial_id left join repair_bench b on b.id = r.bench_id left join person t on t.id = r.taken_by
      left join party c on c.id = r.customer_id
    where r.number = ${number} and ${visibleRepairs(actor, sql`r.id`)}`.execute(db);
  return found.rows[0];
}

/** The items that an order wants still. */
export async function wantedItems(db: Db, orderId: number): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('repair_part')
    .select('item_id')
    .where('order_id', '=', orderId)
    .where('cancelled_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.item_id));
}

export interface PartRow {
  id: string;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  unit: string;
  tracking: string;
  warehouse: string;
  wanted: string;
  used: string;
  open: string;
  promised: string;
  missing: string;
  cancelled: boolean;
  note: string | null;
  /** Where it lies, in walking order: at most three bins of its store. */
  bins: string | null;
  uses: UseRow[];
}

export interface UseRow {
  id: string;
  quantity: string;
  back: string;
  left: string;
  serial: string | null;
  lot: string | null;
  place: string;
  cost: string;
  by: string;
  by_en: string | null;
  at: string;
  unplanned: string;
  undone: boolean;
}

const MOST_USES = 40;

/** What an order wants and has had; at most 60 lines, which is as many as it may have. */
export async function partRows(db: Db, orderId: number): Promise<PartRow[]> {
  const found = await sql<PartRow>`
    select k.id, k.item_id, i.code, i.name_zh, i.name_en, i.specification, i.unit, i.tracking, w.code as warehouse, trim_scale(k.wanted)::text as wanted,
      trim_scale(k.used)::text as used, trim_scale(x.open)::text as open, trim_scale(x.promised)::text as promised,
      trim_scale(greatest(x.open - x.promised, 0))::text as missing, k.cancelled_at is not null as cancelled, k.note,
      case when x.open > 0 then (select string_agg(code, ', ' order by sort_key, code) from (select p.code, p.sort_key from stock_balance b join place p on p.id = b.place_id
        where b.item_id = k.item_id and p.warehouse_id = k.warehouse_id and b.owner_id = 1 and b.on_hand > 0 and b.condition in ('new', 'refurbished')
        group by p.code, p.sort_key order by p.sort_key, p.code limit 3) y) end as bins,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id::text, 'quantity', trim_scale(u.quantity)::text, 'back', trim_scale(u.back)::text,
          'left', trim_scale(u.quantity - u.back)::text, 'serial', n.number, 'lot', l.number, 'place', f.code,
          'cost', round((u.quantity - u.back) * u.unit_cost, 2)::text, 'by', h.name, 'by_en', h.name_en, 'at', u.used_at,
          'unplanned', trim_scale(u.unplanned)::text, 'undone', u.undone_at is not null) order by u.id)
        from (select * from repair_part_use u where u.part_id = k.id order by u.id desc limit ${MOST_USES}) u join place f on f.id = u.from_place_id
          join person h on h.id = u.used_by left join serial n on n.id = u.serial_id left join lot l on l.id = u.lot_id), '[]') as uses
    from repair_part k join item i on i.id = k.item_id join place w on w.id = k.warehouse_id
      cross join lateral (select case when k.cancelled_at is null then greatest(k.wanted - k.used, 0) else 0 end as open,
        coalesce((select sum(s.quantity - s.settled - s.voided) from repair_part_promise q join stock_reservation s on s.id = q.reservation_id
          where q.part_id = k.id), 0) as promised) x
    where k.order_id = ${orderId} order by k.position`.execute(db);
  return found.rows;
}

export interface RecoveredRow {
  id: string;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  serial: string | null;
  quantity: string;
  condition: string;
  place: string;
  by: string;
  by_en: string | null;
  at: Date;
}

const MOST_RECOVERED = 100;

/** What was taken out of an unrepairable piece. */
export async function recoveredRows(db: Db, orderId: number): Promise<RecoveredRow[]> {
  const found = await sql<RecoveredRow>`
    select v.id, i.code, i.name_zh, i.name_en, i.unit, s.number as serial, trim_scale(v.quantity)::text as quantity, v.condition, p.code as place,
      h.name as by, h.name_en as by_en, v.at
    from repair_recovery v join item i on i.id = v.item_id join place p on p.id = v.to_place_id join person h on h.id = v.person_id
      left join serial s on s.id = v.serial_id where v.order_id = ${orderId} order by v.id limit ${MOST_RECOVERED}`.execute(
    db,
  );
  return found.rows;
}

/** What other repairs of the same item used most in the last two years: offered to be wanted with one touch. */
export async function usualParts(db: Db, order: { id: number; itemId: number }) {
  const found = await sql<{
    id: number;
    code: string;
    name_zh: string;
    name_en: string;
    unit: string;
    quantity: string;
    times: number;
  }>`
    select i.id, i.code, i.name_zh, i.name_en, i.unit, trim_scale(x.quantity)::text as quantity, x.times from (
      select k.item_id, count(*)::integer as times, percentile_disc(0.5) within group (order by k.used) as quantity
      from (select id from repair_order where item_id = ${order.itemId} and item_id > 0 and id <> ${order.id} order by id desc limit 200) r
        join repair_part k on k.order_id = r.id and k.used > 0
      where not exists (select from repair_part o where o.order_id = ${order.id} and o.item_id = k.item_id and o.cancelled_at is null)
      group by k.item_id order by times desc, k.item_id limit 6) x
    join item i on i.id = x.item_id and i.retired_at is null order by x.times desc, i.code`.execute(db);
  return found.rows;
}
export type UsualPart = Awaited<ReturnType<typeof usualParts>>[number];

export type PrintedPart = PartRow;

/** What is still to be taken, in the order in which one walks by it; what lies nowhere comes last. */
export async function printedParts(db: Db, orderId: number): Promise<PrintedPart[]> {
  const rows = await partRows(db, orderId);
  const open = rows.filter((row) => row.open !== '0');
  const first = await sql<{ id: string }>`
    select k.id from repair_part k left join lateral (select p.sort_key, p.code from stock_balance b join place p on p.id = b.place_id
      where b.item_id = k.item_id and p.warehouse_id = k.warehouse_id and b.owner_id = 1 and b.on_hand > 0 and b.condition in ('new', 'refurbished')
      order by p.sort_key, p.code limit 1) p on true
    where k.order_id = ${orderId} order by k.warehouse_id, p.sort_key nulls last, p.code, k.position`.execute(db);
  return first.rows.flatMap(({ id }) => open.filter((row) => row.id === id));
}

/** Whether something is missing of which there is some free by now. */
export async function findsMissing(db: Db, orderId: number): Promise<boolean> {
  const found = await sql<{ finds: boolean }>`
    select exists (select from repair_part k
      cross join lateral (select coalesce(sum(s.quantity - s.settled - s.voided), 0) as promised
        from repair_part_promise q join stock_reservation s on s.id = q.reservation_id where q.part_id = k.id) x
      where k.order_id = ${orderId} and k.cancelled_at is null and k.wanted > k.used + x.promised
        and exists (select from stock_level l join item i on i.id = l.item_id where l.item_id = k.item_id and l.warehouse_id = k.warehouse_id
          and l.owner_id = 1 and l.on_hand > l.reserved and i.retired_at is null
          and (l.condition = 'new' or l.condition = 'refurbished' and i.pick_rule <> 'new_only'))) as finds`.execute(
    db,
  );
  return found.rows[0]!.finds;
}

/** Every warehouse in use, in the order in which people name them. */
export async function stores(db: Db) {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('kind', '=', 'warehouse')
    .where('retired_at', 'is', null)
    .orderBy('sort_key')
    .orderBy('code')
    .limit(200)
    .execute();
}
