import { items } from '../company/items.js';
import type { SeedItem } from '../company/item-table.js';
import { suppliers, type SeedSupplier, supplierPlace } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { DIFFERENCE, factory, QUARANTINE, type Store, stores } from '../company/places.js';
import type { ActLine, BadPiece, Purchase } from './act.js';
import { demandPerDay, homeBin, incoming, isKeptAt, lineOf, onHand, usable } from './shelves.js';
import type { Teller } from './teller.js';

const ORDER_WEEKDAY = 1;
const SAFETY = 1.4;
const COVER_DAYS = 60;
const SITE_SHARE = 0.3;
const MOST_LINES = 10;
const FORGOTTEN_DAYS = 110;
/** Suppliers promise a little later than they mostly come. */
const PROMISED = 1.25;
const FAULTY_DELIVERY = 0.015;

/** At how many an item is ordered (or asked of the factory), and up to how many. */
export function levels(item: SeedItem, store: Store): { least: number; most: number } {
  if (item.dead !== null) return { least: 0, most: item.dead };
  if (item.kind === 'tool')
    return { least: 0, most: Number(item.price) > 10_000 ? 2 : Number(item.price) > 2000 ? 3 : 5 };
  const perDay = demandPerDay(item) * (store === factory ? 1 : SITE_SHARE);
  const lead = store === factory ? leadDays(item) : 10;
  const least = round(perDay * lead * SAFETY + item.typical);
  return { least, most: round(least + Math.max(perDay * COVER_DAYS * (store === factory ? 1 : 2), item.typical)) };
}

/** A store keeper of a store; in the factory the first of them is there more often. */
export function storekeeperOf(teller: Teller, store: Store): string {
  const [first, ...others] = whoAre('storekeeper', store.code);
  return others.length === 0 || teller.random.chance(0.7) ? first! : teller.random.pick(others);
}

/** The first three days: what lay on the shelves is counted into the book. */
export function openBook(teller: Teller): void {
  stores.forEach((store, index) =>
    teller.on(index, () => {
      const lines = items
        .filter((item) => isKeptAt(item, store))
        .flatMap((item) => {
          const [bin, { least, most }] = [homeBin(item, store), levels(item, store)];
          const counted = item.dead ?? (item.kind === 'tool' ? most : least + Math.floor((most - least) / 2));
          const unitCost = costOf(teller, item);
          return incoming(teller, item, counted, DIFFERENCE, [bin, 'new']).map((line) => ({ ...line, unitCost }));
        });
      const person = whoAre('storekeeper', store.code)[0]!;
      const why = { reason: '期初建账', reference: teller.number('QC') };
      for (const part of parts(lines)) teller.tell('count', person, part, why);
    }),
  );
}

/** Once a week purchasing orders what has run low, supplier by supplier; it comes when the supplier can. */
export function planPurchases(teller: Teller): void {
  const onOrder = new Map<SeedItem, number>();
  for (let day = ORDER_WEEKDAY; day <= teller.lastDay; day += 5)
    teller.on(day, () => {
      for (const supplier of suppliers) order(teller, supplier, onOrder);
    });
}

function order(teller: Teller, supplier: SeedSupplier, onOrder: Map<SeedItem, number>): void {
  const ordered = items
    .filter((item) => item.supplier === supplier.code && item.kind !== 'tool' && item.dead === null)
    .filter((item) => !item.short || teller.today() < teller.lastDay - FORGOTTEN_DAYS - supplier.leadDays)
    .map((item) => {
      const { least, most } = levels(item, factory);
      const expected = onHand(usable(teller, item, factory)) + (onOrder.get(item) ?? 0);
      return { item, quantity: expected <= least ? round(most - expected) : 0 };
    })
    .filter(({ quantity }) => quantity > 0);
  if (ordered.length === 0) return;
  const reference = teller.number('CG');
  for (const { item, quantity } of ordered) onOrder.set(item, (onOrder.get(item) ?? 0) + quantity);
  const [day, second] = [teller.today(), teller.time()];
  const lines = [...ordered];
  const purchase: Purchase = {
    reference,
    supplier: supplier.code,
    day,
    second,
    promised: day + Math.round(supplier.leadDays * PROMISED),
    lines,
    deliveries: [],
  };
  teller.purchases.push(purchase);
  const arrival = teller.today() + Math.round(supplier.leadDays * (0.8 + teller.random.fraction() * 0.6));
  const late = teller.random.chance(0.12) ? ordered.splice(Math.ceil(ordered.length / 2)) : [];
  const arrive = (goods: typeof ordered) => () => {
    for (const { item, quantity } of goods) onOrder.set(item, onOrder.get(item)! - quantity);
    receive(teller, supplier, goods, purchase);
  };
  teller.on(arrival, arrive(ordered));
  if (late.length > 0) teller.on(arrival + teller.random.whole(3, 12), arrive(late));
}

