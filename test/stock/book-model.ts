import type { Condition, MovementKind } from '../../src/stock/index.js';
import { binFor, outside, warehouseOf } from './model-places.js';
import type { PlaceCode } from './scene.js';

/** Quantities in thousandths, costs in millionths: whole numbers, so that the model is exact. */
export interface ModelLine {
  item: number;
  quantity: number;
  from: PlaceCode;
  to: PlaceCode;
  fromCondition: Condition;
  toCondition: Condition;
  customers: boolean;
  lot?: string | undefined;
  serial?: string | undefined;
  price?: bigint | undefined;
  reservation?: number | undefined;
}
export interface ModelItem {
  tracking: 'quantity' | 'lot' | 'serial';
  /** The smallest quantity, in thousandths. */
  step: number;
}
export interface ModelReservation {
  item: number;
  warehouse: 'W1' | 'W2';
  condition: Condition;
  lot?: string | undefined;
  serial?: string | undefined;
  quantity: number;
  settled: number;
  voided: number;
}
interface Piece {
  place: PlaceCode;
  condition: Condition;
  customers: boolean;
}
interface Cost {
  quantity: bigint;
  average: bigint;
}

export const LIST_PRICE = 10_000_000n;
class No extends Error {}
const no = (reason: string): never => {
  throw new No(reason);
};
const open = (r: ModelReservation): number => r.quantity - r.settled - r.voided;
const add = (sums: Map<string, number>, key: string, delta: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + delta);

/** The book as product.md §3 tells it, without a database: the slow, plain way. */
export class BookModel {
  readonly items: ModelItem[];
  balances = new Map<string, number>();
  pieces = new Map<string, Piece>();
  lots = new Set<string>();
  costs = new Map<number, Cost>();
  reservations: ModelReservation[] = [];
  movements: { lines: ModelLine[]; costs: bigint[]; undone: boolean; undoes: boolean; owner?: boolean }[] = [];

  constructor(items: ModelItem[]) {
    this.items = items;
  }

  /** The reason of the refusal, or undefined when it is done. A refused act changes nothing. */
  attempt(act: () => void): string | undefined {
    const { balances, pieces, lots, costs, reservations, movements } = structuredClone({ ...this, items: [] });
    try {
      act();
    } catch (error) {
      if (!(error instanceof No)) throw error;
      Object.assign(this, { balances, pieces, lots, costs, reservations, movements });
      return error.message;
    }
  }

  post(kind: MovementKind | 'reverse', lines: ModelLine[]): void {
    for (const line of lines) this.check(kind, line);
    this.settle(kind, lines);
    this.checkLevels(lines);
    this.moveQuantities(lines);
    this.movePieces(lines);
    if (lines.some((line) => this.changesLevel(line))) for (const line of lines) this.checkLot(line);
    const costs = lines.map((line) => this.value(kind, line));
    this.movements.push({ lines, costs, undone: false, undoes: kind === 'reverse' });
  }

  /** What lies somewhere becomes the customer's or ours, into the place that the line names. */
  changeOwner(line: ModelLine): void {
    const away = { ...line, to: 'OWNERSHIP', toCondition: line.fromCondition, price: undefined } as const;
    const lines: ModelLine[] = [away, { ...line, from: 'OWNERSHIP', customers: !line.customers }];
    this.check('owner', away);
    this.checkBin(lines[1]!);
    this.checkLevels(lines);
    this.moveQuantities(lines);
    if (line.serial !== undefined) {
      if (!line.customers && this.promisedPiece(line.item, line.serial)) no('serial_reserved');
      const { to: place, toCondition: condition } = line;
      this.pieces.set(`${line.item}/${line.serial}`, { place, condition, customers: !line.customers });
    }
    for (const one of lines) this.checkLot(one);
    const costs = lines.map((one) => this.value('owner', one));
    this.movements.push({ lines, costs, undone: false, undoes: false, owner: true });
  }

  reverse(n: number): void {
    const movement = this.movements[n]!;
    if (movement.owner) no('owner_change_not_undone');
    if (movement.undoes) no('reversal_of_reversal');
    if (movement.undone) no('already_reversed');
    const mirrored = movement.lines.map((line, k) => ({
      ...line,
      from: line.to,
      to: line.from,
      fromCondition: line.toCondition,
      toCondition: line.fromCondition,
      price: movement.costs[k],
    }));
    this.post('reverse', mirrored.toReversed());
    movement.undone = true;
  }

