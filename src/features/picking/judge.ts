import { type Amount, COMPANY, type Condition, least, ONE, textOf, usableConditions } from '../../stock/index.js';
import type { Facts } from '../../platform/refusal.js';
import { fits } from './amount.js';
import type { JudgedRefusal } from './picking.js';
import { byExpiryThenWay, isExpired, type Need, type Shelf, type Walk, type WalkItem } from './walk.js';

/** A piece that was scanned on a walk. */
export type Piece = { itemId: number; itemCode: string } & (
  | { kind: 'item' }
  | { kind: 'lot'; lotId: string; lot: string; expiresOn: string | null }
  | {
      kind: 'serial';
      serialId: string;
      serial: string;
      placeId: number;
      place: string;
      condition: Condition;
      ownerId: number;
      owner: string;
      /** The number of the slip that it is picked for already. */
      pickedFor: string | null;
      /** The document that it is promised to by its number. */
      reservedFor: string | null;
    }
);

export interface Asked {
  piece: Piece;
  /** Null: one. `rest`: what the slip still needs, or what lies there if that is less. */
  quantity: Amount | 'rest' | null;
  /** The place that was scanned, if one was. */
  binId: number | null;
  bin: string | null;
}

export type Verdict =
  | { kind: 'pick'; need: Need; shelf: Shelf; serialId: string | null; quantity: Amount }
  | { kind: 'ask'; ask: 'ask_serial' | 'ask_lot'; facts: Facts }
  | { kind: 'refused'; reason: JudgedRefusal; facts: Facts };

const refused = (reason: JudgedRefusal, facts: Facts): Verdict => ({ kind: 'refused', reason, facts });

/**
 * Whether what was scanned is right for the walk, and for which slip: each scan for itself, for the first slip that
 * still needs it. Pure; everything that is wrong has a reason of its own, which says what to do instead.
 */
export function judge(asked: Asked, walk: Walk): Verdict {
  const { piece } = asked;
  const item = walk.items.get(piece.itemId);
  const lines = walk.lines.filter((line) => line.itemId === piece.itemId);
  if (!item || lines.length === 0) return notOnSlips(piece, walk);
  const about = { item: item.code };
  if (item.retired) return refused('item_is_retired', about);
  const needs = walk.needs.filter((need) => need.itemId === item.id);
  if (piece.kind === 'serial' && piece.pickedFor)
    return refused('serial_picked', { ...about, serial: piece.serial, slip: piece.pickedFor });
  if (needs.length === 0)
    return refused(lines.some((line) => line.waiting > 0n) ? 'only_waiting' : 'already_complete', about);
  if (piece.kind === 'serial') return judgeSerial(asked, piece, needs, item, walk);
  if (item.tracking === 'serial') return { kind: 'ask', ask: 'ask_serial', facts: about };
  return judgeQuantity(asked, needs, item, walk);
}

function notOnSlips(piece: Piece, walk: Walk): Verdict {
  const wanted = walk.substitutes.find(
    (pair) => pair.substituteId === piece.itemId && walk.needs.some((need) => need.itemId === pair.itemId),
  );
  const instead = wanted && walk.items.get(wanted.itemId);
  if (instead) return refused('substitute_not_agreed', { item: piece.itemCode, wanted: instead.code });
  return refused('item_not_on_slips', {
    item: piece.itemCode,
    slips: walk.slips.map((slip) => slip.number).join(', '),
  });
}

type SerialPiece = Extract<Piece, { kind: 'serial' }>;

function judgeSerial({ binId, bin }: Asked, piece: SerialPiece, needs: Need[], item: WalkItem, walk: Walk): Verdict {
  const about = { item: item.code, serial: piece.serial, place: piece.place };
  if (piece.ownerId !== COMPANY) return refused('piece_of_customer', { ...about, owner: piece.owner });
  const shelf = walk.shelves.find(
    (one) => one.itemId === item.id && one.placeId === piece.placeId && one.condition === piece.condition,
  );
  if (!shelf) return refused('serial_not_in_store', about);
  const wrong = wrongCondition(piece.condition, needs);
  if (wrong) return refused(wrong, { ...about, condition: piece.condition });
  if (piece.reservedFor) return refused('serial_promised', { ...about, slip: piece.reservedFor });
  if (binId !== null && binId !== piece.placeId) return refused('serial_in_other_bin', { ...about, bin });
  const need = needs.find((one) => one.condition === piece.condition)!;
  return { kind: 'pick', need, shelf, serialId: piece.serialId, quantity: ONE };
}

