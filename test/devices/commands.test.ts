import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeDevice, createDevice } from '../../src/features/devices/index.js';
import { createParty, retireParty } from '../../src/features/parties/index.js';
import type { Context } from '../../src/platform/context.js';
import { type TestApp, testApp } from '../support/app.js';

let app: TestApp;
let context: Context;
let customer: number;

beforeAll(async () => {
  app = await testApp();
  const { personId } = await app.signIn('administrator');
  context = app.contextOf(personId, 'administrator');
  customer = (await createParty(context, { kind: 'customer', code: 'HD', name: '华东电池' })).id;
});
afterAll(() => app.close());

const make = (changes = {}) =>
  createDevice(context, { serial_number: 'BT-1', model: 'BT-8', customer_id: customer, ...changes });
const stored = (id: number) => app.db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const eventsOf = (id: number) =>
  app.db
    .selectFrom('event')
    .select(['name', 'before', 'after'])
    .where('subject_type', '=', 'device')
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();

describe('creating a device', () => {
  it('keeps what was said, and who its customer is', async () => {
    const device = await make({
      serial_number: 'bt-100',
      software_version: '2.1',
      delivered_on: '2026-01-02',
      warranty_ends_on: '2028-01-01',
    });
    expect(device.serial_number).toBe('BT-100');
    expect(await stored(device.id)).toMatchObject({
      serial_number: 'BT-100',
      customer_id: customer,
      software_version: '2.1',
      delivered_on: '2026-01-02',
      warranty_ends_on: '2028-01-01',
    });
    expect(await eventsOf(device.id)).toEqual([
      {
        name: 'device.created',
        before: null,
        after: {
          serial_number: 'BT-100',
          model: 'BT-8',
          customer: 'HD',
          software_version: '2.1',
          site: null,
          delivered_on: '2026-01-02',
          accepted_on: null,
          warranty_ends_on: '2028-01-01',
        },
      },
    ]);
  });

  it('refuses a serial number that is taken, in whatever case, also by two at once', async () => {
    await make({ serial_number: 'TWICE' });
    await expect(make({ serial_number: 'twice' })).rejects.toMatchObject({ reason: 'device_serial_taken' });
    const both = await Promise.allSettled([1, 2].map(() => make({ serial_number: 'AT-ONCE' })));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses whoever is no customer, and a warranty that ends before the delivery', async () => {
    const supplier = await createParty(context, { kind: 'supplier', code: 'S', name: 'S' });
    const gone = await createParty(context, { kind: 'customer', code: 'GONE', name: 'Gone' });
    await retireParty(context, { kind: 'customer', id: gone.id });
    const cases = [
      [{ customer_id: supplier.id }, 'device_customer_unknown'],
      [{ customer_id: 1 }, 'device_customer_unknown'],
      [{ customer_id: 999_999 }, 'device_customer_unknown'],
      [{ customer_id: gone.id }, 'device_customer_retired'],
      [{ delivered_on: '2026-02-01', warranty_ends_on: '2026-01-31' }, 'warranty_before_delivery'],
      [{ delivered_on: '2026-02-01', accepted_on: '2026-01-31' }, 'accepted_before_delivery'],
      [{ site_id: 999_999 }, 'device_site_unknown'],
    ] as const;
    for (const [changes, reason] of cases)
      await expect(make({ serial_number: 'NOT-MADE', ...changes }), reason).rejects.toMatchObject({
        reason,
        status: 422,
      });
    const technician = app.contextOf(context.actor.personId, 'technician');
    await expect(
      createDevice(technician, { serial_number: 'NOT-MADE', model: 'X', customer_id: customer }),
    ).rejects.toMatchObject({ reason: 'not_permitted' });
    expect(await app.db.selectFrom('device').select('id').where('serial_number', '=', 'NOT-MADE').execute()).toEqual(
      [],
    );
  });
});

describe('changing a device', () => {
  it('keeps what it was before', async () => {
    const { id } = await make({ serial_number: 'CHG-1', accepted_on: '2026-03-01' });
    const other = await createParty(context, { kind: 'customer', code: 'NB', name: '宁波' });
    const device = { serial_number: 'chg-1', model: 'BT-8', customer_id: other.id, accepted_on: '2026-03-02' };
    expect(await changeDevice(context, { id, version: 1, device })).toEqual({ serial_number: 'CHG-1' });
    expect((await eventsOf(id)).at(-1)).toEqual({
      name: 'device.changed',
      before: { accepted_on: '2026-03-01', customer: 'HD' },
      after: { accepted_on: '2026-03-02', customer: 'NB' },
    });
    await changeDevice(context, { id, version: 2, device });
    expect(await eventsOf(id)).toHaveLength(2);
  });

  it('lets it stay with a customer that has been retired, but not go to one', async () => {
    const gone = await createParty(context, { kind: 'customer', code: 'LEFT', name: '已离开' });
    const { id } = await make({ serial_number: 'STAYS', customer_id: gone.id });
    const moves = await make({ serial_number: 'MOVES' });
    await retireParty(context, { kind: 'customer', id: gone.id });
    const device = { serial_number: 'STAYS', model: 'BT-16', customer_id: gone.id };
    await changeDevice(context, { id, version: 1, device });
    expect((await stored(id)).model).toBe('BT-16');
    await expect(
      changeDevice(context, { id: moves.id, version: 1, device: { ...device, serial_number: 'MOVES' } }),
    ).rejects.toMatchObject({ reason: 'device_customer_retired' });
  });

  it('refuses an old form, a serial number that is taken, a warranty before delivery, and what is not there', async () => {
    const { id } = await make({ serial_number: 'REF-1' });
    await make({ serial_number: 'REF-2' });
    const device = { serial_number: 'REF-1', model: 'X', customer_id: customer };
    await changeDevice(context, { id, version: 1, device });
    const change = (changes: object, version = 2) =>
      changeDevice(context, { id, version, device: { ...device, ...changes } });
    await expect(change({}, 1)).rejects.toMatchObject({ reason: 'device_changed_meanwhile' });
    await expect(change({ serial_number: 'ref-2' })).rejects.toMatchObject({ reason: 'device_serial_taken' });
    await expect(change({ delivered_on: '2026-02-01', warranty_ends_on: '2026-01-01' })).rejects.toMatchObject({
      reason: 'warranty_before_delivery',
    });
    await expect(changeDevice(context, { id: 999_999, version: 1, device })).rejects.toMatchObject({
      reason: 'not_found',
    });
    const technician = app.contextOf(context.actor.personId, 'technician');
    await expect(changeDevice(technician, { id, version: 2, device })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
  });
});
