import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import type { DutyKind } from './duties.js';
import type { ToolState } from './tool-list-queries.js';

export interface PieceOfTool {
  serial_id: string;
  serial: string;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  photo_hash: string | null;
  condition: string;
  since: Date;
  state: ToolState;
  place: string;
  place_name: string;
  place_name_en: string | null;
  place_kind: string;
  holder_id: number | null;
  holder: string | null;
  holder_en: string | null;
  loan: string | null;
  lent_due: string | null;
  held_since: Date | null;
}

/** A piece of a tool of ours, by its id; nothing for what is no tool or a customer's. */
export async function findPiece(db: Db, serialId: string): Promise<PieceOfTool | undefined> {
  if (!/^[1-9]\d{0,17}$/.test(serialId)) return undefined;
  const found = await sql<PieceOfTool>`
    select s.id as serial_id, s.number as serial, s.item_id, i.code, i.name_zh, i.name_en, i.specification, i.photo_hash, s.condition, s.since,
      p.code as place, p.name as place_name, p.name_en as place_name_en, p.kind as place_kind,
      h.id as holder_id, h.name as holder, h.name_en as holder_en, t.number as loan, l.due_on as lent_due, l.held_since,
      case when l.id is not null then 'lent' when p.kind in ('warehouse', 'bin') then 'store'
        when p.kind in ('quarantine', 'workshop') then 'quarantine'
        when p.kind = 'supplier' and exists (select from tool_duty d join tool_check c on c.duty_id = d.id
          where d.serial_id = s.id and c.recorded_at is null and c.withdrawn_at is null) then 'away'
        when p.outside then 'gone' else 'elsewhere' end as state
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
      left join tool_loan_line l on l.serial_id = s.id and l.open > 0 left join tool_loan t on t.id = l.loan_id
      left join person h on h.id = coalesce(l.holder_id, p.person_id)
    where s.id = ${serialId} and i.kind = 'tool' and s.owner_id = ${COMPANY}`.execute(db);
  return found.rows[0];
}

export interface PieceDuty {
  id: number;
  kind: DutyKind;
  interval_months: number;
  done_where: string;
  supplier: string | null;
  supplier_en: string | null;
  supplier_code: string | null;
  last_done_on: string | null;
  due_on: string;
  failed: boolean;
  note: string | null;
  version: number;
  /** The check that is out, with its laboratory. */
  check_id: string | null;
  laboratory: string | null;
  laboratory_en: string | null;
  expected_on: string | null;
}

/** The duties of a piece that stand, the most pressing first. */
export async function dutiesOfPiece(db: Db, serialId: string): Promise<PieceDuty[]> {
  const found = await sql<PieceDuty>`
    select d.id, d.kind, d.interval_months, d.done_where, u.name as supplier, u.name_en as supplier_en, u.code as supplier_code,
      d.last_done_on, d.due_on, d.failed, d.note, d.version, c.id as check_id, a.name as laboratory, a.name_en as laboratory_en, c.expected_on
    from tool_duty d left join party u on u.id = d.supplier_id
      left join tool_check c on c.duty_id = d.id and c.recorded_at is null and c.withdrawn_at is null left join party a on a.id = c.supplier_id
    where d.serial_id = ${serialId} and d.ended_at is null order by d.failed desc, d.due_on, d.id`.execute(db);
  return found.rows;
}

export const CHECKS_PER_PAGE = 10;

export interface PieceCheck {
  id: string;
  kind: DutyKind;
  done_on: string | null;
  result: 'passed' | 'failed' | null;
  due_after: string | null;
  certificate: string | null;
  note: string | null;
  laboratory: string | null;
  laboratory_en: string | null;
  sent_at: Date | null;
  recorded_at: Date | null;
  recorded_by: string | null;
  recorded_by_en: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_by_en: string | null;
  files: number;
  /** The newest of its duty, so that it may be taken back. */
  last: boolean;
}

