import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { MOST_AT_ONCE } from './duty.js';
import { byTool, type DutyRow, dutyRows, isAway } from './duty-queries.js';

/** The checks that are out of the pieces of these, each with the code of the place that the piece came from. */
export async function awayWith(db: Db, checkIds: readonly string[]): Promise<(DutyRow & { home: string | null })[]> {
  const rows = await dutyRows(
    db,
    sql`d.ended_at is null and ${isAway} and d.serial_id in (
      select o.serial_id from tool_check k join tool_duty o on o.id = k.duty_id
      where k.id = any(${[...checkIds]}::bigint[]) and k.recorded_at is null and k.withdrawn_at is null)`,
    { order: byTool, limit: MOST_AT_ONCE * 4 },
  );
  const homes = await sql<{ serial_id: string; code: string }>`
    select l.serial_id, p.code from tool_check c join tool_duty d on d.id = c.duty_id
      join stock_movement_line l on l.movement_id = c.sent_movement_id and l.serial_id = d.serial_id
      join place p on p.id = l.from_place_id and p.retired_at is null
    where c.id = any(${rows.map((row) => row.check_id!)}::bigint[])`.execute(db);
  return rows.map((row) => ({
    ...row,
    home: homes.rows.find((one) => one.serial_id === row.serial_id)?.code ?? null,
  }));
}

export interface Wanted {
  item_id: number;
  serial_id: string;
  person: string;
  person_en: string | null;
  from_on: string;
  to_on: string;
}

/** Who has reserved these very pieces from a day on: the first of each. */
export async function wantedPieces(db: Db, serialIds: readonly string[], today: string): Promise<Wanted[]> {
  const found = await sql<Wanted>`
    select distinct on (r.serial_id) r.item_id, r.serial_id, w.name as person, w.name_en as person_en, r.from_on, r.to_on
    from tool_reservation r join person w on w.id = r.person_id
    where r.serial_id = any(${[...serialIds]}::bigint[]) and r.closed is null and r.to_on >= ${today}::date
    order by r.serial_id, r.from_on, r.id`.execute(db);
  return found.rows;
}
