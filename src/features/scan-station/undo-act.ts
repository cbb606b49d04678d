import { runStatement } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { type PostedMovement, reverseMovement } from '../../stock/index.js';
import type { ScanNotes } from './post-scan.js';
import { lastStandingAct } from './queries.js';
import type { ScanRefusal } from './step.js';

/**
 * Undoes an act of this session: its exact mirror is posted. Without an id, the last one that stands. Only what this
 * person did in this session: older acts and those of others are corrected where they were made.
 */
export async function undoAct(
  context: Context,
  input: { movementId?: string; notes: ScanNotes },
): Promise<PostedMovement> {
  const { actor, db } = context;
  const movementId = input.movementId ?? (await lastStandingAct(db, actor.sessionId, actor.personId));
  if (!movementId) return refuse<ScanRefusal>('nothing_to_undo');
  const own = await db
    .selectFrom('stock_movement')
    .select(['session_id', 'person_id'])
    .where('id', '=', movementId)
    .executeTakeFirst();
  if (!own || own.session_id !== actor.sessionId || own.person_id !== actor.personId)
    return refuse<ScanRefusal>('nothing_to_undo');
  const header = {
    key: input.notes.key,
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    happenedAt: input.notes.at,
  };
  const posted = await runStatement(context, 'stock.undo', (executor) => reverseMovement(executor, movementId, header));
  const lines = await db
    .selectFrom('stock_movement_line')
    .select(['item_id', 'from_place_id', 'to_place_id'])
    .where('movement_id', '=', movementId)
    .execute();
  context.live.publish([
    'stock',
    ...lines.flatMap((line) => [`item:${line.item_id}`, `place:${line.from_place_id}`, `place:${line.to_place_id}`]),
  ]);
  return posted;
}
