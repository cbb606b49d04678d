import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import {
  canSeeProperty,
  type LockedPiece,
  lockPiece,
  markDone,
  markUndone,
  type PropertyRefusal,
} from '../customer-property/index.js';
import type { PropertyCheckRefusal } from './property-check.js';

export interface Finished {
  code: string;
  receipt: string;
}

/**
 * Says that nothing is left to be done to a piece but to give it back, and what was done: samples, packaging, what needs no
 * repair. Refuses what one may not see (`property_not_found`), what is over (`property_over`) or in the workshop
 * (`finish_in_repair`), and what is done (`finish_done_already`).
 */
export async function finishPiece(
  context: Context,
  input: { code: string; note?: string | null; key?: string },
): Promise<Finished> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'property.finish', ...(key && { key, content }) }, async (trx, inside) => {
    const piece = await lockOpen(trx, inside, input.code);
    if (piece.step === 'in_repair') refuse<PropertyCheckRefusal>('finish_in_repair', { piece: piece.code });
    if (piece.done_at) refuse<PropertyCheckRefusal>('finish_done_already', { piece: piece.code });
    const note = input.note?.trim() || null;
    await markDone(trx, inside, piece, note);
    return {
      result: { code: piece.code, receipt: piece.receipt },
      events: [
        {
          name: 'property_piece.finished',
          subject: ['property_receipt', piece.receipt_id],
          after: { piece: piece.code, note },
        },
      ],
    };
  });
}

/** Something is to be done to it after all. Refuses what one may not see, what is over, and what was not done (`unfinish_not_done`). */
export async function unfinishPiece(context: Context, input: { code: string }): Promise<Finished> {
  return runCommand(context, { right: 'property.finish' }, async (trx, inside) => {
    const piece = await lockOpen(trx, inside, input.code);
    if (!piece.done_at) refuse<PropertyCheckRefusal>('unfinish_not_done', { piece: piece.code });
    await markUndone(trx, inside, piece);
    return {
      result: { code: piece.code, receipt: piece.receipt },
      events: [
        {
          name: 'property_piece.unfinished',
          subject: ['property_receipt', piece.receipt_id],
          after: { piece: piece.code },
        },
      ],
    };
  });
}

async function lockOpen(trx: Transaction, context: Context, code: string): Promise<LockedPiece> {
  const piece = await lockPiece(trx, { code });
  if (!(await canSeeProperty(trx, context.actor, piece.receipt_id)))
    refuse<PropertyRefusal>('property_not_found', { code: piece.code }, 404);
  if (piece.over_at) refuse<PropertyRefusal>('property_over', { piece: piece.code });
  return piece;
}
