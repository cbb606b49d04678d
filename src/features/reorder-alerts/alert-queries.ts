import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { alertColumns, alertJoins, type AlertRow } from './list-queries.js';
import type { AlertRules } from './rules.js';

/** Of each kind of document behind the sum so many are named; the item's page and the lists have all. */
export const NAMED = 12;

export interface AlertHead extends AlertRow {
  warehouse_id: number;
  supplier_id: number | null;
  retired: boolean;
  /** Of the level: never bought again for this warehouse. */
  do_not_reorder: boolean;
  acknowledged_at: Date | null;
  dismissed_at: Date | null;
  dismisser: string | null;
  dismisser_en: string | null;
  snoozer: string | null;
  snoozer_en: string | null;
  /** How the supplier sells it, and what they call it. */
  part_number: string | null;
  minimum: string | null;
  pack: string | null;
  lead_days: number | null;
}

export async function findAlert(db: Db, id: number): Promise<AlertHead | undefined> {
  const found = await sql<AlertHead>`
    select ${alertColumns}, q.warehouse_id, q.supplier_id, i.retired_at is not null as retired, coalesce(v.do_not_reorder, false) as do_not_reorder,
      q.acknowledged_at, q.dismissed_at, d.name as dismisser, d.name_en as dismisser_en, z.name as snoozer, z.name_en as snoozer_en,
      s.part_number, trim_scale(s.minimum)::text as minimum, trim_scale(s.pack)::text as pack, s.lead_days
    from reorder_alert q ${alertJoins} left join reorder_level v on v.item_id = q.item_id and v.warehouse_id = q.warehouse_id
      left join person d on d.id = q.dismissed_by left join person z on z.id = q.snoozed_by
      left join item_supplier s on s.item_id = q.item_id and s.supplier_id = q.supplier_id and s.ended_at is null
    where q.id = ${id}`.execute(db);
  return found.rows[0];
}

type Pair = Pick<AlertHead, 'item_id' | 'warehouse_id'>;

export interface StockLine {
  condition: string;
  on_hand: string;
}
export interface SlipLine {
  kind: 'requisition' | 'repair_order' | 'transfer' | 'other';
  number: string | null;
  quantity: string;
  /** A slip's day, or that of a repair. */
  needed_by: string | null;
  urgent: boolean;
}
export interface OrderLine {
  number: string;
  erp_number: string;
  quantity: string;
  promised_on: string | null;
  late: boolean;
}
export interface TransferLine {
  number: string;
  state: string;
  quantity: string;
  from_name: string;
  from_name_en: string | null;
}
export interface LotLine {
  number: string;
  quantity: string;
  expires_on: string;
}
export interface RequestLine {
  number: string;
  state: 'draft' | 'submitted' | 'approved';
  quantity: string;
}

/** What stands behind each number of an alert as it is now, each kind bounded. */
export interface AlertDetails {
  /** By condition; and how much of it lies in lots that have expired. */
  stock: StockLine[];
  expired: string;
  reserved: SlipLine[];
  waiting: SlipLine[];
  orders: OrderLine[];
  transfers: TransferLine[];
  lots: LotLine[];
  requests: RequestLine[];
}

export async function alertDetails(db: Db, of: Pair, rules: AlertRules): Promise<AlertDetails> {
  const rows = async <T>(query: RawBuilder<T>) => (await query.execute(db)).rows;
  return {
    stock: await rows(stockOf(of, rules)),
    expired: (await rows(expiredOf(of, rules)))[0]?.quantity ?? '0',
    reserved: await rows(reservedOf(of, rules)),
    waiting: await rows(waitingOf(of)),
    orders: await rows(ordersOf(of, rules)),
    transfers: await rows(transfersOf(of, rules)),
    lots: await rows(lotsOf(of, rules)),
    requests: await rows(requestsOf(of)),
  };
}

const stockOf = ({ item_id, warehouse_id }: Pair, rules: AlertRules) => sql<StockLine>`
  select condition::text as condition, trim_scale(on_hand)::text as on_hand from stock_level
  where item_id = ${item_id} and warehouse_id = ${warehouse_id} and owner_id = ${COMPANY} and condition = any(${rules.conditions}::text[])
    and on_hand > 0 order by 1`;

const expiredOf = ({ item_id, warehouse_id }: Pair, rules: AlertRules) => sql<{ quantity: string }>`
  select trim_scale(coalesce(sum(b.on_hand), 0))::text as quantity
  from lot t join stock_balance b on b.item_id = t.item_id and b.lot_id = t.id join place p on p.id = b.place_id
  where t.item_id = ${item_id} and p.warehouse_id = ${warehouse_id} and b.owner_id = ${COMPANY} and b.condition = any(${rules.conditions}::text[])
    and not b.outside and b.on_hand > 0 and t.expires_on < ${rules.today}::date`;

/** To whom it is promised, by document. */
const reservedOf = ({ item_id, warehouse_id }: Pair, rules: AlertRules) => sql<SlipLine>`
  select case when v.document_type in ('requisition', 'repair_order', 'transfer') then v.document_type else 'other' end as kind,
    v.document_id as number, trim_scale(sum(v.quantity - v.settled - v.voided))::text as quantity,
    min(r.needed_by)::text as needed_by, coalesce(bool_or(r.urgent), false) as urgent
  from stock_reservation v left join requisition r on v.document_type = 'requisition' and r.number = v.document_id
  where v.item_id = ${item_id} and v.warehouse_id = ${warehouse_id} and v.owner_id = ${COMPANY} and v.condition = any(${rules.conditions}::text[])
    and v.settled + v.voided < v.quantity
  group by v.document_type, v.document_id order by min(v.id) limit ${NAMED}`;

