import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { extensionWaits } from './extension-waits.js';

export const HELD_PER_PAGE = 30;

/** One tool that somebody has now. */
export interface HeldTool {
  line_id: string;
  loan: string;
  code: string;
  name_zh: string;
  name_en: string | null;
  serial: string | null;
  unit: string;
  open: string;
  due_on: string;
  days_left: number;
  held_since: Date;
  task: string | null;
  signed: boolean;
  /** The loss that was reported and waits for a decision. */
  loss: number | null;
  /** The extension that was asked for and waits. */
  asked_until: string | null;
}

/** The tools that somebody has, what is due first at the top. */
export async function listHeld(db: Db, personId: number, today: string, page: number) {
  const found = await sql<HeldTool>`
    select l.id as line_id, t.number as loan, i.code, i.name_zh, i.name_en, n.number as serial, i.unit, trim_scale(l.open)::text as open,
      l.due_on, l.due_on - ${today}::date as days_left, l.held_since, s.number as task, l.signature_id is not null as signed,
      (select o.id from tool_loss o where o.line_id = l.id and o.kind = 'lost' and o.decided_at is null and o.withdrawn_at is null limit 1) as loss,
      (select e.until_on from tool_extension_line x join tool_extension e on e.id = x.extension_id
        where x.line_id = l.id and ${extensionWaits(today)} order by e.id limit 1) as asked_until
    from (select * from tool_loan_line where holder_id = ${personId} and open > 0 order by due_on, id
        limit ${HELD_PER_PAGE} offset ${(page - 1) * HELD_PER_PAGE}) l
      join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id left join serial n on n.id = l.serial_id
      left join service_task s on s.id = t.task_id
    order by l.due_on, l.id`.execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from tool_loan_line where holder_id = ${personId} and open > 0`.execute(db);
  return { rows: found.rows, page: { number: page, size: HELD_PER_PAGE, total: counted.rows[0]!.total } };
}
