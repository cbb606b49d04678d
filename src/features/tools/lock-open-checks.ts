import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** A check that is out at a laboratory. */
export interface OpenCheck {
  id: string;
  duty_id: number;
  serial_id: string;
  note: string | null;
  sent_movement_id: string | null;
  /** Where the piece lay before it was sent; null if that is not known. */
  home_place_id: number | null;
}

/** The checks that are out for these pieces, locked. The duties' locks come before. */
export async function lockOpenChecks(trx: Transaction, serialIds: readonly string[]): Promise<OpenCheck[]> {
  const found = await sql<OpenCheck>`
    select c.id, c.duty_id, d.serial_id, c.note, c.sent_movement_id,
      (select l.from_place_id from stock_movement_line l where l.movement_id = c.sent_movement_id and l.serial_id = d.serial_id limit 1) as home_place_id
    from tool_check c join tool_duty d on d.id = c.duty_id
    where d.serial_id = any(${[...serialIds]}::bigint[]) and c.recorded_at is null and c.withdrawn_at is null
    order by c.id for update of c`.execute(trx);
  return found.rows;
}
