import * as fc from 'fast-check';
import type { Condition, MovementKind } from '../../src/stock/index.js';
import type { BookModel, ModelLine } from './book-model.js';
import type { PlaceCode } from './scene.js';

/** Four ways to be tracked; quantities in thousandths. */
export const trackings = [
  { tracking: 'quantity', decimals: 0, step: 1000 },
  { tracking: 'quantity', decimals: 3, step: 1 },
  { tracking: 'lot', decimals: 3, step: 1 },
  { tracking: 'serial', decimals: 0, step: 1000 },
] as const;

const house: PlaceCode[] = ['A1', 'A2', 'P1', 'B1', 'WANG', 'SHOP'];
const few = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const seldom = fc.integer({ min: 0, max: 9 }).map((n) => n === 9);
const often = seldom.map((rare) => !rare);

const line = fc.record({
  item: fc.nat(trackings.length - 1),
  quantity: fc.oneof({ weight: 8, arbitrary: few(1000, 2000, 3000, 4000) }, few(500, 1, 1250, 0)),
  aimed: often,
  aim: fc.nat(30),
  from: few(...house),
  to: few(...house),
  condition: few<Condition>('new', 'new', 'new', 'faulty'),
  customers: few(false, false, false, true),
  lot: few('L1', 'L2'),
  serial: few('S1', 'S2', 'S3', 'S4'),
  price: fc.option(few(0n, 9_990_000n, 12_345_678n, 1_000_000n), { nil: undefined }),
});
type RawLine = typeof line extends fc.Arbitrary<infer T> ? T : never;

const kinds = [
  'receive',
  'receive',
  'receive',
  'issue',
  'lend',
  'return',
  'move',
  'move',
  'condition',
  'scrap',
] as const;
const movement = fc.record({
  kind: few(...kinds),
  lines: fc.oneof(
    { weight: 4, arbitrary: fc.array(line, { minLength: 1, maxLength: 1 }) },
    fc.array(line, { minLength: 2, maxLength: 4 }),
  ),
});
const promise = fc.record({ kind: few('reserve' as const), line, pinned: fc.boolean() });
const settlement = fc.record({
  kind: few('settle' as const),
  pick: fc.nat(9),
  line,
  as: few<MovementKind>('issue', 'lend', 'move'),
});
const release = fc.record({
  kind: few('void' as const),
  pick: fc.nat(9),
  quantity: fc.option(few(1000, 2000, 500), { nil: undefined }),
});
const ownerChange = fc.record({ kind: few('owner' as const), line });
const undo = fc.record({ kind: few('reverse' as const), pick: fc.nat(9) });

const act = fc.oneof(
  { weight: 10, arbitrary: movement },
  { weight: 4, arbitrary: promise },
  { weight: 4, arbitrary: settlement },
  { weight: 2, arbitrary: release },
  { weight: 3, arbitrary: ownerChange },
  { weight: 4, arbitrary: undo },
);
export type RawAct = typeof act extends fc.Arbitrary<infer T> ? T : never;

const twice = few(false, false, true);
const random = fc.array(fc.record({ act, twice }), { minLength: 5, maxLength: 25, size: 'max' });

/** Something of everything, so that what follows is not refused for want of stock. */
const stocking = fc.tuple(...[0, 1, 2, 2, 3, 3].map((item, n) => fc.record({ act: firstReceipt(item, n), twice })));

/** 5 to 25 acts in a stocked house; each may be sent twice. */
export const acts = fc.tuple(stocking, random).map(([first, then]) => [...first, ...then]);

function firstReceipt(item: number, n: number): fc.Arbitrary<RawAct> {
  const [lot, serial] = n % 2 ? ['L1', 'S1'] : ['L2', 'S2'];
  return line.map((raw) => {
    const to = raw.aim % 4 ? ('A1' as const) : ('B1' as const);
    const plain = { item, lot, serial, to, condition: 'new' as const, customers: false };
    return { kind: 'receive', lines: [{ ...raw, ...plain, quantity: item === 3 ? 1000 : 5000 }] };
  });
}

