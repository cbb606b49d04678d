import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { Refusal } from '../../src/platform/refusal.js';
import * as stock from '../../src/stock/index.js';
import { BookModel, type ModelLine } from './book-model.js';
import { warehouseOf } from './model-places.js';
import { aimedLine, changingLine, type RawAct, trackings } from './random-acts.js';
import { header, newItem, type Scene } from './scene.js';

const WAREHOUSES = ['W1', 'W2'] as const;

/** The book and its model, side by side: each act goes to both, and both must say the same. */
export class TwoBooks {
  readonly model = new BookModel(trackings.map(({ tracking, step }) => ({ tracking, step })));
  readonly scene: Scene;
  readonly items: number[];
  /** How often each outcome was met, by act. */
  readonly met = new Map<string, number>();
  private readonly lotIds = new Map<string, string>();
  private readonly serialIds = new Map<string, string>();
  readonly reservationIds: string[] = [];
  private readonly movementIds: string[] = [];

  private constructor(scene: Scene, items: number[]) {
    this.scene = scene;
    this.items = items;
  }

  static async open(scene: Scene): Promise<TwoBooks> {
    const items: number[] = [];
    for (const { tracking, decimals } of trackings) items.push(await newItem(scene, tracking, decimals));
    return new TwoBooks(scene, items);
  }

  async act(raw: RawAct, twice: boolean): Promise<void> {
    const [key, { model, scene }] = [randomUUID(), this];
    switch (raw.kind) {
      case 'reserve':
        return this.reserve(raw, key, twice);
      case 'void': {
        if (model.reservations.length === 0) return;
        const n = raw.pick % model.reservations.length;
        const quantity = raw.quantity === undefined ? undefined : raw.quantity / 1000;
        const request = { key, personId: scene.wang, reservationId: this.reservationIds[n]!, quantity };
        await this.compare(
          'void',
          () => model.void(n, raw.quantity),
          () => stock.voidReservation(scene.db, request),
          twice,
        );
        return;
      }
      case 'reverse': {
        if (model.movements.length === 0) return;
        const n = model.movements.length - 1 - (raw.pick % model.movements.length);
        const undo = (): Promise<stock.PostedMovement> =>
          stock.reverseMovement(scene.db, this.movementIds[n]!, { ...header(scene), key });
        return this.posted(await this.compare('reverse', () => model.reverse(n), undo, twice));
      }
      case 'owner': {
        const line = changingLine(model, raw.line);
        return line && this.changeOwner(line, key, twice);
      }
      case 'settle': {
        const n = raw.pick % Math.max(1, model.reservations.length);
        const reservation = model.reservations.length ? n : undefined;
        const promised = raw.line.aimed ? model.reservations[n] : undefined;
        const line = aimedLine(model, raw.as, { ...raw.line, item: promised?.item ?? raw.line.item });
        const named = promised && { lot: promised.lot ?? line.lot, serial: promised.serial ?? line.serial };
        return this.post(raw.as, [{ ...line, ...named, reservation }], key, twice);
      }
      default:
        return this.post(
          raw.kind,
          raw.lines.map((line) => aimedLine(model, raw.kind, line)),
          key,
          twice,
        );
    }
  }

  private async reserve(raw: RawAct & { kind: 'reserve' }, key: string, twice: boolean): Promise<void> {
    const { model, scene } = this;
    const { item, aim } = raw.line;
    const named = aimedLine(model, 'move', raw.line);
    const { fromCondition: condition, quantity } = named;
    const warehouse = warehouseOf[named.from] ?? WAREHOUSES[Number(aim % 4 === 0)]!;
    const [lotId, serialId] = [this.lotIds.get(`${item}/${named.lot}`), this.serialIds.get(`${item}/${named.serial}`)];
    const lot = raw.pinned && lotId ? named.lot : undefined;
    const serial = raw.pinned && serialId ? named.serial : undefined;
    const count = serial === undefined ? quantity : 1000;
    const request = {
      key,
      personId: scene.wang,
      itemId: this.items[item]!,
      warehouseId: scene.places[warehouse],
      condition,
      quantity: count / 1000,
      ...(lot && { lotId: lotId! }),
      ...(serial && { serialId: serialId! }),
    };
    const asked = { item, warehouse, condition, lot, serial, quantity: count };
    const made = await this.compare(
      'reserve',
      () => model.reserve(asked),
      () => stock.reserveStock(scene.db, request),
      twice,
    );
    if (made) this.reservationIds.push(made.id);
  }

