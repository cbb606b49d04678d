import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type PieceStep, pieceStep } from '../customer-property/index.js';
import { type Lies, whereLies } from './where-lies.js';

const MOST_OFFERED = 99;

export interface Candidate {
  id: number;
  code: string;
  receipt_id: number;
  receipt: string;
  came: string;
  description: string;
  name_zh: string | null;
  name_en: string | null;
  brand: string | null;
  model: string | null;
  serial: string | null;
  accessories: string | null;
  quantity: string;
  open: string;
  unit: string;
  promised_on: string | null;
  step: PieceStep;
  done_note: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  /** Why it cannot go now. */
  repair: string | null;
  /** That repair is done and inspected: the piece only waits to be put away. */
  repair_passed: boolean;
  untold: string | null;
  delivery: string | null;
  lies: Lies[];
  /** Of its last repair: the latest diagnosis' action, what came out, and whether the last test was passed. */
  action: string | null;
  result: string | null;
  tested: boolean | null;
}

type Reader = Pick<Actor, 'personId' | 'rights'>;

/**
 * A customer's pieces that are not over: what is ready first, then by the promised day. Technicians are offered what they
 * hold themselves. More than fit on one note are not offered at once; a receipt's or piece's own page asks for those.
 */
export async function candidatesOf(
  db: Db,
  reader: Reader,
  of: { customerId: number; receiptId?: number | null; pieceId?: number | null },
): Promise<Candidate[]> {
  const all = can(reader, 'property.store');
  const held = sql`(
    exists (select from serial s join place l on l.id = s.place_id where s.id = p.serial_id and l.person_id = ${reader.personId})
    or exists (select from stock_balance b join place l on l.id = b.place_id
      where b.item_id = -1 and b.lot_id = p.lot_id and b.on_hand > 0 and l.person_id = ${reader.personId}))`;
  const named: RawBuilder<unknown>[] = [];
  if (of.pieceId) named.push(sql`p.id = ${of.pieceId} desc`);
  if (of.receiptId) named.push(sql`p.receipt_id = ${of.receiptId} desc`);
  const order = sql.join([...named, sql`step = 'ready' desc, p.promised_on, p.id`]);
  const found = await sql<Candidate>`
    select p.id, p.code, p.receipt_id, r.number as receipt, r.came, p.description, i.name_zh, i.name_en, p.brand, p.model, coalesce(p.serial, n.number) as serial, p.accessories,
      trim_scale(p.quantity)::text as quantity, trim_scale(p.open)::text as open, p.unit, p.promised_on::text as promised_on, p.step, p.done_note,
      r.contact_name, r.contact_phone,
      u.number as repair, coalesce(u.state = 'passed', false) as repair_passed,
      (select k.number from property_case k where k.piece_id = p.id and k.closed_at is null
        and not exists (select from property_told t where t.case_id = k.id)) as untold,
      (select d.number from property_delivery_line l join property_delivery d on d.id = l.delivery_id
        where l.piece_id = p.id and d.state = 'picking' limit 1) as delivery,
      ${whereLies} as lies, w.action, w.result, w.tested
    from (select * from (select p.*, ${pieceStep} as step from property_piece p where p.over_at is null and p.customer_id = ${of.customerId}
        and ${all ? sql`true` : held}) p order by ${order} limit ${MOST_OFFERED}) p
      join property_receipt r on r.id = p.receipt_id left join serial n on n.id = p.serial_id left join item i on i.id = p.item_id
      left join lateral (select o.number, o.state from repair_order o where o.property_piece_id = p.id and o.state not in ('closed', 'cancelled') limit 1) u on true
      left join lateral (select o.result, (select x.action from repair_diagnosis x where x.order_id = o.id order by x.id desc limit 1) as action,
          (select x.passed from repair_test x where x.order_id = o.id order by x.id desc limit 1) as tested
        from repair_order o where o.property_piece_id = p.id and o.state = 'closed' order by o.id desc limit 1) w on true
    order by ${order}`.execute(db);
  return found.rows;
}

/** What a delivery begins from: a piece by its code, a receipt by its number. */
export async function findPieceOrReceipt(db: Db, code: string) {
  const found = await sql<{ customer_id: number; receipt_id: number; piece_id: number | null }>`
    select p.customer_id, p.receipt_id, p.id as piece_id from property_piece p where p.code = ${code}
    union all select r.customer_id, r.id, null from property_receipt r where r.number = ${code} limit 1`.execute(db);
  return found.rows[0];
}

/** Whom a delivery may go to: the contacts, and the addresses of the sites. */
export async function recipientsOf(db: Db, customerId: number) {
  const found = await sql<{ name: string; phone: string | null; address: string | null }>`
    select k.name, k.phone, coalesce(s.address, c.address) as address from customer_contact k join party c on c.id = k.customer_id
      left join customer_site s on s.id = k.site_id and s.retired_at is null
    where k.customer_id = ${customerId} and k.retired_at is null order by k.name limit 20`.execute(db);
  const sites = await sql<{ address: string }>`
    select address from (select address, 0 as n, '' as name from party where id = ${customerId}
      union all select address, 1, name from customer_site where customer_id = ${customerId} and retired_at is null) a
    where address <> '' group by address order by min(n), min(name) limit 20`.execute(db);
  return { contacts: found.rows, addresses: sites.rows.map(({ address }) => address) };
}
export type Recipients = Awaited<ReturnType<typeof recipientsOf>>;

export async function customerNamed(db: Db, id: number) {
  const found = await sql<{ id: number; code: string; name: string; name_en: string | null }>`
    select id, code, name, name_en from party where id = ${id} and kind = 'customer'`.execute(db);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}
