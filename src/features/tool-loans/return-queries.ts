import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { RepairState } from '../repairs/index.js';
import { visibleLoans } from './sight-queries.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export const RETURNS_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;
const MOST = 200;

export interface ReturnRow {
  id: string;
  loan_id: number;
  loan: string;
  line_id: string;
  outcome: 'good' | 'damaged' | 'lost';
  incomplete: boolean;
  code: string;
  name_zh: string;
  name_en: string | null;
  unit: string;
  serial: string | null;
  quantity: string;
  condition: string | null;
  /** The bin it goes back to once it is usable. */
  home: string;
  to_place: string | null;
  to_name: string | null;
  to_name_en: string | null;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  brought_by: string;
  brought_by_en: string | null;
  received_by: string;
  received_by_en: string | null;
  returned_at: Date;
  due_on: string;
  note: string | null;
  signature_id: string | null;
  signer: string | null;
  signer_en: string | null;
  signed_how: string | null;
  repaired_at: Date | null;
  undone_at: Date | null;
  undone_by: string | null;
  undone_by_en: string | null;
  /** The repair order of a damaged one, unless it was cancelled. */
  repair: string | null;
  repair_state: RepairState | null;
  /** The write-off or loss of it, the newest. */
  loss: number | null;
  /** How that one ended: null while it waits. */
  loss_state: 'waiting' | 'approved' | 'refused' | 'withdrawn' | null;
}

const lossState = sql`case when x.withdrawn_at is not null then 'withdrawn' when x.decided_at is null then 'waiting'
  when x.approved then 'approved' else 'refused' end`;

/** The rows of returns that a query of `tool_return` finds. */
async function returnsWhere(db: Db, chosen: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<ReturnRow[]> {
  const found = await sql<ReturnRow>`
    select r.id, r.loan_id, t.number as loan, r.line_id, r.outcome, r.incomplete, i.code, i.name_zh, i.name_en, i.unit, n.number as serial,
      trim_scale(r.quantity)::text as quantity, r.condition, m.code as home, w.code as to_place, w.name as to_name, w.name_en as to_name_en, r.holder_id,
      h.name as holder, h.name_en as holder_en, b.name as brought_by, b.name_en as brought_by_en, k.name as received_by,
      k.name_en as received_by_en, r.returned_at, r.due_on, r.note, r.signature_id, p.name as signer, p.name_en as signer_en,
      g.method as signed_how, r.repaired_at, r.undone_at, u.name as undone_by, u.name_en as undone_by_en, y.id as loss, y.state as loss_state,
      q.number as repair, q.state as repair_state
    from (${chosen}) r join tool_loan t on t.id = r.loan_id join tool_loan_line l on l.id = r.line_id join item i on i.id = l.item_id
      join place m on m.id = l.home_place_id join person h on h.id = r.holder_id join person b on b.id = r.brought_by join person k on k.id = r.received_by
      left join serial n on n.id = l.serial_id left join place w on w.id = r.to_place_id left join tool_signature g on g.id = r.signature_id
      left join person p on p.id = g.person_id left join person u on u.id = r.undone_by
      left join lateral (select x.id, ${lossState} as state from tool_loss x where x.line_id = r.line_id and x.return_id = r.id
        order by x.id desc limit 1) y on true
      left join repair_order q on q.tool_return_id = r.id and q.state <> 'cancelled'
    order by ${order}`.execute(db);
  return found.rows;
}

/** How the tools of a loan came back, the first first; also what was undone. */
export async function returnsOf(db: Db, loanId: number): Promise<ReturnRow[]> {
  const chosen = sql`select * from tool_return where loan_id = ${loanId} order by id limit ${MOST}`;
  return returnsWhere(db, chosen, sql`r.id`);
}

/** One return, if the reader may see its loan. */
export async function findReturn(db: Db, actor: Reader, id: string): Promise<ReturnRow | undefined> {
  const chosen = sql`select * from tool_return v where v.id = ${id} and ${visibleLoans(actor, sql`v.loan_id`)}`;
  return (await returnsWhere(db, chosen, sql`r.id`))[0];
}

/** Damaged tools that wait in quarantine for the workshop or to be written off, the longest waiting first. */
export async function listDamaged(db: Db, actor: Reader, page: number) {
  const before = (page - 1) * RETURNS_PER_PAGE;
  const where = sql<SqlBool>`v.outcome = 'damaged' and v.repaired_at is null and v.undone_at is null
    and ${visibleLoans(actor, sql`v.loan_id`)}`;
  const chosen = sql`select * from tool_return v where ${where} order by v.id limit ${RETURNS_PER_PAGE} offset ${before}`;
  const rows = await returnsWhere(db, chosen, sql`r.id`);
  const most = before + RETURNS_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (select from tool_return v where ${where} limit ${most + 1}) x`.execute(db);
  const { total } = counted.rows[0]!;
  const shown = { number: page, size: RETURNS_PER_PAGE, total: Math.min(total, most), more: total > most };
  return { rows, page: shown };
}

/** What is still owed of the accessories of a tool that is back. */
export async function owedOfReturn(db: Db, lineId: string) {
  const found = await sql<{ zh: string; en: string | null; owed: number }>`
    select a.name_zh as zh, a.name_en as en, a.owed from tool_loan_line l join tool_loan_accessory a on a.line_id = l.id
    where l.id = ${lineId} and l.open = 0 and a.owed > 0 order by a.position`.execute(db);
  return found.rows;
}