/** Nine times of ten a line takes from where some of the item lies, no more than there is; else from anywhere. */
export function aimedLine(model: BookModel, kind: MovementKind, raw: RawLine): ModelLine {
  const { item, customers, price } = raw;
  const { tracking } = trackings[item]!;
  const target = { issue: 'CUSTOMER', lend: 'WANG', scrap: 'SCRAP' } as Partial<Record<MovementKind, PlaceCode>>;
  const named = {
    lot: tracking === 'lot' ? raw.lot : undefined,
    serial: tracking === 'serial' ? raw.serial : undefined,
  };
  const outward = kind === 'receive' && !customers ? 'SUPPLIER' : 'CUSTOMER';
  const from = kind === 'receive' || kind === 'return' ? outward : raw.from;
  const found = raw.aimed && kind !== 'receive' ? whereItLies(model, raw, kind) : undefined;
  const source = { from, fromCondition: raw.condition, customers, ...named, ...found } satisfies Partial<ModelLine>;
  let to = kind === 'condition' ? source.from : (target[kind] ?? raw.to);
  if (kind === 'move' && to === source.from) to = house[(house.indexOf(to) + 1) % house.length]!;
  if (kind !== 'condition' && raw.aim % 9) to = binOf(source.customers, to, source.from);
  const changes = kind === 'condition' || (kind === 'move' && raw.aim % 5 === 0);
  const other: Condition = source.fromCondition === 'new' ? 'faulty' : 'new';
  const exact = raw.aim % 6 ? Math.min(raw.quantity, found?.quantity ?? Infinity) : raw.quantity;
  const quantity = tracking === 'serial' && raw.aimed ? 1000 : exact;
  return { item, price, ...source, quantity, to, toCondition: changes ? other : source.fromCondition };
}

/** A bin for whom it belongs to, instead of one for others. */
function binOf(customers: boolean, to: PlaceCode, from: PlaceCode): PlaceCode {
  if (customers && ['A1', 'A2', 'B1'].includes(to)) return from === 'P1' ? 'SHOP' : 'P1';
  return !customers && to === 'P1' ? (from === 'A1' ? 'A2' : 'A1') : to;
}

/** Something of the item becomes the customer's, or ours again, nearly always into a bin for its new owner. */
export function changingLine(model: BookModel, raw: RawLine): ModelLine | undefined {
  const found = whereItLies(model, raw, 'move');
  if (!found) return undefined;
  const wrong = raw.aim % 9 === 8;
  const to = raw.aim % 3 && !wrong ? found.from : raw.to;
  const quantity = found.serial ? 1000 : Math.min(raw.quantity, found.quantity);
  const line = { item: raw.item, price: raw.price, ...found, quantity, toCondition: found.fromCondition };
  return { ...line, to: wrong ? to : binOf(!found.customers, to, 'SHOP') };
}

type Source = Pick<ModelLine, 'from' | 'fromCondition' | 'customers' | 'lot' | 'serial' | 'quantity'>;

/** Some of the item where such an act may take it. */
export function whereItLies(model: BookModel, raw: RawLine, kind: MovementKind): Source | undefined {
  const pieces = [...model.pieces].map(([key, { place, condition, customers }]) => {
    const [item, serial] = key.split('/');
    return { item, from: place, fromCondition: condition, customers, serial, quantity: 1000 };
  });
  const rest = [...model.balances].map(([key, quantity]) => {
    const [item, from, condition, owner, lot] = key.split('/') as [string, PlaceCode, Condition, string, string];
    return { item, from, fromCondition: condition, customers: owner === 'true', lot: lot || undefined, quantity };
  });
  const all: (Source & { item: string | undefined })[] = trackings[raw.item]!.tracking === 'serial' ? pieces : rest;
  const fitting = all.filter(
    (source) => Number(source.item) === raw.item && source.quantity > 0 && suits(kind, source),
  );
  const chosen = fitting[raw.aim % fitting.length];
  if (!chosen) return undefined;
  const { item: _, ...source } = chosen;
  return source;
}

function suits(kind: MovementKind, { from, customers }: Source): boolean {
  if (kind === 'return') return from === 'CUSTOMER' || from === 'WANG';
  return house.includes(from) && !(customers && (kind === 'issue' || kind === 'lend'));
}
