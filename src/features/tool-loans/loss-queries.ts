import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleLoans } from './sight-queries.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export const lossViews = ['waiting', 'decided'] as const;
export type LossView = (typeof lossViews)[number];
export type LossState = 'waiting' | 'approved' | 'refused' | 'withdrawn';

export const LOSSES_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;
const MOST = 100;

export interface LossRow {
  id: number;
  loan: string;
  loan_id: number;
  line_id: string;
  return_id: string;
  kind: 'lost' | 'damaged';
  code: string;
  name_zh: string;
  name_en: string | null;
  unit: string;
  serial: string | null;
  quantity: string;
  /** CNY */
  value: string;
  reason: string;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  reported_by_id: number;
  reported_by: string;
  reported_by_en: string | null;
  reported_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decided_by_en: string | null;
  decided_as: string | null;
  approved: boolean | null;
  decision_note: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_by_en: string | null;
  state: LossState;
}

async function lossesWhere(db: Db, chosen: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<LossRow[]> {
  const found = await sql<LossRow>`
    select x.id, t.number as loan, x.loan_id, x.line_id, x.return_id, x.kind, i.code, i.name_zh, i.name_en, i.unit, n.number as serial,
      trim_scale(x.quantity)::text as quantity, x.value::text as value, x.reason, x.holder_id, h.name as holder, h.name_en as holder_en,
      x.reported_by as reported_by_id, r.name as reported_by, r.name_en as reported_by_en, x.reported_at, x.decided_at,
      d.name as decided_by, d.name_en as decided_by_en, x.decided_as, x.approved, x.decision_note, x.withdrawn_at, w.name as withdrawn_by,
      w.name_en as withdrawn_by_en, case when x.withdrawn_at is not null then 'withdrawn' when x.decided_at is null then 'waiting'
        when x.approved then 'approved' else 'refused' end as state
    from (${chosen}) x join tool_loan t on t.id = x.loan_id join tool_loan_line l on l.id = x.line_id join item i on i.id = x.item_id
      join person h on h.id = x.holder_id join person r on r.id = x.reported_by left join serial n on n.id = l.serial_id
      left join person d on d.id = x.decided_by left join person w on w.id = x.withdrawn_by
    order by ${order}`.execute(db);
  return found.rows;
}

/** Losses and write-offs: what waits, the oldest first; or what was decided, the newest first. */
export async function listLosses(db: Db, actor: Reader, view: LossView, page: number) {
  const before = (page - 1) * LOSSES_PER_PAGE;
  const waiting = sql<SqlBool>`v.decided_at is null and v.withdrawn_at is null`;
  const where = sql<SqlBool>`${view === 'waiting' ? waiting : sql<SqlBool>`(v.decided_at is not null or v.withdrawn_at is not null)`}
    and ${visibleLoans(actor, sql`v.loan_id`)}`;
  const order = view === 'waiting' ? sql`id` : sql`id desc`;
  const chosen = sql`select * from tool_loss v where ${where} order by ${order} limit ${LOSSES_PER_PAGE} offset ${before}`;
  const rows = await lossesWhere(db, chosen, view === 'waiting' ? sql`x.id` : sql`x.id desc`);
  const most = before + LOSSES_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (select from tool_loss v where ${where} limit ${most + 1}) x`.execute(db);
  const { total } = counted.rows[0]!;
  const shown = { number: page, size: LOSSES_PER_PAGE, total: Math.min(total, most), more: total > most };
  return { rows, page: shown };
}

/** The losses of a loan's tools, the first first. */
export async function lossesOf(db: Db, loanId: number): Promise<LossRow[]> {
  return lossesWhere(db, sql`select * from tool_loss where loan_id = ${loanId} order by id limit ${MOST}`, sql`x.id`);
}

/** One loss, and whether the reader may see its loan. */
export async function findLoss(
  db: Db,
  actor: Reader,
  id: number,
): Promise<(LossRow & { visible: boolean }) | undefined> {
  const [loss] = await lossesWhere(db, sql`select * from tool_loss v where v.id = ${id}`, sql`x.id`);
  if (!loss) return undefined;
  const seen =
    await sql`select from tool_loan t where t.id = ${loss.loan_id} and ${visibleLoans(actor, sql`t.id`)}`.execute(db);
  return { ...loss, visible: seen.rows.length > 0 };
}
