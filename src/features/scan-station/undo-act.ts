import { runStatement } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { headerOf, type ScanNotes } from './post-scan.js';
import { type ActRow, findAct, lastStandingAct } from './queries.js';
import type { ScanRefusal } from './step.js';

/**
 * Undoes an act: its exact mirror is posted. Without an id, the last one of this session that stands. Only what this
 * person did: acts of others are theirs to undo, so that nobody's work disappears behind their back. And nothing that a
 * document did: undone alone, its slip would go on saying that the goods are out.
 */
export async function undoAct(context: Context, input: { movementId?: string; notes: ScanNotes }): Promise<ActRow> {
  const { actor, db } = context;
  const movementId = input.movementId ?? (await lastStandingAct(db, actor.sessionId, actor.personId));
  if (!movementId) return refuse<ScanRefusal>('nothing_to_undo');
  const done = await db
    .selectFrom('stock_movement')
    .innerJoin('person', 'person.id', 'stock_movement.person_id')
    .select(['stock_movement.person_id', 'stock_movement.document_type', 'stock_movement.document_id', 'person.name'])
    .where('stock_movement.id', '=', movementId)
    .executeTakeFirst();
  if (!done) return refuse<ScanRefusal>('nothing_to_undo');
  if (done.document_type) refuse<ScanRefusal>('act_of_document', { document: done.document_id });
  if (done.person_id !== actor.personId) return refuse<ScanRefusal>('act_of_other', { name: done.name });
  const header = headerOf(context, input.notes);
  const posted = await runStatement(context, 'stock.undo', (executor) => reverseMovement(executor, movementId, header));
  const act = await findAct(db, posted.id);
  context.live.publish(['stock', `item:${act.item_id}`, `place:${act.from_id}`, `place:${act.to_id}`]);
  return act;
}
