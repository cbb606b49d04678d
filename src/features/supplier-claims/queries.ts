import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import type { ClaimOutcome, ClaimReason, ClaimState, ClaimWish } from './claim.js';

export const claimTabs = ['open', 'sent', 'overdue', 'closed'] as const;
export type ClaimTab = (typeof claimTabs)[number];

export interface ClaimFilters {
  state: ClaimTab;
  search?: string;
  supplier?: number;
}

export interface ClaimRow {
  id: number;
  number: string;
  state: ClaimState;
  supplier_id: number;
  supplier_code: string;
  supplier: string;
  supplier_en: string | null;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  tracking: 'serial' | 'lot' | 'quantity';
  serial_pattern: string | null;
  serial: string | null;
  lot: string | null;
  quantity: string;
  unit_cost: string;
  value: string;
  /** Where it lies: of a piece with a serial number by the book, else where the claim left it. */
  place: string;
  place_name: string;
  place_name_en: string | null;
  outside: boolean;
  field_return: string | null;
  reason: ClaimReason;
  asked: ClaimWish;
  reference: string | null;
  note: string | null;
  due_on: string;
  opened_at: Date;
  opener: string;
  opener_en: string | null;
  carrier: string | null;
  waybill: string | null;
  sent_at: Date | null;
  sender: string | null;
  sender_en: string | null;
  outcome: ClaimOutcome | null;
  credit_amount: string | null;
  credit_note: string | null;
  received_serial: string | null;
  outcome_note: string | null;
  closed_at: Date | null;
  closer: string | null;
  closer_en: string | null;
  version: number;
}

export const CLAIMS_PER_PAGE = 50;

const columns = sql`
  q.id, q.number, q.state, q.supplier_id, p.code as supplier_code, p.name as supplier, p.name_en as supplier_en, i.code as item, i.name_zh, i.name_en,
  i.unit, i.tracking, i.serial_pattern, s.number as serial, lot.number as lot, trim_scale(q.quantity)::text as quantity, q.unit_cost,
  round(q.unit_cost * q.quantity, 2)::text as value, l.code as place, l.name as place_name, l.name_en as place_name_en, l.outside,
  r.number as field_return, q.reason, q.asked, q.reference, q.note, q.due_on, q.opened_at, o.name as opener, o.name_en as opener_en, q.carrier, q.waybill,
  q.sent_at, b.name as sender, b.name_en as sender_en, q.outcome, q.credit_amount, q.credit_note, q.received_serial, q.outcome_note, q.closed_at,
  c.name as closer, c.name_en as closer_en, q.version`;
const joins = sql`
  join party p on p.id = q.supplier_id join item i on i.id = q.item_id left join serial s on s.id = q.serial_id left join lot on lot.id = q.lot_id
  join place l on l.id = coalesce(s.place_id, case when q.send_movement_id is null then q.place_id
    else (select id from place where party_id = q.supplier_id and kind = 'supplier') end)
  left join field_return r on r.id = q.return_id join person o on o.id = q.opened_by left join person b on b.id = q.sent_by
  left join person c on c.id = q.closed_by`;

const unsettled = sql`q.state in ('open', 'sent')`;

function inTab(tab: ClaimTab, today: string): RawBuilder<unknown> {
  if (tab === 'overdue') return sql`${unsettled} and q.due_on < ${today}::date`;
  return tab === 'closed' ? sql`q.state in ('closed', 'cancelled')` : sql`q.state = ${tab}`;
}

/** What nobody has answered begins with what is due first; what is settled with the latest. */
const order = (tab: ClaimTab) => (tab === 'closed' ? sql`q.id desc` : sql`q.due_on, q.id`);

function conditions(filters: ClaimFilters, today: string): RawBuilder<unknown> {
  const parts = [inTab(filters.state, today)];
  if (filters.supplier) parts.push(sql`q.supplier_id = ${filters.supplier}`);
  const words = searchWords(filters.search);
  const label = parseLabelCode((filters.search ?? '').normalize('NFKC').trim().toUpperCase());
  if (label?.kind === 'supplier_claim') parts.push(sql`q.id = ${label.id}::integer`);
  else if (label?.kind === 'serial') parts.push(sql`q.serial_id = ${label.id}::bigint`);
  else for (const word of words) parts.push(sql`q.search like ${`%${word}%`}`);
  return sql.join(parts, sql` and `);
}

/** One page of claims. The rows are chosen before what belongs to them is looked up. */
export async function listClaims(db: Db, filters: ClaimFilters, page: number, today: string) {
  const where = conditions(filters, today);
  const total = await sql<{ n: number }>`select count(*)::int as n from supplier_claim q where ${where}`.execute(db);
  const found = await claimsWhere(db, where, filters.state, CLAIMS_PER_PAGE, (page - 1) * CLAIMS_PER_PAGE);
  return { rows: found, page: { number: page, size: CLAIMS_PER_PAGE, total: total.rows[0]!.n } };
}

async function claimsWhere(db: Db, where: RawBuilder<unknown>, tab: ClaimTab, limit: number, offset = 0) {
  const found = await sql<ClaimRow>`
    select ${columns} from (select * from supplier_claim q where ${where} order by ${order(tab)} limit ${limit} offset ${offset}) q ${joins}
    order by ${order(tab)}`.execute(db);
  return found.rows;
}

/** The claims that a list shows, all of its pages up to `most`. */
export async function exportClaims(db: Db, filters: ClaimFilters, today: string, most: number): Promise<ClaimRow[]> {
  return claimsWhere(db, conditions(filters, today), filters.state, most);
}

export async function findClaim(db: Db, number: string): Promise<ClaimRow | undefined> {
  const found = await sql<ClaimRow>`
    select ${columns} from supplier_claim q ${joins} where q.number = ${number.toUpperCase()}`.execute(db);
  return found.rows[0];
}

export async function findClaimById(db: Db, id: number) {
  return db.selectFrom('supplier_claim').select(['id', 'number']).where('id', '=', id).executeTakeFirst();
}

/** How many claims are overdue, for the tab. */
export async function overdueClaims(db: Db, today: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from supplier_claim q where ${unsettled} and q.due_on < ${today}::date`.execute(db);
  return found.rows[0]!.n;
}

/** What the paper for the parcel says besides: where it goes, and what was seen and found. */
export async function sheetFacts(db: Db, id: number) {
  const found = await sql<{
    address: string | null;
    contact: string | null;
    phone: string | null;
    symptom: string | null;
    symptom_note: string | null;
    fault: string | null;
    finding_note: string | null;
  }>`
    select p.address, p.contact, p.phone, m.name_zh as symptom, r.symptom_note, t.name_zh as fault, f.note as finding_note
    from supplier_claim q join party p on p.id = q.supplier_id left join field_return r on r.id = q.return_id
      left join fault_term m on m.id = r.symptom_id left join return_finding f on f.return_id = r.id and f.replaced_at is null
      left join fault_term t on t.id = f.fault_id
    where q.id = ${id}`.execute(db);
  return found.rows[0]!;
}
