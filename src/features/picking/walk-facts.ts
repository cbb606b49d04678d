import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { amountOf } from '../../stock/index.js';
import type { Condition } from '../../stock/index.js';
import { isPickable, type Need, type Pick, ruleOrder, type Walk, type WalkItem, type WalkSlip } from './walk.js';

type Numbers<T, Keys extends keyof T> = Omit<T, Keys> & Record<Keys, string>;

interface Row {
  today: string;
  slips: (Omit<WalkSlip, 'since'> & { since: string })[];
  lines: Numbers<Walk['lines'][number], 'quantity' | 'issued' | 'waiting'>[];
  items: WalkItem[];
  promised: { lineId: number; condition: Condition; open: string }[];
  shelves: Numbers<Walk['shelves'][number], 'free'>[];
  picks: (Numbers<Omit<Pick, 'pickedAt'>, 'quantity'> & { pickedAt: string })[];
  substitutes: Walk['substitutes'];
}

const rows = (name: string) => sql`(select coalesce(jsonb_agg(to_jsonb(t)), '[]') from ${sql.table(name)} t)`;

/** Everything about the slips that somebody walks for, in one round trip. `itemId`: only what lies of that item. */
export async function readWalk(
  db: Db | Transaction,
  { pickerId, today, itemId }: { pickerId: number; today: string; itemId?: number },
): Promise<Walk> {
  const found = await sql<{ walk: Row }>`
    with slips as (
      select r.id, r.number, w.tray, r.state, r.urgent, r.needed_by as "neededBy", p.name as receiver, p.name_en as "receiverEn",
        r.warehouse_id as "warehouseId", w.started_at as since
      from requisition_walk w join requisition r on r.id = w.requisition_id join person p on p.id = r.requested_for
      where w.picker_id = ${pickerId} and w.ended_at is null order by r.urgent desc, r.needed_by, r.approved_at, r.id
    ), lines as (
      select l.id, l.requisition_id as "slipId", l.position, l.item_id as "itemId", l.quantity::text, l.issued::text, l.waiting::text
      from requisition_line l where l.requisition_id in (select id from slips) order by l.position
    ), items as (
      select i.id, i.code, i.name_zh as name, i.name_en as "nameEn", i.unit, i.decimals, i.tracking, i.pick_rule as "pickRule",
        i.retired_at is not null as retired
      from item i where i.id in (select "itemId" from lines)
    ), promised as (
      select l.id as "lineId", v.condition, sum(v.quantity - v.settled - v.voided)::text as open
      from lines l join requisition_promise q on q.line_id = l.id join stock_reservation v on v.id = q.reservation_id
      where v.settled + v.voided < v.quantity group by 1, 2
    ), open_picks as (
      select k.*, l.item_id from requisition_pick k join requisition_line l on l.id = k.line_id
      where k.put_back_at is null and k.issue_id is null
    ), shelves as (
      select b.item_id as "itemId", b.place_id as "placeId", p.code as place, p.sort_key as "sortKey", b.condition, b.lot_id::text as "lotId",
        lot.number as lot, lot.expires_on as "expiresOn",
        (b.on_hand - coalesce((select sum(k.quantity) from open_picks k where k.item_id = b.item_id and k.place_id = b.place_id
          and k.condition = b.condition and coalesce(k.lot_id, 0) = coalesce(b.lot_id, 0)), 0))::text as free
      from stock_balance b join place p on p.id = b.place_id left join lot on lot.id = b.lot_id
      where b.item_id in (select id from items) and (${itemId ?? null}::integer is null or b.item_id = ${itemId ?? null})
        and p.warehouse_id in (select "warehouseId" from slips) and b.owner_id = 1 and b.on_hand > 0
    ), picks as (
      select k.id::text, k.requisition_id as "slipId", k.line_id as "lineId", k.item_id as "itemId", k.place_id as "placeId", p.code as place,
        k.condition, k.serial_id::text as "serialId", s.number as serial, k.lot_id::text as "lotId", lot.number as lot, k.quantity::text,
        k.picked_at as "pickedAt"
      from open_picks k join place p on p.id = k.place_id left join serial s on s.id = k.serial_id left join lot on lot.id = k.lot_id
      where k.requisition_id in (select id from slips) order by k.id desc
    ), substitutes as (
      select l."itemId", x.substitute_id as "substituteId" from (select distinct "itemId" from lines) l
        join item_substitute x on x.item_id = l."itemId"
      union select l."itemId", x.item_id from (select distinct "itemId" from lines) l
        join item_substitute x on x.substitute_id = l."itemId" and x.both_ways
    )
    select jsonb_build_object('today', ${today}::text, 'slips', ${rows('slips')}, 'lines', ${rows('lines')},
      'items', ${rows('items')}, 'promised', ${rows('promised')}, 'shelves', ${rows('shelves')}, 'picks', ${rows('picks')},
      'substitutes', ${rows('substitutes')}) as walk`.execute(db);
  return walkOf(found.rows[0]!.walk);
}