  private async post(kind: stock.MovementKind, lines: ModelLine[], key: string, twice: boolean): Promise<void> {
    const { model, scene } = this;
    const asked = lines.map((line) => this.asked(line));
    const settles = lines.some((line) => line.reservation !== undefined);
    const act = (): Promise<stock.PostedMovement> =>
      stock.postMovement(scene.db, kind, { ...header(scene), key }, asked);
    this.posted(await this.compare(settles ? 'settle' : kind, () => model.post(kind, lines), act, twice));
  }

  private async changeOwner(line: ModelLine, key: string, twice: boolean): Promise<void> {
    const { model, scene } = this;
    const { itemId, fromPlaceId: placeId, fromCondition: condition, ownerId: fromOwnerId, quantity } = this.asked(line);
    const serialId = this.serialIds.get(`${line.item}/${line.serial}`);
    const lotId = this.lotIds.get(`${line.item}/${line.lot}`) ?? null;
    const goods = serialId
      ? { serialId }
      : { itemId, lotId, quantity: String(quantity), placeId, condition, fromOwnerId: fromOwnerId! };
    const change: stock.OwnerChange = {
      ...goods,
      ownerId: line.customers ? stock.COMPANY : scene.customer,
      inside: true,
      toPlaceId: scene.places[line.to],
      ...(line.price !== undefined && { unitCost: millionths(line.price) }),
    };
    const act = (): Promise<stock.PostedMovement> => stock.changeOwner(scene.db, { ...header(scene), key }, change);
    this.posted(await this.compare('owner', () => model.changeOwner(line), act, twice));
  }

  private asked(line: ModelLine): stock.MovementLine {
    const { from, to, fromCondition, toCondition, quantity, lot, price, reservation } = line;
    const serialId =
      quantity === 1000 && line.from < 'S' ? this.serialIds.get(`${line.item}/${line.serial}`) : undefined;
    return {
      itemId: this.items[line.item]!,
      quantity: quantity / 1000,
      fromPlaceId: this.scene.places[from],
      toPlaceId: this.scene.places[to],
      fromCondition,
      toCondition,
      ownerId: line.customers ? this.scene.customer : stock.COMPANY,
      ...(serialId ? { serialId } : { serial: line.serial ?? null }),
      lot: lot ?? null,
      unitCost: price === undefined ? null : millionths(price),
      reservationId: reservation === undefined ? null : this.reservationIds[reservation]!,
    };
  }

  /** Both refuse for the same reason or both do it; the second time with the same key gives the same answer. */
  private async compare<T extends { replayed: boolean }>(
    act: string,
    inModel: () => void,
    inBook: () => Promise<T>,
    twice: boolean,
  ): Promise<T | undefined> {
    const expected = this.model.attempt(inModel);
    const outcome = await settled(inBook());
    expect(outcome.reason).toBe(expected);
    const met = `${act} ${expected ?? 'done'}`;
    this.met.set(met, (this.met.get(met) ?? 0) + 1);
    if (!twice) return outcome.value;
    const again = await settled(inBook());
    expect(again).toEqual(outcome.value ? { value: { ...outcome.value, replayed: true } } : outcome);
    return outcome.value;
  }

  private posted(answer: stock.PostedMovement | undefined): void {
    if (!answer) return;
    const { lines, costs } = this.model.movements.at(-1)!;
    expect(answer.lines.map(({ unitCost }) => unitCost)).toEqual(costs.map(millionths));
    this.movementIds.push(answer.id);
    for (const [n, { serialId, lotId }] of answer.lines.entries()) {
      const { item, serial, lot } = lines[n]!;
      if (serialId) this.serialIds.set(`${item}/${serial}`, serialId);
      if (lotId) this.lotIds.set(`${item}/${lot}`, lotId);
    }
  }

  /** How many movements were posted of this sequence: none twice (B4), each by somebody at some time (B7). */
  async postedCount(): Promise<number> {
    const found = await sql<{ count: string }>`
      select count(*) from stock_movement m where happened_at <= recorded_at and person_id is not null and exists
        (select from stock_movement_line l where l.movement_id = m.id and l.item_id = any(${this.items}))
    `.execute(this.scene.db);
    return Number(found.rows[0]!.count);
  }
}

export function millionths(value: bigint): string {
  const digits = String(value).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

async function settled<T>(act: Promise<T>): Promise<{ value?: T; reason?: string }> {
  return act.then(
    (value) => ({ value }),
    (error: unknown) => {
      if (error instanceof Refusal) return { reason: error.reason };
      throw error;
    },
  );
}
