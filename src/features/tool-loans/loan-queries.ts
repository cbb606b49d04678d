import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleLoans } from './sight-queries.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export type LoanState = 'lent' | 'signed' | 'partly_back' | 'owing' | 'closed';

export interface LoanRow {
  id: number;
  number: string;
  borrower_id: number;
  borrower: string;
  borrower_en: string | null;
  first_borrower_id: number;
  first_borrower: string;
  first_borrower_en: string | null;
  task_id: number | null;
  task: string | null;
  task_title: string | null;
  customer: string | null;
  customer_en: string | null;
  purpose: string | null;
  lent_by: string;
  lent_by_en: string | null;
  lent_at: Date;
  due_on: string | null;
  closed_at: Date | null;
  version: number;
}

const isNumber = (text: string) => /^LN-\d{6,10}$/i.test(text);

/** The loan of this number, if the reader may see it. */
export async function findLoan(db: Db, actor: Reader, number: string): Promise<LoanRow | undefined> {
  return isNumber(number) ? loanWhere(db, actor, sql`t.number = ${number.toUpperCase()}`) : undefined;
}

/** The same by its id. */
export async function findLoanById(db: Db, actor: Reader, id: number): Promise<LoanRow | undefined> {
  return loanWhere(db, actor, sql`t.id = ${id}`);
}

async function loanWhere(db: Db, actor: Reader, which: RawBuilder<unknown>): Promise<LoanRow | undefined> {
  const found = await sql<LoanRow>`
    select t.id, t.number, t.borrower_id, b.name as borrower, b.name_en as borrower_en, t.first_borrower_id,
      f.name as first_borrower, f.name_en as first_borrower_en, t.task_id, s.number as task, s.title as task_title,
      c.name as customer, c.name_en as customer_en, t.purpose, k.name as lent_by, k.name_en as lent_by_en, t.lent_at, t.due_on, t.closed_at,
      t.version
    from tool_loan t join person b on b.id = t.borrower_id join person f on f.id = t.first_borrower_id join person k on k.id = t.lent_by
      left join service_task s on s.id = t.task_id left join party c on c.id = s.customer_id
    where ${which} and ${visibleLoans(actor, sql`t.id`)}`.execute(db);
  return found.rows[0];
}

export interface LineAccessory {
  position: number;
  zh: string;
  en: string | null;
  expected: number;
  lent: number;
  back: number;
  waived: number;
  owed: number;
  reason: string | null;
}

export interface LoanLine {
  id: string;
  position: number;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string | null;
  specification: string;
  unit: string;
  decimals: number;
  serial_id: string | null;
  serial: string | null;
  condition: string;
  quantity: string;
  returned: string;
  lost: string;
  open: string;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  held_since: Date;
  due_on: string;
  days_left: number;
  home: string;
  home_name: string;
  home_name_en: string | null;
  lent_by: string;
  lent_at: Date;
  condition_note: string | null;
  signature_id: string | null;
  override_reason: string | null;
  override_by: string | null;
  override_by_en: string | null;
  override_at: Date | null;
  /** The loss of it that waits for a decision. */
  loss: number | null;
  accessories: LineAccessory[];
}

const MOST_LINES = 200;

/** The tools of a loan, in the order in which they were lent. */
export async function linesOf(db: Db, loanId: number, today: string): Promise<LoanLine[]> {
  const found = await sql<LoanLine>`
    select l.id, l.position, l.item_id, i.code, i.name_zh, i.name_en, i.specification, i.unit, i.decimals, l.serial_id, n.number as serial,
      l.condition, trim_scale(l.quantity)::text as quantity, trim_scale(l.returned)::text as returned, trim_scale(l.lost)::text as lost,
      trim_scale(l.open)::text as open, l.holder_id, h.name as holder, h.name_en as holder_en, l.held_since, l.due_on,
      l.due_on - ${today}::date as days_left, w.code as home, w.name as home_name, w.name_en as home_name_en, k.name as lent_by,
      l.lent_at, l.condition_note, l.signature_id, o.reason as override_reason, g.name as override_by, g.name_en as override_by_en,
      o.granted_at as override_at,
      (select x.id from tool_loss x where x.line_id = l.id and x.kind = 'lost' and x.decided_at is null and x.withdrawn_at is null limit 1) as loss,
      coalesce((select jsonb_agg(jsonb_build_object('position', a.position, 'zh', a.name_zh, 'en', a.name_en, 'expected', a.expected,
          'lent', a.lent, 'back', a.back, 'waived', a.waived, 'owed', a.owed, 'reason', a.reason) order by a.position)
        from tool_loan_accessory a where a.line_id = l.id), '[]') as accessories
    from tool_loan_line l join item i on i.id = l.item_id join person h on h.id = l.holder_id join place w on w.id = l.home_place_id
      join person k on k.id = l.lent_by left join serial n on n.id = l.serial_id left join duty_override o on o.id = l.override_id
      left join person g on g.id = o.granted_by
    where l.loan_id = ${loanId} order by l.position limit ${MOST_LINES}`.execute(db);
  return found.rows;
}

/** How far a loan has come. */
export function loanState(loan: Pick<LoanRow, 'closed_at'>, lines: readonly LoanLine[]): LoanState {
  if (loan.closed_at) return 'closed';
  const open = lines.filter((line) => line.open !== '0');
  if (open.length === 0) return 'owing';
  if (lines.some((line) => line.returned !== '0' || line.lost !== '0')) return 'partly_back';
  return open.every((line) => line.signature_id) ? 'signed' : 'lent';
}

/** How far a loan of the list has come. */
export function listedState(row: {
  closed_at: Date | null;
  open: number;
  touched: boolean;
  unsigned: boolean;
}): LoanState {
  if (row.closed_at) return 'closed';
  if (row.open === 0) return 'owing';
  if (row.touched) return 'partly_back';
  return row.unsigned ? 'lent' : 'signed';
}
