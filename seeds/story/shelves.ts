import { items } from '../company/items.js';
import type { SeedItem } from '../company/item-table.js';
import { factory, huizhou, ningde, type Store, stores } from '../company/places.js';
import type { ActLine, Spot } from './act.js';
import type { Holding } from './holdings.js';
import type { Teller } from './teller.js';

export const WORKING_DAYS_A_YEAR = 245;
/** So many times a year something is needed at all; the items' own numbers only weigh against each other. */
export const ISSUE_LINES_A_YEAR = 760;
const SITE_LEAST_TIMES = 8;
const OLDEST_ON_DELIVERY = 0.4;

const asked = items.filter((item) => item.kind !== 'tool');
const weights = asked.reduce((sum, item) => sum + item.timesAYear, 0);

/** Units needed per working day, everywhere together. */
export function demandPerDay(item: SeedItem): number {
  if (item.kind === 'tool') return 0;
  return (item.timesAYear * item.typical * ISSUE_LINES_A_YEAR) / weights / WORKING_DAYS_A_YEAR;
}

/** Sites keep what is often needed, and no heavy modules. */
export function isKeptAt(item: SeedItem, store: Store): boolean {
  if (store === factory) return true;
  if (item.kind === 'tool' || item.dead !== null) return false;
  return item.timesAYear >= SITE_LEAST_TIMES && Number(item.price) < 10_000;
}

const numberInRow = new Map(
  items.map((item, index) => [item, items.slice(0, index).filter((other) => other.row === item.row).length]),
);
const numberOf = new Map(items.map((item, index) => [item, index]));

/** The bin where an item lies in a store. */
export function homeBin(item: SeedItem, store: Store): string {
  if (store !== factory) return store.bins[numberOf.get(item)! % store.bins.length]!;
  const bins = store.bins.filter((bin) => bin.startsWith(`${item.row}-`));
  const inRow = items.filter((other) => other.row === item.row).length;
  return bins[Math.floor((numberInRow.get(item)! * bins.length) / inRow)]!;
}

export function storeOf(place: string): Store | undefined {
  if (place.startsWith('ND-')) return ningde;
  if (place.startsWith('HZ-')) return huizhou;
  return /^[A-E]-/.test(place) ? factory : undefined;
}

export function storeByCode(code: string): Store {
  return stores.find((store) => store.code === code)!;
}

/** What a store may give out of an item: refurbished pieces first, then the lot that expires first. */
export function usable(teller: Teller, item: SeedItem, store: Store): Holding[] {
  return teller.holdings
    .of(item)
    .filter((one) => storeOf(one.place) === store && !one.owner && ['new', 'refurbished'].includes(one.condition))
    .filter((one) => one.expires === undefined || one.expires > teller.today())
    .sort((a, b) => rank(a) - rank(b) || (a.expires ?? 0) - (b.expires ?? 0));
}
const rank = (holding: Holding) => (holding.condition === 'refurbished' ? 0 : 1);

export function onHand(holdings: Holding[]): number {
  return holdings.reduce((sum, one) => sum + one.quantity, 0);
}

/** Lines that take so much from these holdings, or as much as there is. */
export function taking(holdings: Holding[], quantity: number, to: (from: Holding) => Spot): ActLine[] {
  const lines: ActLine[] = [];
  let left = quantity;
  for (const one of holdings) {
    if (left <= 0) break;
    const taken = Math.min(left, one.quantity);
    lines.push(lineOf(one, taken, to(one)));
    left -= taken;
  }
  return lines;
}

export function lineOf(from: Holding, quantity: number, to: Spot): ActLine {
  const { item, owner, lot, expires, serial } = from;
  return { item, quantity, owner, lot, expires, serial, from: [from.place, from.condition], to };
}

/** New goods from outside, a line for each piece if they have serial numbers. */
export function incoming(teller: Teller, item: SeedItem, quantity: number, from: string, to: Spot): ActLine[] {
  const line = { item, from: [from, to[1]] as const, to };
  if (item.tracking === 'serial')
    return Array.from({ length: quantity }, () => ({ ...line, quantity: 1, serial: teller.newSerial(item) }));
  if (item.tracking === 'quantity') return [{ ...line, quantity }];
  const life = Math.round((item.life ?? 365) * (WORKING_DAYS_A_YEAR / 365));
  const age = teller.random.whole(5, Math.ceil(life * OLDEST_ON_DELIVERY));
  return [{ ...line, quantity, lot: teller.newLot(), expires: teller.today() + life - age }];
}
