import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type CheckedPiece, checkPiece, holdPiece } from './check-piece.js';
import type { FieldReturnRefusal, LockedReturn } from './field-return.js';
import { knownFacts, type KnownFacts } from './known-facts.js';
import { lockReturn, markRepeat, publishReturn } from './move-return.js';
import { takeIn } from './receive-posting.js';
import { settleWith } from './receive-settle.js';
import { canSeeReturn } from './visible-returns.js';
import { writeSearch } from './write-search.js';

export interface IdentityInput {
  id: number;
  itemId: number;
  serial?: string | null;
  serialConfirmed?: boolean;
  lot?: string | null;
  quantity?: string;
  key: string;
}

/**
 * Says what a board without a label, or of an unknown number, is. If it lies here already the movement that takes it in is
 * posted now; else receiving it will. Refuses what was identified or cancelled, doubtful numbers as logging does, and, of
 * what lies here, the pieces that receiving refuses: one that the book has on a shelf is not this one.
 */
export async function identifyReturn(
  context: Context,
  input: IdentityInput,
): Promise<{ number: string; movementId: string | null }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.identify', key, content }, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.id });
    if (!(await canSeeReturn(trx, inside.actor, one.id))) refuse('not_found', {}, 404);
    const facts = { number: one.number, item: one.item };
    if (one.item_id) refuse<FieldReturnRefusal>('return_identified', facts);
    if (one.state === 'cancelled') refuse<FieldReturnRefusal>('return_not_identifiable', facts);
    const known = await factsFor(trx, inside, one, input);
    const piece = await checkPiece(trx, { ...input, quantity: input.quantity ?? one.quantity }, known);
    await holdPiece(trx, piece, { except: one.id });
    const movementId = await become(trx, inside, one, { piece, known });
    const after = { item: known.item!.code, serial: piece.serial, quantity: piece.quantity, movement: movementId };
    return {
      result: { number: one.number, movementId },
      events: [{ name: 'field_return.identified', subject: ['field_return', one.id], after }],
    };
  });
}

async function factsFor(trx: Transaction, context: Context, one: LockedReturn, input: IdentityInput) {
  const reading = { reader: context.actor, timeZone: context.config.timeZone, today: todayOf(context) };
  const { customer_id: customerId, device_id: deviceId } = one;
  const code = input.serial === undefined ? one.serial : input.serial;
  return knownFacts(trx, reading, { code, itemId: input.itemId, customerId, deviceId });
}

async function become(
  trx: Transaction,
  context: Context,
  one: LockedReturn,
  { piece, known }: { piece: CheckedPiece; known: KnownFacts },
): Promise<string | null> {
  const { description: _description, ...kept } = piece;
  await trx
    .updateTable('field_return')
    .set({
      ...kept,
      issued_part_id: one.issued_part_id ?? known.issue?.part_id ?? null,
      ...(known.warranty.advice !== 'unknown' && {
        warranty: sql<string>`case when warranty = 'unknown' then ${known.warranty.advice} else warranty end`,
      }),
      version: sql`version + 1`,
    })
    .where('id', '=', one.id)
    .execute();
  const now = await lockReturn(trx, { id: one.id });
  const movementId = one.received_at ? await takeInNow(trx, context, now) : null;
  await writeSearch(trx, one.id);
  const last = await lockReturn(trx, { id: one.id });
  await markRepeat(trx, context, last);
  publishReturn(trx, last);
  return movementId;
}

/** It has lain here without a line in the book until now. */
async function takeInNow(trx: Transaction, context: Context, now: LockedReturn): Promise<string | null> {
  const { serial, lot, quantity } = now;
  const taken = await takeIn(trx, context, now, { serial, lot, quantity, placeId: now.place_id! });
  await trx
    .updateTable('field_return')
    .set({ movement_id: taken.movementId, serial_id: taken.serialId, place_id: taken.placeId })
    .where('id', '=', now.id)
    .execute();
  await settleWith(trx, context, now, { movementId: taken.movementId, serial, quantity });
  publishAfterCommit(trx, ['stock', `place:${taken.placeId}`]);
  return taken.movementId;
}