  reserve(asked: Omit<ModelReservation, 'settled' | 'voided'>): void {
    const { item, warehouse, condition, lot, serial, quantity } = asked;
    if (quantity <= 0 || quantity % this.items[item]!.step) no('quantity_invalid');
    if (serial !== undefined) {
      const piece = this.pieces.get(`${item}/${serial}`)!;
      if (warehouseOf[piece.place] !== warehouse) no('serial_elsewhere');
      if (piece.condition !== condition) no('condition_differs');
      if (piece.customers) no('owner_differs');
      if (this.promisedPiece(item, serial)) no('serial_reserved');
    }
    if (this.onHand(item, warehouse, condition) - this.promised(item, warehouse, condition) < quantity)
      no('stock_reserved');
    if (lot !== undefined) {
      const free = this.onHand(item, warehouse, condition, lot) - this.promised(item, warehouse, condition, lot);
      if (free < quantity) no('stock_reserved');
    }
    this.reservations.push({ ...asked, settled: 0, voided: 0 });
  }

  void(n: number, quantity?: number): void {
    const r = this.reservations[n]!;
    if (quantity !== undefined && (quantity <= 0 || quantity % this.items[r.item]!.step)) no('quantity_invalid');
    if (open(r) === 0 || (quantity ?? 0) > open(r)) no('reservation_exceeded');
    r.voided += quantity ?? open(r);
  }

  /** What lies in a warehouse: the company's unless told. */
  onHand(item: number, warehouse: string, condition: string, lot?: string, customers = false): number {
    let sum = 0;
    for (const [key, quantity] of this.balances) {
      const [i, place, c, owner, l] = key.split('/') as [string, PlaceCode, string, string, string];
      if (Number(i) !== item || warehouseOf[place] !== warehouse || c !== condition) continue;
      if (owner === String(customers) && (lot === undefined || l === lot)) sum += quantity;
    }
    return sum;
  }

  promised(item: number, warehouse: string, condition: string, lot?: string): number {
    return this.reservations
      .filter((r) => r.item === item && r.warehouse === warehouse && r.condition === condition)
      .filter((r) => lot === undefined || r.lot === lot)
      .reduce((sum, r) => sum + open(r), 0);
  }

  private promisedPiece(item: number, serial: string, except?: number): boolean {
    return this.reservations.some((r, n) => n !== except && r.item === item && r.serial === serial && open(r) > 0);
  }

  private changesLevel(line: ModelLine): boolean {
    if (line.reservation !== undefined) return true;
    return warehouseOf[line.from] !== warehouseOf[line.to] || line.fromCondition !== line.toCondition;
  }

  private check(kind: string, line: ModelLine): void {
    const { tracking, step } = this.items[line.item]!;
    if (line.quantity <= 0 || line.quantity % step || (tracking === 'serial' && line.quantity !== 1000))
      no('quantity_invalid');
    if (line.from === line.to && line.fromCondition === line.toCondition) no('nothing_moves');
    if (line.customers && ['issue', 'use', 'lend'].includes(kind)) no('customer_property');
    if (kind !== 'reverse') this.checkBin(line);
    if (tracking === 'serial') this.checkPiece(line);
    if (tracking === 'lot' && !this.lots.has(`${line.item}/${line.lot}`) && !outside.has(line.from)) no('lot_unknown');
  }

  private checkBin({ to, customers }: ModelLine): void {
    const whose = binFor[to];
    if (whose && customers !== (whose === 'customers'))
      no(whose === 'customers' ? 'place_for_property' : 'place_not_for_property');
  }

  private checkPiece(line: ModelLine): void {
    const piece = this.pieces.get(`${line.item}/${line.serial}`);
    if (!piece) return outside.has(line.from) ? undefined : no('serial_unknown');
    if (piece.place !== line.from) no('serial_elsewhere');
    if (piece.condition !== line.fromCondition) no('condition_differs');
    if (piece.customers !== line.customers) no('owner_differs');
  }