/** Who waits for it: slips in the order in which they are served, and repairs. */
const waitingOf = ({ item_id, warehouse_id }: Pair) => sql<SlipLine>`
  select kind, number, trim_scale(sum(quantity))::text as quantity, min(needed_by)::text as needed_by, bool_or(urgent) as urgent from (
    select 'requisition' as kind, r.number, l.waiting as quantity, r.needed_by, r.urgent
    from requisition_line l join requisition r on r.id = l.requisition_id
    where l.item_id = ${item_id} and l.waiting > 0 and r.warehouse_id = ${warehouse_id} and r.state in ('approved', 'partly_issued')
    union all
    select 'repair_order', o.number, greatest(k.wanted - k.used - coalesce((select sum(s.quantity - s.settled - s.voided)
      from repair_part_promise q join stock_reservation s on s.id = q.reservation_id where q.part_id = k.id), 0), 0),
      coalesce(o.promised_on, o.target_on), o.urgent
    from repair_part k join repair_order o on o.id = k.order_id
    where k.item_id = ${item_id} and k.warehouse_id = ${warehouse_id} and k.cancelled_at is null and k.used < k.wanted
      and o.state in ('waiting', 'in_work', 'waiting_parts', 'waiting_customer')) w
  where quantity > 0 group by kind, number order by bool_or(urgent) desc, min(needed_by), number limit ${NAMED}`;

const ordersOf = ({ item_id, warehouse_id }: Pair, rules: AlertRules) => sql<OrderLine>`
  select o.number, o.erp_number, trim_scale(sum(l.coming))::text as quantity, min(coalesce(l.promised_on, o.promised_on))::text as promised_on,
    coalesce(bool_or(l.open > 0 and coalesce(l.promised_on, o.promised_on) + ${rules.lateDays}::integer < ${rules.today}::date), false) as late
  from purchase_order_line l join purchase_order o on o.id = l.order_id
  where l.item_id = ${item_id} and l.warehouse_id = ${warehouse_id} and l.coming > 0 and o.state = 'open'
  group by o.id order by 4 nulls last, o.id limit ${NAMED}`;

const transfersOf = ({ item_id, warehouse_id }: Pair, rules: AlertRules) => sql<TransferLine>`
  select t.number, t.state, trim_scale(sum(l.coming))::text as quantity, f.name as from_name, f.name_en as from_name_en
  from transfer_line l join transfer t on t.id = l.transfer_id join place f on f.id = t.from_warehouse_id
  where l.item_id = ${item_id} and l.coming > 0 and t.to_warehouse_id = ${warehouse_id} and t.state in ('asked', 'sent')
    and l.condition = any(${rules.conditions}::text[])
  group by t.id, f.id order by t.id limit ${NAMED}`;

const lotsOf = ({ item_id, warehouse_id }: Pair, rules: AlertRules) => sql<LotLine>`
  select t.number, trim_scale(sum(b.on_hand))::text as quantity, t.expires_on
  from lot t join stock_balance b on b.item_id = t.item_id and b.lot_id = t.id join place p on p.id = b.place_id
  where t.item_id = ${item_id} and p.warehouse_id = ${warehouse_id} and b.owner_id = ${COMPANY} and b.condition = any(${rules.conditions}::text[])
    and not b.outside and b.on_hand > 0 and t.expires_on between ${rules.today}::date and ${rules.today}::date + ${rules.expiringDays}::integer
  group by t.id order by t.expires_on, t.id limit ${NAMED}`;

const requestsOf = ({ item_id, warehouse_id }: Pair) => sql<RequestLine>`
  select r.number, r.state, trim_scale(sum(l.quantity - l.ordered))::text as quantity
  from purchase_request_line l join purchase_request r on r.id = l.request_id
  where l.item_id = ${item_id} and l.warehouse_id = ${warehouse_id} and l.removed_at is null and l.ordered < l.quantity
    and r.state in ('draft', 'submitted', 'approved')
  group by r.id order by r.id limit ${NAMED}`;

export interface AlertStep {
  kind: string;
  person: string | null;
  person_en: string | null;
  at: Date;
  reason: string | null;
  facts: Record<string, unknown> | null;
}

const STEPS_SHOWN = 60;

/** What happened to it, the latest first. */
export async function alertStory(db: Db, id: number): Promise<AlertStep[]> {
  const found = await sql<AlertStep>`
    select s.kind, p.name as person, p.name_en as person_en, s.at, s.reason, s.facts from reorder_alert_step s left join person p on p.id = s.person_id
    where s.alert_id = ${id} order by s.id desc limit ${STEPS_SHOWN}`.execute(db);
  return found.rows;
}

/** The item's alert that is open now, when one looks at one that is over. */
export async function openAlertOf(db: Db, { item_id, warehouse_id }: Pair): Promise<number | undefined> {
  const found = await db
    .selectFrom('reorder_alert')
    .select('id')
    .where('item_id', '=', item_id)
    .where('warehouse_id', '=', warehouse_id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return found?.id;
}

/** Pieces of the item that were dead on arrival in the last two years. */
export async function deadOnArrival(db: Db, itemId: number, today: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from field_return where item_id = ${itemId} and doa and state <> 'cancelled'
      and reported_at >= ${today}::date - interval '2 years'`.execute(db);
  return found.rows[0]!.n;
}
