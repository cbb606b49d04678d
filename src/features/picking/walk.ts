import { type Amount, least } from '../../stock/index.js';
import type { Condition } from '../../stock/index.js';

export type PickRule = 'new_only' | 'new_first' | 'refurbished_first';

export interface WalkItem {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  unit: string;
  decimals: number;
  tracking: 'quantity' | 'lot' | 'serial';
  pickRule: PickRule;
  retired: boolean;
}

/** A slip that is walked for, in the order of its priority among the others of the walk. */
export interface WalkSlip {
  id: number;
  number: string;
  tray: number;
  state: string;
  urgent: boolean;
  neededBy: string;
  receiver: string;
  receiverEn: string | null;
  warehouseId: number;
  since: Date;
}

export interface WalkLine {
  id: number;
  slipId: number;
  position: number;
  itemId: number;
  quantity: Amount;
  issued: Amount;
  waiting: Amount;
}

/** What was promised to a line in one condition and is not picked yet. */
export interface Need {
  slipId: number;
  lineId: number;
  itemId: number;
  condition: Condition;
  left: Amount;
}

/** What lies in one place and is not picked for anybody. */
export interface Shelf {
  itemId: number;
  placeId: number;
  place: string;
  sortKey: string;
  condition: Condition;
  lotId: string | null;
  lot: string | null;
  /** YYYY-MM-DD */
  expiresOn: string | null;
  free: Amount;
}

/** Something that was picked and neither issued nor put back. */
export interface Pick {
  id: string;
  slipId: number;
  lineId: number;
  itemId: number;
  placeId: number;
  place: string;
  condition: Condition;
  serialId: string | null;
  serial: string | null;
  lotId: string | null;
  lot: string | null;
  quantity: Amount;
  pickedAt: Date;
}

/** A storekeeper's walk: all slips that they walk for, in the order in which these come first. */
export interface Walk {
  slips: WalkSlip[];
  items: Map<number, WalkItem>;
  lines: WalkLine[];
  needs: Need[];
  shelves: Shelf[];
  picks: Pick[];
  /** Pairs of an item that is asked for and one that may stand in for it. */
  substitutes: { itemId: number; substituteId: number }[];
  /** YYYY-MM-DD, where the warehouse is. */
  today: string;
}

export const isPickable = (state: string) => state === 'approved' || state === 'partly_issued';

export const isExpired = (shelf: { expiresOn: string | null }, today: string) =>
  shelf.expiresOn !== null && shelf.expiresOn < today;

/** First what expires first, then as one walks. */
export function byExpiryThenWay(a: Shelf, b: Shelf): number {
  const never = '9999-12-31';
  return (
    compare(a.expiresOn ?? never, b.expiresOn ?? never) ||
    compare(a.sortKey, b.sortKey) ||
    compare(a.place, b.place) ||
    compare(a.lot ?? '', b.lot ?? '')
  );
}

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Which of the usable conditions comes first. */
export function ruleOrder(rule: PickRule, condition: Condition): number {
  return (condition === 'new') === (rule !== 'refurbished_first') ? 0 : 1;
}

/** One thing to take at a stop: so many for each slip. */
export interface StopRow {
  shelf: Shelf;
  quantity: Amount;
  takes: { slipId: number; lineId: number; quantity: Amount }[];
}
export interface Stop {
  placeId: number;
  place: string;
  sortKey: string;
  rows: StopRow[];
}
/** What was promised and cannot be found by the book: it lies elsewhere, or only expired. */
export interface Missing {
  need: Need;
  quantity: Amount;
  why: 'expired' | 'not_there';
}

/**
 * The list of a walk: where to take what for whom. Slips are served by priority, each from what expires first and then
 * from what comes first on the way; the stops are then put into walking order.
 */
export function planWalk(walk: Walk): { stops: Stop[]; missing: Missing[] } {
  const free = new Map(walk.shelves.map((shelf) => [shelf, shelf.free]));
  const rows = new Map<Shelf, StopRow>();
  const missing: Missing[] = [];
  for (const need of walk.needs) {
    let left = need.left;
    const fitting = walk.shelves.filter((one) => one.itemId === need.itemId && one.condition === need.condition);
    for (const shelf of fitting.filter((one) => !isExpired(one, walk.today)).toSorted(byExpiryThenWay)) {
      const quantity = least(left, free.get(shelf)!);
      if (quantity <= 0n) continue;
      const row = rows.get(shelf) ?? { shelf, quantity: 0n, takes: [] };
      row.quantity += quantity;
      row.takes.push({ slipId: need.slipId, lineId: need.lineId, quantity });
      rows.set(shelf, row);
      free.set(shelf, free.get(shelf)! - quantity);
      left -= quantity;
    }
    if (left > 0n) {
      const expired = fitting.some((shelf) => shelf.free > 0n && isExpired(shelf, walk.today));
      missing.push({ need, quantity: left, why: expired ? 'expired' : 'not_there' });
    }
  }
  return { stops: stopsOf([...rows.values()], walk), missing };
}

function stopsOf(rows: StopRow[], walk: Walk): Stop[] {
  const stops = new Map<number, Stop>();
  for (const row of rows) {
    const { placeId, place, sortKey } = row.shelf;
    const stop = stops.get(placeId) ?? { placeId, place, sortKey, rows: [] };
    stop.rows.push(row);
    stops.set(placeId, stop);
  }
  const code = (row: StopRow) => walk.items.get(row.shelf.itemId)!.code;
  for (const stop of stops.values())
    stop.rows.sort((a, b) => compare(code(a), code(b)) || byExpiryThenWay(a.shelf, b.shelf));
  return [...stops.values()].sort((a, b) => compare(a.sortKey, b.sortKey) || compare(a.place, b.place));
}
