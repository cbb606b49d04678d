import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Db } from '../../src/platform/database.js';
import { Refusal } from '../../src/platform/refusal.js';
import * as stock from '../../src/stock/index.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

/** A small house: two warehouses, one person who holds things, a customer whose things lie in P1; places by their code. */
export interface Scene {
  db: Db;
  ownerDb: Db;
  database: TestDatabase;
  wang: number;
  li: number;
  customer: number;
  places: Record<PlaceCode, number>;
}

const placeCodes = ['W1', 'A1', 'A2', 'P1', 'W2', 'B1', 'VAN', 'SHOP', 'OLD', 'WANG', 'SUPPLIER', 'CUSTOMER'] as const;
export type PlaceCode = (typeof placeCodes)[number] | 'QUARANTINE' | 'SCRAP' | 'OWNERSHIP';

/** What a test may say of a movement: its header and its one line together. */
export type Details = Partial<stock.MovementHeader & Omit<stock.MovementLine, 'fromPlaceId' | 'toPlaceId'>> & {
  from?: PlaceCode;
  to?: PlaceCode;
};

export async function buildScene(options?: { max?: number }): Promise<Scene> {
  const database = await cloneDatabase(options);
  const { db, ownerDb } = database;
  await sql`
    insert into person (name) values ('Wang'), ('Li');
    insert into party (kind, code, name) values ('supplier', 'SUP', 'Supplier'), ('customer', 'CUS', 'Customer');
    insert into place (id, kind, code, name, warehouse_id) values (101, 'warehouse', 'W1', 'Main', 101), (102, 'warehouse', 'W2', 'Site', 102);
    insert into place (kind, code, name, parent_id, warehouse_id) values ('bin', 'A1', 'A1', 101, 101), ('bin', 'A2', 'A2', 101, 101), ('bin', 'B1', 'B1', 102, 102);
    insert into place (kind, code, name, parent_id, warehouse_id, for_property) values ('bin', 'P1', 'P1', 101, 101, true);
    insert into place (kind, code, name) values ('vehicle', 'VAN', 'Van'), ('workshop', 'SHOP', 'Shop');
    insert into place (kind, code, name, retired_at) values ('vehicle', 'OLD', 'Old van', now());
    insert into place (kind, code, name, person_id) select 'person', 'WANG', 'Wang', id from person where name = 'Wang';
    insert into place (kind, code, name, party_id) select kind, case kind when 'supplier' then 'SUPPLIER' else 'CUSTOMER' end, name, id from party where id > 1;
    select setval('place_id_seq', 1000);
  `.execute(ownerDb);
  const places = await sql<{ code: PlaceCode; id: number }>`select code, id from place`.execute(db);
  const people = await sql<{ id: number }>`select id from person order by id`.execute(db);
  const customer = await sql<{ id: number }>`select id from party where kind = 'customer'`.execute(db);
  return {
    db,
    ownerDb,
    database,
    wang: people.rows[0]!.id,
    li: people.rows[1]!.id,
    customer: customer.rows[0]!.id,
    places: Object.fromEntries(places.rows.map(({ code, id }) => [code, id])) as Scene['places'],
  };
}

let items = 0;

/** A new item with list price 10. */
export async function newItem(
  scene: Scene,
  tracking: 'quantity' | 'lot' | 'serial' = 'quantity',
  decimals = 0,
): Promise<number> {
  const code = `I-${++items}`;
  const made = await sql<{ id: number }>`
    insert into item (code, name_zh, kind, unit, decimals, tracking, price) values (${code}, '物', 'spare', 'pcs', ${decimals}, ${tracking}, 10) returning id
  `.execute(scene.ownerDb);
  return made.rows[0]!.id;
}

/** A movement of one line; a key in the details makes it repeatable. */
export function post(
  scene: Scene,
  kind: stock.MovementKind,
  itemId: number,
  quantity: number | string,
  details: Details,
): Promise<stock.PostedMovement> {
  return stock.postMovement(scene.db, kind, header(scene, details), [line(scene, itemId, quantity, details)]);
}

/** Who and why: by Wang, with a new key, unless told. */
export function header(scene: Scene, details: Details = {}): stock.MovementHeader {
  const { key = randomUUID(), personId = scene.wang, accountId, stationId, sessionId, happenedAt } = details;
  const { reason, reference, documentType, documentId } = details;
  const why = { reason, reference, documentType, documentId };
  return JSON.parse(
    JSON.stringify({ key, personId, accountId, stationId, sessionId, happenedAt, ...why }),
  ) as stock.MovementHeader;
}

/** From A1 to A2, new, the company's, unless told. */
export function line(
  scene: Scene,
  itemId: number,
  quantity: number | string,
  details: Details = {},
): stock.MovementLine {
  const { from = 'A1', to = 'A2', fromCondition = 'new', toCondition = fromCondition, unitCost, ownerId } = details;
  const { serialId, serial, lotId, lot, expiresOn, reservationId } = details;
  const what = { serialId, serial, lotId, lot, expiresOn, ownerId, unitCost, reservationId };
  const [fromPlaceId, toPlaceId] = [scene.places[from], scene.places[to]];
  return { itemId, quantity, fromPlaceId, fromCondition, toPlaceId, toCondition, ...what };
}

type Act = (
  scene: Scene,
  itemId: number,
  quantity: number | string,
  details?: Details,
) => Promise<stock.PostedMovement>;
const act =
  (kind: stock.MovementKind, usual: Details): Act =>
  (scene, itemId, quantity, details) =>
    post(scene, kind, itemId, quantity, { ...usual, ...details });

export const receive = act('receive', { from: 'SUPPLIER', to: 'A1' });
export const issue = act('issue', { from: 'A1', to: 'CUSTOMER' });
export const lend = act('lend', { from: 'A1', to: 'WANG' });
export const giveBack = act('return', { from: 'CUSTOMER', to: 'A1' });
export const move = act('move', { from: 'A1', to: 'A2' });
export const changeCondition = act('condition', { from: 'A1', to: 'A1', toCondition: 'faulty' });

/** Reserves in W1, new, unless told. */
export function reserve(
  scene: Scene,
  itemId: number,
  quantity: number | string,
  details: Partial<stock.ReservationRequest> = {},
): Promise<{ id: string; replayed: boolean }> {
  const usual = { key: randomUUID(), personId: scene.wang, warehouseId: scene.places.W1, condition: 'new' as const };
  return stock.reserveStock(scene.db, { ...usual, itemId, quantity, ...details });
}

/** Voids what is open, or `quantity` of it. */
export function release(
  scene: Scene,
  reservationId: string,
  quantity?: number | string,
  key: string = randomUUID(),
): Promise<{ voided: string; replayed: boolean }> {
  return stock.voidReservation(scene.db, { key, personId: scene.wang, reservationId, quantity });
}

export function reverse(scene: Scene, movementId: string, details: Details = {}): Promise<stock.PostedMovement> {
  return stock.reverseMovement(scene.db, movementId, header(scene, details));
}

/** The reason and the facts of an expected no; anything else fails the test. */
export async function refusal(act: Promise<unknown>): Promise<Record<string, unknown> & { reason: string }> {
  const outcome = await act.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(Refusal);
  const { reason, facts } = outcome as Refusal;
  return { reason, ...facts };
}
