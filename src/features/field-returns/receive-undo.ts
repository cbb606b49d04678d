import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { changeOwner, reverseMovement } from '../../stock/index.js';
import type { LockedReturn } from './field-return.js';
import { lockReturn, markRepeat, moveReturn } from './move-return.js';
import { returnHeader } from './receive-posting.js';
import type { ReceiveRefusal } from './receive-refusals.js';
import { unsettleFor } from './receive-settle.js';
import { writeSearch } from './write-search.js';

/**
 * Undoes a receipt, such as of the wrong return: the piece is where it came from, and expected again if it was. The return
 * waits to be received again; one that was only made by taking the piece in is cancelled. Refuses once something was
 * found (`return_receipt_stands`), what came in by a correction of the book, and what has moved on.
 */
export async function undoReceipt(
  context: Context,
  input: { id: number; key?: string },
): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.receive', ...(key && { key }), content }, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.id });
    const facts = { number: one.number };
    if (one.state === 'logged' || one.state === 'cancelled') refuse<ReceiveRefusal>('return_not_received', facts);
    if (one.state !== 'received') refuse<ReceiveRefusal>('return_receipt_stands', facts);
    await refuseCorrected(trx, one);
    const { logged_as: loggedAs } = await trx
      .selectFrom('field_return')
      .select('logged_as')
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    if (one.movement_id) {
      await reverseMovement(trx, one.movement_id, returnHeader(inside, one));
      await giveOwnerBack(trx, inside, one);
    }
    await unsettleFor(trx, inside, one);
    await moveReturn(trx, inside, one, {
      state: loggedAs === 'parcel' || loggedAs === 'old_part' ? 'cancelled' : 'logged',
      set: {
        received_at: null,
        received_by: null,
        brought_by: null,
        movement_id: null,
        place_id: null,
        ...(await toldOf(trx, one)),
      },
    });
    await writeSearch(trx, one.id);
    await markRepeat(trx, inside, one);
    publishAfterCommit(trx, ['stock', ...(one.place_id ? [`place:${one.place_id}`] : [])]);
    const before = { item: one.item, serial: one.serial, quantity: one.quantity, movement: one.movement_id };
    const result = { id: one.id, number: one.number };
    return { result, events: [{ name: 'field_return.receipt_undone', subject: ['field_return', one.id], before }] };
  });
}

/** What was logged, where the piece that came was another. */
async function toldOf(trx: Transaction, one: LockedReturn) {
  const found = await sql<{ told: { serial: string | null; lot: string | null; quantity: string } | null }>`
    select before as told from event where subject_type = 'field_return' and subject_id = ${String(one.id)}
      and name = 'field_return.received' order by id desc limit 1`.execute(trx);
  const told = found.rows[0]?.told;
  if (!told) return {};
  const { serial, lot, quantity } = told;
  return { serial, lot, quantity, ...(serial !== one.serial && { serial_id: null }) };
}

async function refuseCorrected(trx: Transaction, one: LockedReturn): Promise<void> {
  const corrected = await trx
    .selectFrom('book_correction')
    .select('id')
    .where('return_id', '=', one.id)
    .where('approved', '=', true)
    .executeTakeFirst();
  if (corrected) refuse<ReceiveRefusal>('return_receipt_corrected', { number: one.number });
}

/** If it changed hands to be taken in, it is again whose it was: the last owner before this return's own movements. */
async function giveOwnerBack(trx: Transaction, context: Context, one: LockedReturn): Promise<void> {
  if (!one.serial_id) return;
  const before = await sql<{ owner_id: number }>`
    select s.owner_id as now, (select l.owner_id from stock_movement_line l join stock_movement m on m.id = l.movement_id
      where l.serial_id = s.id and (m.document_type, m.document_id) is distinct from ('field_return', ${one.number})
      order by l.id desc limit 1) as owner_id
    from serial s where s.id = ${one.serial_id}`.execute(trx);
  const [was] = before.rows as { owner_id: number | null; now: number }[];
  if (!was?.owner_id || was.owner_id === was.now) return;
  await changeOwner(trx, returnHeader(context, one), { serialId: one.serial_id, ownerId: was.owner_id });
}
