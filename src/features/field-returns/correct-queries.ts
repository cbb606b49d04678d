import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export const CORRECTIONS_PER_PAGE = 50;

export interface CorrectionRow {
  id: number;
  number: string;
  return_state: string;
  item: string;
  name_zh: string;
  name_en: string;
  serial: string;
  place: string;
  place_name: string;
  place_name_en: string | null;
  condition: string;
  /** Where the book has it by now. */
  place_now: string;
  reason: string;
  asked_by: number;
  asker: string;
  asker_en: string | null;
  asked_at: Date;
  decided_at: Date | null;
  decider: string | null;
  decider_en: string | null;
  approved: boolean | null;
  decision_note: string | null;
  movement_id: string | null;
}

const columns = sql`
  b.id, r.number, r.state as return_state, i.code as item, i.name_zh, i.name_en, s.number as serial, p.code as place, p.name as place_name,
  p.name_en as place_name_en, b.condition, n.code as place_now, b.reason, b.asked_by, a.name as asker, a.name_en as asker_en, b.asked_at,
  b.decided_at, d.name as decider, d.name_en as decider_en, b.approved, b.decision_note, b.movement_id`;
const source = sql`
  from book_correction b join field_return r on r.id = b.return_id join serial s on s.id = b.serial_id join item i on i.id = s.item_id
    join place p on p.id = b.place_id join place n on n.id = s.place_id join person a on a.id = b.asked_by
    left join person d on d.id = b.decided_by`;

/** One page of corrections: those that wait, the oldest first, or those that were decided, the latest first. */
export async function listCorrections(db: Db, state: 'waiting' | 'decided', page: number) {
  const waiting = state === 'waiting';
  const where = waiting ? sql`b.decided_at is null` : sql`b.decided_at is not null`;
  const order = waiting ? sql`b.id` : sql`b.id desc`;
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from book_correction b where ${where}`.execute(db);
  const { rows } = await sql<CorrectionRow>`
    select ${columns} ${source} where ${where} order by ${order}
    limit ${CORRECTIONS_PER_PAGE} offset ${(page - 1) * CORRECTIONS_PER_PAGE}`.execute(db);
  return { rows, page: { number: page, size: CORRECTIONS_PER_PAGE, total: counted.rows[0]!.total } };
}

export async function findCorrection(db: Db, id: string): Promise<CorrectionRow | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(id)) return undefined;
  const found = await sql<CorrectionRow>`select ${columns} ${source} where b.id = ${id}::integer`.execute(db);
  return found.rows[0];
}