function wrongCondition(condition: Condition, needs: Need[]): JudgedRefusal | null {
  if (!usableConditions.includes(condition)) return 'condition_not_pickable';
  if (needs.some((need) => need.condition === condition)) return null;
  return condition === 'refurbished' ? 'refurbished_for_new' : 'new_for_refurbished';
}

function judgeQuantity(asked: Asked, needs: Need[], item: WalkItem, walk: Walk): Verdict {
  const { piece, binId } = asked;
  if (piece.kind === 'lot' && isExpired(piece, walk.today))
    return refused('lot_expired', { item: item.code, lot: piece.lot, expiresOn: piece.expiresOn });
  const all = walk.shelves.filter((shelf) => shelf.itemId === item.id && shelf.free > 0n).toSorted(byExpiryThenWay);
  const live = all.filter(
    (shelf) => !isExpired(shelf, walk.today) && needs.some((need) => need.condition === shelf.condition),
  );
  const here = live.filter(
    (shelf) => (binId === null || shelf.placeId === binId) && (piece.kind !== 'lot' || shelf.lotId === piece.lotId),
  );
  const first = here[0];
  if (!first) return whyNotHere(asked, needs, item, { all, live, today: walk.today });
  if (piece.kind === 'item' && item.tracking === 'lot' && new Set(here.map((shelf) => shelf.lotId)).size > 1)
    return { kind: 'ask', ask: 'ask_lot', facts: { item: item.code, first: first.lot } };
  const need = needs.find((one) => here.some((shelf) => shelf.condition === one.condition))!;
  const shelf = here.find((one) => one.condition === need.condition)!;
  const earlier = live.find((one) => one.condition === shelf.condition);
  if (earlier && earlier.lotId !== shelf.lotId && (earlier.expiresOn ?? '9999') < (shelf.expiresOn ?? '9999')) {
    const facts = { item: item.code, lot: shelf.lot, first: earlier.lot, expiresOn: earlier.expiresOn };
    return refused('lot_not_first', { ...facts, place: earlier.place });
  }
  return withQuantity(asked, need, shelf, needs, item, walk);
}

interface Lying {
  /** Not picked for anybody. */
  all: Shelf[];
  /** Of that, what is not expired and in a condition that was promised. */
  live: Shelf[];
  today: string;
}

function whyNotHere({ piece, binId, bin }: Asked, needs: Need[], item: WalkItem, { all, live, today }: Lying): Verdict {
  const about = { item: item.code };
  const there = all.filter((shelf) => binId === null || shelf.placeId === binId);
  const ofLot = piece.kind === 'lot' ? there.filter((shelf) => shelf.lotId === piece.lotId) : there;
  const expired = ofLot.find((shelf) => isExpired(shelf, today));
  if (expired) return refused('lot_expired', { ...about, lot: expired.lot, expiresOn: expired.expiresOn });
  const other = ofLot[0];
  const wrong = other && wrongCondition(other.condition, needs);
  if (wrong) return refused(wrong, { ...about, condition: other.condition, place: other.place });
  const elsewhere = [...new Set(live.map((shelf) => (shelf.lot ? `${shelf.place} (${shelf.lot})` : shelf.place)))];
  if (elsewhere.length === 0) return refused('nothing_left', about);
  const facts = { ...about, elsewhere: elsewhere.slice(0, 3).join(', '), lot: piece.kind === 'lot' ? piece.lot : null };
  return binId === null ? refused('lot_not_here', facts) : refused('not_in_bin', { ...facts, bin });
}

function withQuantity(
  { quantity }: Asked,
  need: Need,
  shelf: Shelf,
  needs: Need[],
  item: WalkItem,
  walk: Walk,
): Verdict {
  const most = least(need.left, shelf.free);
  const amount = quantity === 'rest' ? most : (quantity ?? least(ONE, most));
  const slip = walk.slips.find((one) => one.id === need.slipId)!;
  const about = { item: item.code, quantity: textOf(amount), slip: slip.number };
  if (!fits(amount, item.decimals)) return refused('quantity_not_whole', about);
  if (amount > need.left) {
    const total = needs.reduce((sum, one) => sum + one.left, 0n);
    const facts = { ...about, left: textOf(need.left) };
    return refused(amount > total ? 'more_than_needed' : 'more_than_slip_needs', facts);
  }
  if (amount > shelf.free) return refused('bin_has_less', { ...about, place: shelf.place, left: textOf(shelf.free) });
  return { kind: 'pick', need, shelf, serialId: null, quantity: amount };
}