/** What was checked on a piece, also for duties that have ended since: the newest first. */
export async function checksOfPiece(db: Db, serialId: string, page: number) {
  const found = await sql<PieceCheck & { total: number }>`
    select c.id, d.kind, c.done_on, c.result, c.due_after, c.certificate, c.note, a.name as laboratory, a.name_en as laboratory_en,
      c.sent_at, c.recorded_at, r.name as recorded_by, r.name_en as recorded_by_en, c.withdrawn_at, w.name as withdrawn_by, w.name_en as withdrawn_by_en,
      (select count(*)::int from attachment f where f.owner_kind = 'tool_check' and f.owner_id = c.id and f.removed_at is null) as files,
      c.recorded_at is not null and c.withdrawn_at is null and c.due_before is not null and d.ended_at is null
        and d.due_on = coalesce(c.due_after, c.due_before)
        and not exists (select from tool_check o where o.duty_id = c.duty_id and o.id > c.id and o.withdrawn_at is null) as last,
      count(*) over ()::int as total
    from tool_duty d join tool_check c on c.duty_id = d.id left join party a on a.id = c.supplier_id
      left join person r on r.id = c.recorded_by left join person w on w.id = c.withdrawn_by
    where d.serial_id = ${serialId} order by c.id desc limit ${CHECKS_PER_PAGE} offset ${(page - 1) * CHECKS_PER_PAGE}`.execute(
    db,
  );
  return {
    rows: found.rows as PieceCheck[],
    page: { number: page, size: CHECKS_PER_PAGE, total: found.rows[0]?.total ?? 0 },
  };
}

export interface PieceOverride {
  id: string;
  reason: string;
  granted_by: string;
  granted_by_en: string | null;
  granted_at: Date;
  valid_until: string;
}

/** The leave that may be used now. */
export async function overrideOfPiece(db: Db, serialId: string, today: string): Promise<PieceOverride | undefined> {
  const found = await sql<PieceOverride>`
    select o.id, o.reason, g.name as granted_by, g.name_en as granted_by_en, o.granted_at, o.valid_until
    from duty_override o join person g on g.id = o.granted_by
    where o.serial_id = ${serialId} and o.used_at is null and o.withdrawn_at is null and o.valid_until >= ${today}::date`.execute(
    db,
  );
  return found.rows[0];
}

export interface ComingReservation {
  number: string;
  person: string;
  person_en: string | null;
  from_on: string;
  to_on: string;
  /** Null: any piece of the item. */
  serial_id: string | null;
}

/** Who wants this very piece from today on, and, for so many days, any of its kind. */
export async function comingReservations(db: Db, piece: { serial_id: string; item_id: number }, today: string) {
  const found = await sql<ComingReservation>`
    select r.number, w.name as person, w.name_en as person_en, r.from_on, r.to_on, r.serial_id
    from tool_reservation r join person w on w.id = r.person_id
    where r.item_id = ${piece.item_id} and r.closed is null and r.to_on >= ${today}::date and (r.serial_id is null or r.serial_id = ${piece.serial_id})
    order by r.serial_id is null, r.from_on, r.id limit 10`.execute(db);
  return found.rows;
}

export interface PastLoan {
  number: string;
  holder: string;
  holder_en: string | null;
  lent_at: Date;
  due_on: string;
  open: boolean;
  lost: boolean;
  returned_at: Date | null;
  outcome: string | null;
}

/** The last loans of a piece that the reader may see: all, or those that one has or had a part in. */
export async function loansOfPiece(db: Db, serialId: string, readerId: number | null): Promise<PastLoan[]> {
  const own = readerId
    ? sql`and (l.holder_id = ${readerId} or t.borrower_id = ${readerId} or t.first_borrower_id = ${readerId}
        or exists (select from tool_hand_over h where h.line_id = l.id and ${readerId} in (h.from_id, h.to_id)))`
    : sql``;
  const found = await sql<PastLoan>`
    select t.number, h.name as holder, h.name_en as holder_en, l.lent_at, l.due_on, l.open > 0 as open, l.lost > 0 as lost, b.returned_at, b.outcome
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join person h on h.id = l.holder_id
      left join lateral (select r.returned_at, r.outcome from tool_return r where r.line_id = l.id and r.undone_at is null order by r.id desc limit 1) b on true
    where l.serial_id = ${serialId} ${own} order by l.id desc limit 10`.execute(db);
  return found.rows;
}
