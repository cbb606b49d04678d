import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { decidable } from './decidable.js';
import { APPROVALS_PER_PAGE } from './queries.js';

export interface WaitingToolLoss {
  id: number;
  kind: 'lost' | 'damaged';
  item: string;
  name: string;
  name_en: string;
  unit: string;
  quantity: string;
  serial: string | null;
  value: string;
  note: string;
  reported_at: Date;
  reported_by: string;
  reported_by_en: string | null;
  holder: string;
  holder_en: string | null;
  loan: string;
  deputy_for: string | null;
  deputy_for_en: string | null;
}

/** One page of lent tools that are to be written off and wait for the reader's decision, the oldest first. */
export async function waitingToolLosses(
  db: Db,
  reader: Pick<Context, 'actor' | 'config' | 'now'>,
  { page, all }: { page: number; all: boolean },
) {
  const involved = sql`o.reported_by, o.holder_id`;
  const asked = await decidable(db, reader, 'write_off', { value: sql`o.value`, involved, all });
  const waiting = sql`o.decided_at is null and o.withdrawn_at is null`;
  const total = await sql<{ n: number }>`select count(*)::int as n from tool_loss o ${asked} where ${waiting}`.execute(
    db,
  );
  const found = await sql<WaitingToolLoss>`
    select o.id, o.kind, i.code as item, i.name_zh as name, i.name_en, i.unit, trim_scale(o.quantity)::text as quantity, s.number as serial,
      o.value, o.reason as note, o.reported_at, b.name as reported_by, b.name_en as reported_by_en, h.name as holder, h.name_en as holder_en,
      t.number as loan, x.name as deputy_for, x.name_en as deputy_for_en
    from tool_loss o ${asked} join item i on i.id = o.item_id join person b on b.id = o.reported_by join person h on h.id = o.holder_id
      join tool_loan t on t.id = o.loan_id join tool_loan_line l on l.id = o.line_id left join serial s on s.id = l.serial_id
      left join person x on x.id = act.deputy_for
    where ${waiting} order by o.id limit ${APPROVALS_PER_PAGE} offset ${(page - 1) * APPROVALS_PER_PAGE}`.execute(db);
  return { rows: found.rows, page: { number: page, size: APPROVALS_PER_PAGE, total: total.rows[0]!.n } };
}
