import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { called, type LockedOldPart, lockOldPart } from './lock-old-part.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { documentOf } from './receive-old-part.js';
import { publishExpected, unsettleExpected } from './settle-expected.js';

/** Undoes a receipt, such as of the wrong line: the piece is at the customer again and expected. Refuses when it has moved on. */
export async function undoOldPartReceipt(
  context: Context,
  input: { id: string; document?: { type: string; id: string }; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'old_part.receive', ...(key && { key }), content }, async (trx, inside) => {
    const part = await lockOldPart(trx, input.id);
    if (!part.received_at || !part.movement_id) return refuse<ExpectedReturnRefusal>('old_part_nothing_to_undo');
    await checkStillThere(trx, part);
    const { actor } = inside;
    const document = input.document ?? documentOf(part);
    await reverseMovement(trx, part.movement_id, {
      key: inside.newId(),
      personId: actor.personId,
      accountId: actor.accountId,
      stationId: actor.stationId,
      sessionId: actor.sessionId,
      documentType: document.type,
      documentId: document.id,
    });
    await unsettleExpected(trx, inside, { id: part.id });
    return { result: null, events: [] };
  });
}

async function checkStillThere(trx: Transaction, part: LockedOldPart): Promise<void> {
  const moved = await trx
    .selectFrom('stock_movement_line as l')
    .innerJoin('serial as s', 's.id', 'l.serial_id')
    .innerJoin('place as p', 'p.id', 's.place_id')
    .select('p.code')
    .where('l.movement_id', '=', part.movement_id)
    .whereRef('s.place_id', '<>', 'l.to_place_id')
    .executeTakeFirst();
  if (moved) refuse<ExpectedReturnRefusal>('old_part_moved_on', { item: called(part), place: moved.code });
}

/** Expects a waived one again, unless its fitting was undone or its parcel cancelled since; nobody asks to waive it then. */
export async function undoOldPartWaiver(context: Context, input: { id: string; key?: string }): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'old_part.waive', ...(key && { key }), content }, async (trx) => {
    const part = await lockOldPart(trx, input.id);
    if (!part.waived_at || (await isOver(trx, part))) refuse<ExpectedReturnRefusal>('old_part_nothing_to_undo');
    await trx
      .updateTable('expected_return')
      .set({
        waived_at: null,
        waived_by: null,
        waived_reason: null,
        waiver_asked_at: null,
        waiver_asked_by: null,
        waiver_asked_reason: null,
      })
      .where('id', '=', part.id)
      .execute();
    publishExpected(trx, part);
    const before = { item: called(part), task: part.task };
    return { result: null, events: [{ name: 'old_part.waiver_undone', subject: ['old_part', part.id], before }] };
  });
}

async function isOver(trx: Transaction, part: LockedOldPart): Promise<boolean> {
  const fitting = part.use_report_id
    ? await trx
        .selectFrom('use_report')
        .select('undone_at')
        .where('id', '=', part.use_report_id)
        .executeTakeFirstOrThrow()
    : null;
  const parcel = part.parcel_id
    ? await trx
        .selectFrom('return_parcel')
        .select('cancelled_at')
        .where('id', '=', part.parcel_id)
        .executeTakeFirstOrThrow()
    : null;
  return Boolean(fitting?.undone_at ?? parcel?.cancelled_at);
}
