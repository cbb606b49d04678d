import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { Condition, MovementLine } from '../../stock/index.js';
import type { ToolRefusal } from './duty.js';
import type { HeldPiece } from './lock-pieces.js';

const storeKinds = ['warehouse', 'bin'];
const handKinds = [...storeKinds, 'quarantine'];

/** Where a piece lies when it may be sent out, or put elsewhere by us: not with somebody, not with a customer. */
export const isInHand = (piece: Pick<HeldPiece, 'placeKind'>) => handKinds.includes(piece.placeKind);
const isAway = (piece: Pick<HeldPiece, 'placeKind'>) => piece.placeKind === 'supplier';

export interface Checked {
  piece: HeldPiece;
  results: ('passed' | 'failed' | 'not_done')[];
  /** Another duty of the piece, not checked now, has failed. */
  stillFailed: boolean;
  /** The place chosen for it. */
  toPlaceId?: number | null;
  /** Where it came from when it was sent out. */
  homePlaceId?: number | null;
}

/**
 * The line that brings a checked piece where it belongs, or null if it stays: what failed into quarantine as faulty, what
 * comes back where it was chosen to go or came from, usable again if it passed and goes into a store. What is with
 * somebody stays with them. Refuses places that are no store or quarantine, and a store for what has failed otherwise.
 */
export async function lineOfChecked(trx: Transaction, checked: Checked): Promise<MovementLine | null> {
  const { piece, results, stillFailed } = checked;
  if (!isInHand(piece) && !isAway(piece)) return null;
  if (results.includes('failed')) {
    const { id } = await trx
      .selectFrom('place')
      .select('id')
      .where('code', '=', 'QUARANTINE')
      .executeTakeFirstOrThrow();
    return line(piece, id, 'faulty');
  }
  const toPlaceId = checked.toPlaceId ?? (isAway(piece) ? checked.homePlaceId : piece.placeId);
  const facts = { item: piece.item, serial: piece.serial };
  if (!toPlaceId) return refuse<ToolRefusal>('check_place_wrong', facts, 422);
  const place = await trx
    .selectFrom('place')
    .select(['kind', 'retired_at'])
    .where('id', '=', toPlaceId)
    .executeTakeFirst();
  if (!place || place.retired_at || !handKinds.includes(place.kind))
    return refuse<ToolRefusal>('check_place_wrong', facts, 422);
  const toStore = storeKinds.includes(place.kind);
  const usable = piece.condition === 'new' || piece.condition === 'refurbished';
  if (toStore && !usable && stillFailed) refuse<ToolRefusal>('check_place_wrong', facts, 422);
  const repaired = toStore && !usable && toPlaceId !== piece.placeId && results.includes('passed');
  return line(piece, toPlaceId, repaired ? 'refurbished' : piece.condition);
}

function line(piece: HeldPiece, toPlaceId: number, toCondition: Condition): MovementLine | null {
  if (piece.placeId === toPlaceId && piece.condition === toCondition) return null;
  return {
    itemId: piece.itemId,
    serialId: piece.serialId,
    quantity: 1,
    fromPlaceId: piece.placeId,
    fromCondition: piece.condition,
    toPlaceId,
    toCondition,
  };
}