  private settle(kind: string, lines: ModelLine[]): void {
    const back = kind === 'reverse';
    const settling = lines.filter((line) => line.reservation !== undefined);
    for (const line of settling.toSorted((a, b) => a.reservation! - b.reservation!)) {
      const r = this.reservations[line.reservation!]!;
      const [place, condition] = back ? [line.to, line.toCondition] : [line.from, line.fromCondition];
      const fits =
        r.item === line.item && !line.customers && r.warehouse === warehouseOf[place] && r.condition === condition;
      if (!fits || (r.lot ?? line.lot) !== line.lot || (r.serial ?? line.serial) !== line.serial)
        no('reservation_of_other');
      if (!back && open(r) < line.quantity) no('reservation_exceeded');
      if (back && r.serial !== undefined && this.promisedPiece(r.item, r.serial)) no('serial_reserved');
      r.settled += back ? -line.quantity : line.quantity;
    }
  }

  private checkLevels(lines: ModelLine[]): void {
    const deltas = new Map<string, number>();
    for (const line of lines.filter((line) => this.changesLevel(line))) {
      for (const [place, condition, delta] of [
        [line.from, line.fromCondition, -line.quantity],
        [line.to, line.toCondition, line.quantity],
      ] as const) {
        const warehouse = warehouseOf[place];
        if (warehouse) add(deltas, [line.item, warehouse, condition, line.customers].join('/'), delta);
      }
    }
    for (const [key, delta] of [...deltas].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const [item, warehouse, condition, customers] = key.split('/') as [string, string, string, string];
      const onHand = this.onHand(Number(item), warehouse, condition, undefined, customers === 'true') + delta;
      const promised = customers === 'true' ? 0 : this.promised(Number(item), warehouse, condition);
      if (onHand < promised) no(onHand < 0 ? 'stock_insufficient' : 'stock_reserved');
    }
  }

  private moveQuantities(lines: ModelLine[]): void {
    for (const line of lines) {
      const key = (place: string, condition: string): string =>
        [line.item, place, condition, line.customers, line.lot ?? ''].join('/');
      add(this.balances, key(line.from, line.fromCondition), -line.quantity);
      add(this.balances, key(line.to, line.toCondition), line.quantity);
      if (line.lot !== undefined) this.lots.add(`${line.item}/${line.lot}`);
    }
    for (const [key, quantity] of this.balances) {
      if (quantity < 0 && !outside.has(key.split('/')[1] as PlaceCode)) no('stock_insufficient');
    }
  }

  private movePieces(lines: ModelLine[]): void {
    const known = [...this.pieces.keys()];
    const place = (line: ModelLine): number => known.indexOf(`${line.item}/${line.serial}`) + 1 || Infinity;
    const name = (line: ModelLine): string => `${line.item}/${line.serial}`;
    const moving = lines.filter((line) => line.serial !== undefined);
    for (const line of moving.toSorted(
      (a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)) || (name(a) < name(b) ? -1 : 1),
    )) {
      const key = name(line);
      if (!known.includes(key) && this.pieces.has(key)) no('serial_elsewhere');
      this.checkPiece(line);
      this.pieces.set(key, { place: line.to, condition: line.toCondition, customers: line.customers });
      const leaves =
        warehouseOf[line.from] &&
        (warehouseOf[line.from] !== warehouseOf[line.to] || line.fromCondition !== line.toCondition);
      if (leaves && this.promisedPiece(line.item, line.serial!, line.reservation)) no('serial_reserved');
    }
  }

  private checkLot({ item, from, fromCondition, lot, customers }: ModelLine): void {
    const warehouse = warehouseOf[from];
    if (lot === undefined || !warehouse || customers) return;
    if (this.onHand(item, warehouse, fromCondition, lot) < this.promised(item, warehouse, fromCondition, lot))
      no('lot_reserved');
  }

  private value(kind: string, line: ModelLine): bigint {
    if (line.customers) return 0n;
    const cost = this.costs.get(line.item) ?? { quantity: 0n, average: 0n };
    const crossing = BigInt(Number(outside.has(line.from)) - Number(outside.has(line.to)));
    const price = kind === 'reverse' || crossing > 0n ? line.price : undefined;
    const usual = crossing > 0n && cost.quantity === 0n && cost.average === 0n ? LIST_PRICE : cost.average;
    const unit = price ?? usual;
    if (crossing === 0n) return unit;
    const quantity = cost.quantity + crossing * BigInt(line.quantity);
    const value = cost.quantity * cost.average + crossing * BigInt(line.quantity) * unit;
    let average = cost.average;
    if (quantity > 0n && cost.quantity === 0n) average = unit;
    else if (quantity > 0n && value >= 0n) average = (2n * value + quantity) / (2n * quantity);
    this.costs.set(line.item, { quantity, average });
    return unit;
  }
}