function receive(
  teller: Teller,
  supplier: SeedSupplier,
  goods: { item: SeedItem; quantity: number }[],
  purchase: Purchase,
): void {
  const { reference } = purchase;
  const number = teller.number('GR');
  const from = supplierPlace(supplier.code);
  const lines = goods.flatMap(({ item, quantity }) => {
    const unitCost = costOf(teller, item);
    return incoming(teller, item, quantity, from, [homeBin(item, factory), 'new']).map((line) => ({
      ...line,
      unitCost,
    }));
  });
  const acts = parts(lines).map((part) =>
    teller.tell('receive', storekeeperOf(teller, factory), part, { reference, goods: number })!,
  );
  purchase.deliveries.push({ number, acts });
  if (teller.random.chance(FAULTY_DELIVERY * lines.length))
    sendBack(teller, teller.random.pick(lines), from, reference);
}

/** One piece of a delivery turns out to be bad and goes back. */
function sendBack(teller: Teller, delivered: ActLine, supplier: string, reference: string): void {
  teller.soon(teller.random.whole(600, 2400), () => {
    const one = teller.holdings.of(delivered.item).find((holding) => isPartOf(holding, delivered));
    if (!one || one.quantity < 1) return;
    const inspected = lineOf(one, 1, [QUARANTINE, 'faulty']);
    const found = teller.tell('condition', teller.random.pick(whoAre('quality')), [inspected], {
      reason: '来料检验不合格',
      reference,
    })!;
    const bad: BadPiece = { line: inspected, supplier, found };
    teller.badPieces.push(bad);
    teller.on(teller.today() + teller.random.whole(1, 4), () => {
      const back = { ...inspected, from: inspected.to, to: [supplier, 'faulty'] as const };
      bad.back = teller.tell('return', storekeeperOf(teller, factory), [back], { reason: '退回供应商', reference })!;
    });
  });
}

function isPartOf(holding: { place: string; serial?: string; lot?: string }, line: ActLine): boolean {
  return holding.place === line.to[0] && holding.serial === line.serial && holding.lot === line.lot;
}

/** Prices move slowly, each item's its own way, and arrive at the list price. */
function costOf(teller: Teller, item: SeedItem): string {
  const trend = ((item.code.length * 7 + item.code.charCodeAt(item.code.length - 1) * 13) % 29) / 100 - 0.11;
  const drift = 1 - trend * (1 - teller.today() / teller.lastDay);
  const noise = 1 + (teller.random.fraction() - 0.5) * 0.03;
  return (Number(item.price) * drift * noise).toFixed(Number(item.price) < 10 ? 3 : 2);
}

function leadDays(item: SeedItem): number {
  return suppliers.find((supplier) => supplier.code === item.supplier)!.leadDays;
}

function round(quantity: number): number {
  return quantity > 30 ? Math.ceil(quantity / 10) * 10 : Math.ceil(quantity);
}

function parts(lines: ActLine[]): ActLine[][] {
  const inBins = lines.toSorted((a, b) => (a.to[0] < b.to[0] ? -1 : a.to[0] > b.to[0] ? 1 : 0));
  return Array.from({ length: Math.ceil(inBins.length / MOST_LINES) }, (_, index) =>
    inBins.slice(index * MOST_LINES, (index + 1) * MOST_LINES),
  );
}
