import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { MovementLine } from '../../stock/index.js';
import { daysAfter, type ToolRefusal } from './duty.js';
import { checkLaboratory } from './laboratory.js';
import type { HeldPiece } from './lock-pieces.js';
import { lockDuties } from './lock-duties.js';
import { postChecked } from './post-checked.js';
import { isInHand } from './put-checked.js';

export interface Sending {
  key: string;
  dutyIds: readonly number[];
  supplierId: number;
  /** YYYY-MM-DD: when it should be back. */
  expectedOn?: string | null;
  note?: string | null;
}

const MOST_DAYS_AWAY = 366;

/**
 * Sends pieces to a laboratory for these duties: one movement from where each lies to the supplier's place. Refuses what
 * is with somebody or elsewhere than in a store or quarantine, what is at a laboratory already, a day that has passed or
 * is over a year away, and who is no supplier in use; the book refuses what is reserved.
 */
export async function sendOut(context: Context, input: Sending): Promise<{ checkIds: string[]; movementId: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'tool.check', key, content }, async (trx) => {
    const duties = await lockDuties(trx, input.dutyIds);
    const today = todayOf(context);
    const { expectedOn } = input;
    if (expectedOn && (expectedOn < today || expectedOn > daysAfter(today, MOST_DAYS_AWAY)))
      refuse<ToolRefusal>('sending_day_wrong', { day: expectedOn }, 422);
    const laboratory = await checkLaboratory(trx, input.supplierId);
    for (const { away, piece } of duties) refuseUnsendable(away, piece);
    const made = await trx
      .insertInto('tool_check')
      .values(
        duties.map(({ id }) => ({
          duty_id: id,
          supplier_id: input.supplierId,
          sent_at: context.now(),
          sent_by: context.actor.personId,
          expected_on: expectedOn ?? null,
          note: input.note || null,
        })),
      )
      .returning('id')
      .execute();
    const checkIds = made.map(({ id }) => id);
    const pieces = new Map(duties.map(({ piece }) => [piece.serialId, piece]));
    const lines = [...pieces.values()].map((piece) => lineTo(piece, laboratory.placeId));
    const movementId = (await postChecked(trx, context, { checkId: checkIds[0]!, lines, note: input.note }))!;
    await trx.updateTable('tool_check').set({ sent_movement_id: movementId }).where('id', 'in', checkIds).execute();
    const events = duties.map((duty): EventRecord => ({
      name: 'check.sent',
      subject: ['tool', duty.serial_id],
      after: { kind: duty.kind, laboratory: laboratory.name, expected_on: expectedOn ?? null },
    }));
    return { result: { checkIds, movementId }, events };
  });
}

function refuseUnsendable(away: boolean, piece: HeldPiece): void {
  const facts = { item: piece.item, serial: piece.serial };
  if (away) refuse<ToolRefusal>('duty_at_laboratory', facts);
  if (!isInHand(piece)) refuse<ToolRefusal>('sending_piece_out', { ...facts, place: piece.place });
}

function lineTo(piece: HeldPiece, toPlaceId: number): MovementLine {
  return {
    itemId: piece.itemId,
    serialId: piece.serialId,
    quantity: 1,
    fromPlaceId: piece.placeId,
    fromCondition: piece.condition,
    toPlaceId,
    toCondition: piece.condition,
  };
}
