import type { Transaction } from '../../platform/database.js';
import type { Facts } from '../../platform/refusal.js';
import { refuse } from '../../platform/refusal.js';
import { type Amount, COMPANY, least, ONE, textOf } from '../../stock/index.js';
import { pieceFacts, type Shelf, shelvesOf } from './find-shelf.js';
import { openOf, type WantedPart } from './lock-parts.js';
import type { RepairPartRefusal } from './repair-part.js';
import { pickOrder } from './reserve-parts.js';

export interface PartToUse {
  itemId: number;
  serialId?: string | null;
  lotId?: string | null;
  /** In the item's unit; one without it, `rest`: what is still wanted, or what lies there if that is less. */
  quantity?: string | null;
  /** The bin that was scanned. */
  binId?: number | null;
}

export interface ItemToUse {
  id: number;
  code: string;
  decimals: number;
  tracking: string;
  pick_rule: string;
}

export interface Taken {
  shelf: Shelf;
  amount: Amount;
}

interface Asked {
  item: ItemToUse;
  part: PartToUse;
  /** How many, unless all that is wanted. */
  amount: Amount | null;
  wants: readonly WantedPart[];
  today: string;
}

const no = (reason: RepairPartRefusal, facts: Facts): never => refuse<RepairPartRefusal>(reason, facts);

/**
 * From which shelf a scanned piece is taken: its own, else the bin's that was scanned, else the first one in walking order
 * of the store that the order wants it from. Refuses customers' pieces, what is in no store, in a wrong condition, expired,
 * picked for a slip, and more than lies there.
 */
export async function chooseShelf(trx: Transaction, asked: Asked): Promise<Taken> {
  return asked.part.serialId ? shelfOfPiece(trx, asked, asked.part.serialId) : shelfOfQuantity(trx, asked);
}

async function shelfOfPiece(trx: Transaction, { item, part }: Asked, serialId: string): Promise<Taken> {
  const piece = (await pieceFacts(trx, serialId)) ?? refuse('not_found', {}, 404);
  if (piece.itemId !== item.id) refuse('not_found', {}, 404);
  const about = { item: item.code, serial: piece.serial, place: piece.place, placeName: piece.placeName };
  if (piece.ownerId !== COMPANY) no('part_of_customer', { ...about, owner: piece.owner });
  if (piece.warehouseId === null) no('part_not_in_store', about);
  const { condition } = piece;
  if (!allowed(item).includes(condition)) no('part_condition_wrong', { ...about, condition });
  if (piece.pickedFor) no('part_picked_already', { ...about, slip: piece.pickedFor });
  if (part.binId && part.binId !== piece.placeId) no('part_not_in_bin', { ...about, elsewhere: piece.place });
  const { placeId, place } = piece;
  const lot = { lotId: null, lot: null, expiresOn: null, expired: false };
  return { shelf: { ...lot, placeId, place, warehouseId: piece.warehouseId!, condition, free: ONE }, amount: ONE };
}

async function shelfOfQuantity(trx: Transaction, asked: Asked): Promise<Taken> {
  const { item, part, wants } = asked;
  const about = { item: item.code };
  if (item.tracking === 'serial') no('part_ask_serial', about);
  const found = await shelvesOf(trx, item.id, asked.today);
  const ofLot = part.lotId ? found.filter((shelf) => shelf.lotId === part.lotId) : found;
  const usable = ofLot.filter((shelf) => allowed(item).includes(shelf.condition) && shelf.free > 0n);
  const live = usable.filter((shelf) => !shelf.expired);
  const here = part.binId ? live.filter((shelf) => shelf.placeId === part.binId) : nearest(live, wants);
  const [first] = bestFirst(here, item, wants);
  if (!first) return whyNot(asked, { ofLot, usable, live });
  if (item.tracking === 'lot' && !part.lotId && new Set(here.map((shelf) => shelf.lotId)).size > 1)
    no('part_ask_lot', { ...about, first: first.lot });
  const open = wants.reduce((sum, want) => sum + openOf(want), 0n);
  const most = least(open > 0n ? open : ONE, first.free);
  const amount = asked.amount ?? most;
  if (amount > first.free)
    no('part_bin_has_less', { ...about, place: first.place, asked: textOf(amount), left: textOf(first.free) });
  return { shelf: first, amount };
}

const allowed = (item: ItemToUse) => pickOrder[item.pick_rule] ?? ['new'];

/** Without a bin: the stores that the order wants it from; where it wants none, any. */
function nearest(shelves: Shelf[], wants: readonly WantedPart[]): Shelf[] {
  const stores = new Set(wants.filter((want) => openOf(want) > 0n).map((want) => want.warehouse_id));
  const near = shelves.filter((shelf) => stores.has(shelf.warehouseId));
  return near.length > 0 ? near : shelves;
}

/** What is promised to the order comes first, then by the item's rule; the shelves are in walking order already. */
function bestFirst(shelves: Shelf[], item: ItemToUse, wants: readonly WantedPart[]): Shelf[] {
  const promises = wants.flatMap((want) => want.promises);
  const isPromised = (shelf: Shelf) =>
    promises.some((one) => one.warehouseId === shelf.warehouseId && one.condition === shelf.condition);
  const rank = (shelf: Shelf) => (isPromised(shelf) ? 0 : 10) + allowed(item).indexOf(shelf.condition);
  return shelves.toSorted((a, b) => rank(a) - rank(b));
}

interface Lying {
  ofLot: Shelf[];
  usable: Shelf[];
  live: Shelf[];
}

function whyNot({ item, part }: Asked, { ofLot, usable, live }: Lying): never {
  const inBin = (shelf: Shelf) => !part.binId || shelf.placeId === part.binId;
  const about = { item: item.code };
  const expired = usable.find((shelf) => shelf.expired && inBin(shelf));
  if (expired) no('part_lot_expired', { ...about, lot: expired.lot, expiresOn: expired.expiresOn });
  const wrong = ofLot.find((shelf) => inBin(shelf) && shelf.free > 0n);
  if (wrong) no('part_condition_wrong', { ...about, place: wrong.place, condition: wrong.condition });
  const elsewhere = [...new Set(live.map((shelf) => (shelf.lot ? `${shelf.place} (${shelf.lot})` : shelf.place)))];
  if (elsewhere.length === 0) return no('part_nowhere', about);
  return no('part_not_in_bin', { ...about, elsewhere: elsewhere.slice(0, 3).join(', ') });
}