function walkOf(row: Row): Walk {
  const items = new Map(row.items.map((item) => [item.id, item]));
  const lines = row.lines.map((line) => ({
    ...line,
    quantity: amountOf(line.quantity),
    issued: amountOf(line.issued),
    waiting: amountOf(line.waiting),
  }));
  const picks = row.picks.map((pick) => ({
    ...pick,
    quantity: amountOf(pick.quantity),
    pickedAt: new Date(pick.pickedAt),
  }));
  const walk: Walk = {
    today: row.today,
    slips: row.slips.map((slip) => ({ ...slip, since: new Date(slip.since) })),
    items,
    lines,
    picks,
    needs: [],
    shelves: row.shelves.map((shelf) => ({ ...shelf, free: amountOf(shelf.free) })),
    substitutes: row.substitutes,
  };
  return { ...walk, needs: needsOf(walk, row.promised) };
}

/** What is promised less what is picked, by the slips' priority, then as the lines stand, then by the item's rule. */
function needsOf({ slips, lines, items, picks }: Walk, promised: Row['promised']): Need[] {
  const needs: Need[] = [];
  for (const slip of slips.filter((one) => isPickable(one.state)))
    for (const line of lines.filter((one) => one.slipId === slip.id)) {
      const rule = items.get(line.itemId)!.pickRule;
      const own = promised
        .filter((one) => one.lineId === line.id)
        .toSorted((a, b) => ruleOrder(rule, a.condition) - ruleOrder(rule, b.condition));
      for (const { condition, open } of own) {
        const picked = picks
          .filter((pick) => pick.lineId === line.id && pick.condition === condition)
          .reduce((sum, pick) => sum + pick.quantity, 0n);
        const left = amountOf(open) - picked;
        if (left > 0n) needs.push({ slipId: slip.id, lineId: line.id, itemId: line.itemId, condition, left });
      }
    }
  return needs;
}

/** Who has a piece already: the slip that it is picked for, and the document that it is promised to by its number. */
export async function readPieceFacts(db: Db | Transaction, serialId: string) {
  const found = await sql<{ pickedFor: string | null; reservedFor: string | null }>`
    select (select r.number from requisition_pick k join requisition r on r.id = k.requisition_id
        where k.serial_id = ${serialId} and k.put_back_at is null and k.issue_id is null) as "pickedFor",
      (select coalesce(v.document_id, v.document_type, '?') from stock_reservation v
        where v.serial_id = ${serialId} and v.settled + v.voided < v.quantity
          and not exists (select from requisition_promise q where q.reservation_id = v.id) limit 1) as "reservedFor"
  `.execute(db);
  return found.rows[0]!;
}

/** A pick by the key of the scan that made it. */
export async function pickByKey(db: Db | Transaction, key: string) {
  return db
    .selectFrom('requisition_pick')
    .select(['id', 'requisition_id', 'line_id', 'quantity', 'picked_by', 'put_back_at', 'issue_id'])
    .where('client_key', '=', key)
    .executeTakeFirst();
}
