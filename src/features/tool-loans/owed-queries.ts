import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleLoans } from './sight-queries.js';

export const OWED_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;

export interface OwedAccessory {
  position: number;
  zh: string;
  en: string | null;
  owed: number;
}

/** A tool that is back, of which something is missing. */
export interface OwedRow {
  line_id: string;
  loan: string;
  code: string;
  name_zh: string;
  name_en: string | null;
  serial: string | null;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  since: Date;
  accessories: OwedAccessory[];
}

/** Who owes accessories of tools that are back, the oldest first; of one person if asked. */
export async function listOwed(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  filters: { person?: number },
  page: number,
) {
  const before = (page - 1) * OWED_PER_PAGE;
  // As an array it is gathered once by its index: as a subquery every line that ever was might be looked at.
  const where = sql`l.open = 0 and l.id = any(array(select distinct a.line_id from tool_loan_accessory a where a.owed > 0))
    and ${visibleLoans(actor, sql`l.loan_id`)} ${filters.person ? sql`and l.holder_id = ${filters.person}` : sql``}`;
  const found = await sql<OwedRow>`
    select l.id as line_id, t.number as loan, i.code, i.name_zh, i.name_en, n.number as serial, l.holder_id, h.name as holder,
      h.name_en as holder_en,
      coalesce((select max(r.returned_at) from tool_return r where r.line_id = l.id and r.undone_at is null), l.held_since) as since,
      (select jsonb_agg(jsonb_build_object('position', a.position, 'zh', a.name_zh, 'en', a.name_en, 'owed', a.owed) order by a.position)
        from tool_loan_accessory a where a.line_id = l.id and a.owed > 0) as accessories
    from (select * from tool_loan_line l where ${where} order by l.id limit ${OWED_PER_PAGE} offset ${before}) l
      join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id join person h on h.id = l.holder_id
      left join serial n on n.id = l.serial_id
    order by l.id`.execute(db);
  const most = before + OWED_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (select from tool_loan_line l where ${where} limit ${most + 1}) x`.execute(
    db,
  );
  const { total } = counted.rows[0]!;
  const shown = { number: page, size: OWED_PER_PAGE, total: Math.min(total, most), more: total > most };
  return { rows: found.rows, page: shown };
}

export type OwedLine = Omit<OwedRow, 'since'> & { loan_id: number };

/** What is owed of one line, if the reader may see its loan; of a tool that is out nothing is yet. */
export async function findOwed(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  lineId: string,
): Promise<OwedLine | undefined> {
  const found = await sql<OwedLine>`
    select l.id as line_id, t.number as loan, t.id as loan_id, i.code, i.name_zh, i.name_en, n.number as serial, l.holder_id,
      h.name as holder, h.name_en as holder_en,
      coalesce((select jsonb_agg(jsonb_build_object('position', a.position, 'zh', a.name_zh, 'en', a.name_en, 'owed', a.owed)
          order by a.position) from tool_loan_accessory a where a.line_id = l.id and a.owed > 0 and l.open = 0), '[]') as accessories
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id join person h on h.id = l.holder_id
      left join serial n on n.id = l.serial_id
    where l.id = ${lineId} and ${visibleLoans(actor, sql`t.id`)}`.execute(db);
  return found.rows[0];
}
