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
  const [duties, conflicts] = await Promise.all([
    serials.length > 0 ? dutiesDueBy(db, serials, last) : [],
    Promise.all(lines.map(({ line, untilOn }) => conflictOf(db, line, { untilOn, today }))),
  ]);
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
