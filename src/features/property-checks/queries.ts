import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { pieceStep, type PieceStep, type Why } from '../customer-property/index.js';

/** What waits for quality, and what it has looked at, for who looks again. */
export const checkViews = ['waiting', 'checked'] as const;
export type CheckView = (typeof checkViews)[number];

export interface CheckRow {
  id: number;
  code: string;
  receipt: string;
  why: Why;
  description: string;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  brand: string | null;
  model: string | null;
  serial: string | null;
  quantity: string;
  unit: string;
  customer: string;
  customer_en: string | null;
  received_at: Date;
  check_due_on: string | null;
  overdue: boolean;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  matches: boolean | null;
  usable: boolean | null;
  checked_at: Date | null;
  checker: string | null;
  checker_en: string | null;
}

export const CHECKS_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;

const waits = sql`p.over_at is null and p.checked_at is null and p.why <> 'borrowed'`;
const byDue = sql`p.check_due_on nulls last, p.id`;

const rowOf = sql`p.id, p.code, r.number as receipt, p.why, p.description, i.code as item, i.name_zh, i.name_en, p.brand, p.model, p.serial,
  p.quantity::text as quantity, p.unit, c.name as customer, c.name_en as customer_en, r.received_at, p.check_due_on::text as check_due_on`;

const joined = sql`join property_receipt r on r.id = p.receipt_id join party c on c.id = p.customer_id left join item i on i.id = p.item_id`;

/** Where most of it lies. */
const lies = sql`left join lateral (
    select h.place_id from (
      select s.place_id, 1::numeric as quantity from serial s where s.id = p.serial_id and s.owner_id = p.customer_id
      union all select b.place_id, b.on_hand from stock_balance b
      where b.item_id = -1 and b.lot_id = p.lot_id and b.owner_id = p.customer_id and b.on_hand > 0 and not b.outside) h
    order by h.quantity desc limit 1) h on true left join place l on l.id = h.place_id and not l.outside`;

/** A page of what waits, what is due first before the rest; or of what was checked, the latest first. */
export async function listChecks(db: Db, view: CheckView, page: number, today: string) {
  const range = sql`limit ${CHECKS_PER_PAGE} offset ${(page - 1) * CHECKS_PER_PAGE}`;
  const found =
    view === 'waiting'
      ? await sql<CheckRow>`
          select ${rowOf}, coalesce(p.check_due_on < ${today}::date, false) as overdue, l.code as place, l.name as place_name,
            l.name_en as place_name_en, null::boolean as matches, null::boolean as usable, null::timestamptz as checked_at,
            null as checker, null as checker_en
          from (select p.* from property_piece p where ${waits} order by ${byDue} ${range}) p ${joined} ${lies} order by ${byDue}`.execute(
          db,
        )
      : await sql<CheckRow>`
          select ${rowOf}, false as overdue, null as place, null as place_name, null as place_name_en, k.matches, k.usable, k.checked_at,
            w.name as checker, w.name_en as checker_en
          from (select * from property_check order by id desc ${range}) k join property_piece p on p.id = k.piece_id ${joined}
            join person w on w.id = k.checked_by order by k.id desc`.execute(db);
  const total = await sql<{ n: number }>`
    select count(*)::int as n from (
      ${view === 'waiting' ? sql`select from property_piece p where ${waits}` : sql`select from property_check`} limit ${COUNTED_BEYOND + 1}) x`.execute(
    db,
  );
  const { n } = total.rows[0]!;
  return {
    rows: found.rows,
    page: {
      number: page,
      size: CHECKS_PER_PAGE,
      total: Math.min(n, COUNTED_BEYOND),
      ...(n > COUNTED_BEYOND && { more: true }),
    },
  };
}

/** Which piece is next on the desk. */
export async function nextToCheck(db: Db, after: number): Promise<string | null> {
  const found = await sql<{ code: string }>`
    select p.code from property_piece p where ${waits} and p.id <> ${after} order by ${byDue} limit 1`.execute(db);
  return found.rows[0]?.code ?? null;
}

/** The piece that a scanned text means: its code, the number of a receipt of one piece, or a serial number, of which an open one comes first. */
export async function findScanned(db: Db, text: string): Promise<string | null> {
  const code = text.normalize('NFKC').trim().toUpperCase().slice(0, 100);
  if (!code) return null;
  const found = await sql<{ code: string }>`
    select code from (
      select 1 as way, p.code, p.over_at, p.checked_at, p.id from property_piece p where p.code = ${code}
      union all (select 2, p.code, p.over_at, p.checked_at, p.id from property_piece p where upper(p.serial) = ${code} limit 50)
      union all (select 3, p.code, p.over_at, p.checked_at, p.id from property_receipt r join property_piece p on p.receipt_id = r.id
        where r.number = ${code} order by p.position limit 99)
    ) x order by way, over_at is not null, checked_at is not null, case when way = 2 then -id else id end limit 1`.execute(
    db,
  );
  return found.rows[0]?.code ?? null;
}

export interface DeskPiece {
  id: number;
  code: string;
  receipt: string;
  receipt_id: number;
  step: PieceStep;
  why: Why;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  specification: string | null;
  description: string;
  brand: string | null;
  model: string | null;
  serial: string | null;
  quantity: string;
  open: string;
  unit: string;
  accessories: string | null;
  looks: string | null;
  damage: string | null;
  care: string | null;
  fault: string | null;
  customer: string;
  customer_en: string | null;
  came: string;
  waybill: string | null;
  note: string | null;
  received_at: Date;
  receiver: string;
  receiver_en: string | null;
  return_number: string | null;
  check_due_on: string | null;
  overdue: boolean;
  checked_at: Date | null;
  done_at: Date | null;
  done_note: string | null;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  case_number: string | null;
}

/** A piece with what its papers say, for who looks at it. */
export async function deskPiece(db: Db, code: string, today: string): Promise<DeskPiece | undefined> {
  const found = await sql<DeskPiece>`
    select ${rowOf}, r.id as receipt_id, ${pieceStep} as step, i.specification, trim_scale(p.open)::text as open, p.accessories,
      p.looks, p.damage, p.care, p.fault, r.came, r.waybill, r.note, w.name as receiver, w.name_en as receiver_en, f.number as return_number,
      coalesce(p.check_due_on < ${today}::date and p.checked_at is null, false) as overdue, p.checked_at, p.done_at, p.done_note,
      l.code as place, l.name as place_name, l.name_en as place_name_en, k.number as case_number
    from property_piece p ${joined} join person w on w.id = r.received_by left join field_return f on f.id = p.return_id
      left join property_case k on k.piece_id = p.id and k.closed_at is null ${lies}
    where p.code = ${code}`.execute(db);
  return found.rows[0];
}

export interface EarlierCheck {
  matches: boolean;
  usable: boolean;
  note: string | null;
  by: string;
  by_en: string | null;
  at: Date;
}

const MOST_EARLIER = 10;

/** What quality has said of a piece before, the latest first. */
export async function earlierChecks(db: Db, pieceId: number): Promise<EarlierCheck[]> {
  const found = await sql<EarlierCheck>`
    select k.matches, k.usable, k.note, w.name as by, w.name_en as by_en, k.checked_at as at
    from property_check k join person w on w.id = k.checked_by where k.piece_id = ${pieceId} order by k.id desc limit ${MOST_EARLIER}`.execute(
    db,
  );
  return found.rows;
}
