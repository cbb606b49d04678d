import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, type MovementLine, postMovement, textOf } from '../../stock/index.js';
import { lockPiece, whereIs } from './lock-piece.js';
import type { LockedPiece, PropertyRefusal, Whereabouts } from './property.js';
import { receiptHeader } from './receipt-header.js';
import type { RegisterRefusal } from './register-refusals.js';
import { noteStep } from './settle-piece.js';
import { canSeeProperty } from './visible-property.js';

export interface StoreInput {
  /** As on its label. */
  code: string;
  binId: number;
  /** All of it without; decimal. */
  quantity?: string | null;
  key: string;
}

export interface Stored {
  code: string;
  description: string;
  receipt: string;
  bin: string;
  quantity: string;
}

/**
 * Puts a piece into a bin for customers' property: handed in by who took it over on site, or from wherever else it lies in
 * the house; part of it, if told. Refuses what one may not see and what does not exist (`property_not_found`), what is over
 * or in the workshop (`property_over`, `property_in_workshop`), places that are no such bin (`property_place_wrong`), what lies
 * in the bin already (`property_lies_there`) or nowhere in the house (`property_not_in_house`), and more than is there.
 */
export async function storePiece(context: Context, input: StoreInput): Promise<Stored> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'property.store', key, content }, async (trx, inside) => {
    const piece = await lockPiece(trx, { code: input.code });
    if (!(await canSeeProperty(trx, inside.actor, piece.receipt_id)))
      refuse<PropertyRefusal>('property_not_found', { code: input.code }, 404);
    if (piece.step === 'over') refuse<PropertyRefusal>('property_over', { piece: piece.code }, 422);
    if (piece.step === 'in_repair') refuse<RegisterRefusal>('property_in_workshop', { piece: piece.code }, 422);
    const bin = await propertyBin(trx, input.binId);
    const from = await lyingElsewhere(trx, piece, bin);
    const lines = linesFor(piece, from, bin.id, input.quantity ?? null);
    await postMovement(trx, 'move', receiptHeader(inside, piece.receipt), lines);
    await noteStep(trx, inside, { receiptId: piece.receipt_id, pieceId: piece.id, act: 'stored', note: bin.code });
    publishAfterCommit(trx, [
      'stock',
      `place:${bin.id}`,
      ...from.map((one) => `place:${one.place_id}`),
      ...(piece.task_id ? [`task:${piece.task_id}`] : []),
    ]);
    const quantity = sumOf(lines);
    const after = { piece: piece.code, bin: bin.code, quantity };
    return {
      result: { code: piece.code, description: piece.description, receipt: piece.receipt, bin: bin.code, quantity },
      events: [{ name: 'property_piece.stored', subject: ['property_receipt', piece.receipt_id], after }],
    };
  });
}

/** Whether somebody puts things into bins at all. */
export const mayStore = (actor: Context['actor']): boolean => can(actor, 'property.store');

async function propertyBin(trx: Transaction, id: number) {
  const bin = await trx
    .selectFrom('place')
    .select(['id', 'code', 'for_property', 'retired_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!bin?.for_property || bin.retired_at)
    return refuse<RegisterRefusal>('property_place_wrong', { place: bin?.code ?? '' }, 422);
  return bin;
}

/** Where it lies beside this bin: in somebody's custody first, which is what is handed in. */
async function lyingElsewhere(
  trx: Transaction,
  piece: LockedPiece,
  bin: { id: number; code: string },
): Promise<Whereabouts[]> {
  const all = await whereIs(trx, piece);
  if (all.length === 0) refuse<PropertyRefusal>('property_not_in_house', { piece: piece.code }, 422);
  const others = all.filter((one) => one.place_id !== bin.id);
  if (others.length === 0) refuse<RegisterRefusal>('property_lies_there', { piece: piece.code, place: bin.code }, 422);
  return others.toSorted((a, b) => Number(b.person_id !== null) - Number(a.person_id !== null));
}

const sumOf = (lines: { quantity: string | number }[]) =>
  textOf(lines.reduce((sum, line) => sum + amountOf(String(line.quantity)), 0n));

/** Takes from one place after the other until there is enough. */
function linesFor(piece: LockedPiece, from: Whereabouts[], binId: number, quantity: string | null): MovementLine[] {
  const there = from.reduce((sum, one) => sum + amountOf(one.quantity), 0n);
  if (quantity !== null && !/^(?=.*[1-9])\d{1,7}(\.\d{1,3})?$/.test(quantity))
    refuse<RegisterRefusal>('property_quantity_invalid', { quantity }, 422);
  let left = quantity === null ? there : amountOf(quantity);
  if (left > there)
    refuse<PropertyRefusal>(
      'property_more_than_open',
      { piece: piece.code, open: textOf(there), asked: quantity },
      422,
    );
  const lines: MovementLine[] = [];
  for (const one of from) {
    const taken = left < amountOf(one.quantity) ? left : amountOf(one.quantity);
    if (taken === 0n) break;
    left -= taken;
    lines.push({
      itemId: piece.book_item_id,
      quantity: textOf(taken),
      serialId: piece.serial_id,
      lotId: piece.lot_id,
      ownerId: piece.customer_id,
      fromPlaceId: one.place_id,
      fromCondition: one.condition,
      toPlaceId: binId,
      toCondition: one.condition,
    });
  }
  return lines;
}
