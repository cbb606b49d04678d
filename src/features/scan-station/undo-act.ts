import { sql } from 'kysely';
import { runCommand, runStatement } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { undoReceipt } from '../field-returns/index.js';
import { refuseLent, undoReturn } from '../tool-loans/index.js';
import { type Leaving, refuseOpenParts } from './open-parts.js';
import { headerOf, type ScanNotes } from './post-scan.js';
import { type ActRow, findAct, lastStandingAct } from './queries.js';
import type { ScanRefusal } from './step.js';

/** What the mirror of a movement takes out of people's custody. */
const leavingCustody = sql<Leaving[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('placeId', l.to_place_id, 'itemId', l.item_id, 'serialId', l.serial_id::text,
    'lotId', l.lot_id::text, 'ownerId', l.owner_id, 'condition', l.to_condition, 'quantity', l.quantity::text)
    order by l.item_id, l.id), '[]')
  from stock_movement_line l join place p on p.id = l.to_place_id and p.kind = 'person'
  where l.movement_id = stock_movement.id)`.as('leaving');

/** What came back on a loan by it. */
const toolReturn = sql<string | null>`(
  select r.id::text from tool_return r where r.movement_id = stock_movement.id order by r.id limit 1)`.as('returnId');

/** The return that was received by it. */
const takenIn = sql<number | null>`(
  select r.id from field_return r where stock_movement.document_type = 'field_return' and r.number = stock_movement.document_id
    and r.movement_id = stock_movement.id)`.as('takenIn');

/** The repair order that was over with it: its piece went on a shelf. */
const finished = sql<string | null>`(
  select o.number from repair_order o where o.item_id = any(select l.item_id from stock_movement_line l where l.movement_id = stock_movement.id)
    and o.out_movement_id = stock_movement.id and o.state = 'closed')`.as('finished');

/**
 * Undoes an act: its exact mirror is posted. Without an id, the last one of this session that stands. Only what this
 * person did: acts of others are theirs to undo, so that nobody's work disappears behind their back. And nothing that a
 * document did: undone alone, its slip would go on saying that the goods are out. Nor what has been put onto a task since.
 */
export async function undoAct(context: Context, input: { movementId?: string; notes: ScanNotes }): Promise<ActRow> {
  const { actor, db } = context;
  const movementId = input.movementId ?? (await lastStandingAct(db, actor.sessionId, actor.personId));
  if (!movementId) return refuse<ScanRefusal>('nothing_to_undo');
  const done = await db
    .selectFrom('stock_movement')
    .innerJoin('person', 'person.id', 'stock_movement.person_id')
    .select(['stock_movement.person_id', 'stock_movement.document_type', 'stock_movement.document_id', 'person.name'])
    .select(['stock_movement.kind', toolReturn, takenIn, finished])
    .select(leavingCustody)
    .where('stock_movement.id', '=', movementId)
    .executeTakeFirst();
  if (!done) return refuse<ScanRefusal>('nothing_to_undo');
  if (done.document_type === 'tool_loan' && done.kind === 'lend')
    refuse<ScanRefusal>('loan_stands', { loan: done.document_id });
  if (done.returnId) return undoBack(context, movementId, { returnId: done.returnId, key: input.notes.key });
  if (done.takenIn) {
    if (done.person_id !== actor.personId) return refuse<ScanRefusal>('act_of_other', { name: done.name });
    await undoReceipt(context, { id: done.takenIn, key: input.notes.key });
    return mirrorOf(context, movementId);
  }
  if (done.document_type || done.finished)
    refuse<ScanRefusal>('act_of_document', { document: done.finished ?? done.document_id });
  if (done.person_id !== actor.personId) return refuse<ScanRefusal>('act_of_other', { name: done.name });
  const header = headerOf(context, input.notes);
  const { leaving } = done;
  const posted =
    leaving.length > 0
      ? await runCommand(context, { right: 'stock.undo' }, async (trx) => {
          for (const line of leaving) {
            await refuseLent(trx, line);
            await refuseOpenParts(trx, line);
          }
          return { result: await reverseMovement(trx, movementId, header), events: [] };
        })
      : await runStatement(context, 'stock.undo', (executor) => reverseMovement(executor, movementId, header));
  const act = await findAct(db, posted.id);
  context.live.publish(['stock', `item:${act.item_id}`, `place:${act.from_id}`, `place:${act.to_id}`]);
  return act;
}

/** A tool that came back is out again: its loan undoes that, and says of it what stands in the way. */
async function undoBack(
  context: Context,
  movementId: string,
  input: { returnId: string; key: string },
): Promise<ActRow> {
  await undoReturn(context, input);
  return mirrorOf(context, movementId);
}

async function mirrorOf(context: Context, movementId: string): Promise<ActRow> {
  const { id } = await context.db
    .selectFrom('stock_movement')
    .select('id')
    .where('reverses_id', '=', movementId)
    .executeTakeFirstOrThrow();
  return findAct(context.db, id);
}
