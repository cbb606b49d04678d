import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Conflict } from '../tool-reservations/index.js';
import { dutiesDueBy, type DutyFact } from '../tools/index.js';
import { conflictOf } from './check-lines.js';
import type { LineOut } from './queries.js';

/** What speaks against keeping a tool longer. */
export interface Notes {
  duties: DutyFact[];
  /** The first reservation of somebody else in those days. */
  conflict: Conflict | null;
}

type Kept = Pick<LineOut, 'id' | 'item_id' | 'serial_id' | 'open' | 'holder_id' | 'due_on'>;

/** By the line's id: the duties that end until a day, and who has reserved the tool before it would be back. */
export async function notesOf(
  db: Db,
  lines: readonly { line: Kept; untilOn: string }[],
  today: string,
): Promise<Map<string, Notes>> {
  const last =
    lines
      .map(({ untilOn }) => untilOn)
      .toSorted()
      .at(-1) ?? today;
  const serials = lines.flatMap(({ line }) => line.serial_id ?? []);
  const [duties, reserved] = await Promise.all([
    serials.length > 0 ? dutiesDueBy(db, serials, last) : [],
    reservedItems(
      db,
      lines.map(({ line }) => line.item_id),
      last,
    ),
  ]);
  const conflicts = await Promise.all(
    lines.map(async ({ line, untilOn }) =>
      reserved.has(line.item_id) ? conflictOf(db, line, { untilOn, today }) : null,
    ),
  );
  return new Map(
    lines.map(({ line, untilOn }, n) => [
      line.id,
      {
        duties: duties.filter((duty) => duty.serialId === line.serial_id && (duty.failed || duty.dueOn <= untilOn)),
        conflict: conflicts[n] ?? null,
      },
    ]),
  );
}

/** Items of which anything is reserved until a day: only these are looked at day by day. */
async function reservedItems(db: Db, itemIds: readonly number[], last: string): Promise<Set<number>> {
  const found = await sql<{ item_id: number }>`
    select distinct item_id from tool_reservation
    where item_id = any(${[...new Set(itemIds)]}::integer[]) and closed is null and from_on <= ${last}::date`.execute(
    db,
  );
  return new Set(found.rows.map((row) => row.item_id));
}
