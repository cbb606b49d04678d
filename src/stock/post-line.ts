import { CompiledQuery } from 'kysely';
import type { Db, Transaction } from '../platform/database.js';
import { asRefusal } from '../platform/refusal.js';
import type { MovementHeader, MovementKind, MovementLine, PostedMovement } from './post-movement.js';

export interface PostedLine extends PostedMovement {
  /** How many of the line's item and owner then lie at the place that was to be counted, in all conditions and lots. */
  left: string;
}

const statement = 'select post_line($1::jsonb, $2::jsonb, $3::integer) as result';

/**
 * `postMovement` for one line, and how many are left at `countedPlaceId` afterwards: one round trip for the scan
 * station. Refuses what `postMovement` refuses.
 */
export async function postLine(
  db: Db | Transaction,
  kind: MovementKind,
  header: MovementHeader,
  line: MovementLine,
  countedPlaceId: number,
): Promise<PostedLine> {
  const values = [JSON.stringify({ ...header, kind }), JSON.stringify(line), countedPlaceId];
  try {
    const posted = await db.executeQuery<{ result: PostedLine }>(CompiledQuery.raw(statement, values));
    return posted.rows[0]!.result;
  } catch (error) {
    throw asRefusal(error);
  }
}
