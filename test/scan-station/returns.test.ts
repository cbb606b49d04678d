import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logReturn } from '../../src/features/field-returns/index.js';
import { startParcel } from '../../src/features/expected-returns/index.js';
import type { Context } from '../../src/platform/context.js';
import { postMovement } from '../../src/stock/index.js';
import { wrongsOf } from '../issued-parts/factory.js';
import type { TestApp } from '../support/app.js';
import { openStore, Station } from './station.js';

let app: TestApp;
let station: Station;
let keeper: Context;
let customer: number;
let board: number;
let n = 1000;

beforeAll(async () => {
  app = await openStore();
  const client = await app.signIn('storekeeper');
  station = new Station(client);
  keeper = app.contextOf(client.personId, 'storekeeper');
  customer = (await app.db.selectFrom('party').select('id').where('code', '=', 'BYD').executeTakeFirstOrThrow()).id;
  board = (await app.db.selectFrom('item').select('id').where('code', '=', 'BOARD').executeTakeFirstOrThrow()).id;
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const log = async (tag?: string) => {
  const serial = `CB-${++n}`;
  const made = await logReturn(keeper, {
    loggedAs: 'bench',
    itemId: board,
    serial,
    serialConfirmed: true,
    customerId: customer,
    ...(tag && { tag }),
    key: randomUUID(),
  });
  return { ...made, serial };
};
const stateOf = async (id: number) =>
  (await app.db.selectFrom('field_return').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
const placeOf = async (serial: string) =>
  (
    await app.db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select('p.code')
      .where('s.number', '=', serial)
      .executeTakeFirstOrThrow()
  ).code;

describe('a return at the scan station', () => {
  it('is shown with what it is, and received by its button or by one scan in receiving', async () => {
    const { id, number, serial } = await log();
    await station.scan('CMD-LOOKUP');
    const found = await station.scan(number);
    expect(found.text).toContain(`${number} Logged, not received`);
    expect(found.text).toContain(serial);
    const received = await station.scan(`CMD-TAKEIN-${id}`);
    expect([received.tone, received.text]).toEqual(['ok', expect.stringContaining('QUARANTINE')]);
    expect(received.act).not.toBeNull();
    expect(await placeOf(serial)).toBe('QUARANTINE');
    expect((await station.scan(number)).text).toContain('Received, to be looked at');
    const second = await log();
    const twice = await station.scans('CMD-RECEIVE', second.number);
    expect(twice.tone).toBe('ok');
    expect(await stateOf(second.id)).toBe('received');
    expect((await station.scan(`CMD-TAKEIN-${second.id}`)).tone).toBe('refused');
  });

  it('is found by the tag that hangs on it, and its receipt undone by the card', async () => {
    const { id, serial } = await log('TG-000007');
    await station.scan('CMD-LOOKUP');
    expect((await station.scan('tg-000007')).text).toContain(serial);
    await station.scan(`CMD-TAKEIN-${id}`);
    expect(await stateOf(id)).toBe('received');
    const undone = await station.scan('CMD-UNDO');
    expect(undone.tone).toBe('ok');
    expect(await stateOf(id)).toBe('logged');
    expect(await placeOf(serial)).toBe('CUS-BYD');
  });

  it('leads a waybill and a parcel’s number to where it is unpacked', async () => {
    const parcel = await startParcel(keeper, { customerId: customer, waybill: 'SF9001', key: randomUUID() });
    await station.scan('CMD-LOOKUP');
    for (const code of ['SF9001', parcel.number]) {
      const found = await station.scan(code);
      expect(found.text).toContain(`${parcel.number} Being unpacked`);
      const way = found.answer.html.querySelector('.found a[data-enter]');
      expect(way?.getAttribute('href')).toBe(`/field-returns/parcels/${parcel.number}`);
    }
  });

  it('is not shown to who has no part in it, nor received by who may not', async () => {
    const { id, number } = await log();
    const stranger = new Station(await app.signIn('technician'));
    expect((await stranger.scan(number)).tone).toBe('refused');
    expect((await stranger.scan(`CMD-TAKEIN-${id}`)).tone).toBe('refused');
    expect(await stateOf(id)).toBe('logged');
  });
});

describe('a piece that came back', () => {
  const received = async () => {
    const made = await log();
    await station.scan('CMD-LOOKUP');
    await station.scan(`CMD-TAKEIN-${made.id}`);
    return made;
  };

  it('is not restocked by a scan, nor called usable, before quality has decided; quarantine to workshop is fine', async () => {
    const { id, number, serial } = await received();
    const shelved = await station.scans('CMD-MOVE', serial, 'A-01');
    expect([shelved.tone, shelved.text]).toEqual(['refused', expect.stringContaining(number)]);
    expect(shelved.answer.html.querySelector('a[data-enter]')?.getAttribute('href')).toBe(`/triage/${number}`);
    const renamed = await station.scans('CMD-CONDITION', 'CMD-NEW', serial);
    expect(renamed.tone).toBe('refused');
    expect(await placeOf(serial)).toBe('QUARANTINE');
    await sql`insert into place (kind, code, name) values ('workshop', 'WS-9', 'Workshop 9')`.execute(app.ownerDb);
    const moved = await station.scans('CMD-MOVE', serial, 'WS-9');
    expect(moved.tone).toBe('ok');
    await app.ownerDb.updateTable('field_return').set({ state: 'decided' }).where('id', '=', id).execute();
    const freed = await station.scans('CMD-MOVE', serial, 'A-01');
    expect(freed.tone).toBe('ok');
  });

  it('stays while it is in repair', async () => {
    const { id, serial } = await received();
    await app.ownerDb.updateTable('field_return').set({ state: 'decided' }).where('id', '=', id).execute();
    await sql`
      insert into repair_order (source, return_id, item_id, serial_id, owner_id, place_id, target_on, opened_by, received_at, opened_at)
      select 'return', r.id, r.item_id, r.serial_id, 1, (select id from place where code = 'WS-9'), '2030-01-01', r.reported_by, now(), now()
      from field_return r where r.id = ${id}`.execute(app.ownerDb);
    const order = await app.db
      .selectFrom('repair_order')
      .selectAll()
      .where('return_id', '=', id)
      .executeTakeFirstOrThrow();
    await station.scan('CMD-LOOKUP');
    expect((await station.scan(order.number)).text).toContain('Waiting');
    const shelved = await station.scans('CMD-MOVE', serial, 'A-01');
    expect([shelved.tone, shelved.text]).toEqual(['refused', expect.stringContaining(order.number)]);
    expect(shelved.answer.html.querySelector('a[data-enter]')?.getAttribute('href')).toBe(`/repairs/${order.number}`);
  });

  it('of what is counted, only as much moves as lies there besides', async () => {
    const fan = (await app.db.selectFrom('item').select('id').where('code', '=', 'FAN').executeTakeFirstOrThrow()).id;
    const place = async (code: string) =>
      (await app.db.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
    await postMovement(app.db, 'receive', { key: randomUUID(), personId: keeper.actor.personId }, [
      {
        itemId: fan,
        quantity: 2,
        fromPlaceId: await place('SUP-ACME'),
        fromCondition: 'untested',
        toPlaceId: await place('QUARANTINE'),
        toCondition: 'untested',
      },
    ]);
    const { id } = await logReturn(keeper, {
      loggedAs: 'bench',
      itemId: fan,
      quantity: '1',
      customerId: customer,
      key: randomUUID(),
    });
    await station.scan('CMD-LOOKUP');
    await station.scan(`CMD-TAKEIN-${id}`);
    expect((await station.scans('CMD-MOVE', 'FAN', '*3', 'A-01')).tone).toBe('refused');
    expect((await station.scans('CMD-MOVE', 'FAN', '*2', 'A-01')).tone).toBe('ok');
  });
});
