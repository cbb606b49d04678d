import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createItem } from '../../src/features/items/index.js';
import { changeParty, createParty, restoreParty, retireParty } from '../../src/features/parties/index.js';
import type { Context } from '../../src/platform/context.js';
import { postMovement } from '../../src/stock/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { eventsOf, placeOf } from './factory.js';

let app: TestApp;
let context: Context;
let made = 0;

beforeAll(async () => {
  app = await testApp();
  const { personId } = await app.signIn('administrator');
  context = app.contextOf(personId, 'administrator');
});
afterAll(() => app.close());

const make = (kind: 'supplier' | 'customer', changes = {}) =>
  createParty(context, { kind, code: `P${++made}`, name: '华东电池', ...changes });
const stored = (id: number) => app.db.selectFrom('party').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('creating a party', () => {
  it('makes its place outside the house with it', async () => {
    const supplier = await make('supplier', { code: 'WX', name: '无锡电子', name_en: 'Wuxi', phone: '0510' });
    expect(await stored(supplier.id)).toMatchObject({ kind: 'supplier', code: 'WX', phone: '0510', note: null });
    expect((await stored(supplier.id)).search).toContain('wxdz');
    expect(await placeOf(app, supplier.id)).toMatchObject({
      kind: 'supplier',
      code: 'SUP-WX',
      name: '无锡电子',
      name_en: 'Wuxi',
      outside: true,
      warehouse_id: null,
    });
    const customer = await make('customer', { code: 'HD' });
    expect(await placeOf(app, customer.id)).toMatchObject({ kind: 'customer', code: 'CUS-HD', outside: true });
    expect(await eventsOf(app, customer.id)).toMatchObject([
      { name: 'party.created', after: { kind: 'customer', code: 'HD', name: '华东电池' } },
    ]);
  });

  it('refuses a code that is taken by either kind, and leaves no place behind', async () => {
    const { code } = await make('supplier');
    await expect(make('customer', { code })).rejects.toMatchObject({ reason: 'party_code_taken', status: 422 });
    expect(await app.db.selectFrom('place').select('id').where('code', '=', `CUS-${code}`).execute()).toEqual([]);
    const both = await Promise.allSettled([1, 2].map(() => make('customer', { code: 'AT-ONCE' })));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('asks for the right of its kind', async () => {
    const purchasing = app.contextOf(context.actor.personId, 'purchasing');
    const assistant = app.contextOf(context.actor.personId, 'assistant');
    await createParty(purchasing, { kind: 'supplier', code: 'BY-P', name: 'P' });
    await createParty(assistant, { kind: 'customer', code: 'BY-A', name: 'A' });
    for (const [who, kind] of [
      [purchasing, 'customer'],
      [assistant, 'supplier'],
    ] as const)
      await expect(createParty(who, { kind, code: 'NO', name: 'No' })).rejects.toMatchObject({
        reason: 'not_permitted',
      });
  });
});

describe('changing a party', () => {
  it('renames its place, and keeps what it was', async () => {
    const { id } = await make('customer', { code: 'OLD', phone: '1' });
    const party = { code: 'NEW', name: '新名', phone: '2' };
    expect(await changeParty(context, { kind: 'customer', id, version: 1, party })).toEqual({ code: 'NEW' });
    expect(await placeOf(app, id)).toMatchObject({ code: 'CUS-NEW', name: '新名' });
    expect((await eventsOf(app, id)).at(-1)).toMatchObject({
      name: 'party.changed',
      before: { code: 'OLD', phone: '1' },
      after: { code: 'NEW', phone: '2' },
    });
    await changeParty(context, { kind: 'customer', id, version: 2, party });
    expect(await eventsOf(app, id)).toHaveLength(2);
  });

  it('refuses an old form, a code that is taken, and one that is not of the kind', async () => {
    const { id } = await make('customer');
    const other = await make('supplier');
    const party = { code: `P${++made}`, name: '甲' };
    await changeParty(context, { kind: 'customer', id, version: 1, party });
    const change = (input: object) =>
      changeParty(context, { kind: 'customer', id, version: 2, party: { ...party, ...input } });
    await expect(changeParty(context, { kind: 'customer', id, version: 1, party })).rejects.toMatchObject({
      reason: 'party_changed_meanwhile',
    });
    await expect(change({ code: other.code })).rejects.toMatchObject({ reason: 'party_code_taken' });
    await expect(changeParty(context, { kind: 'supplier', id, version: 2, party })).rejects.toMatchObject({
      reason: 'not_found',
    });
    const assistant = app.contextOf(context.actor.personId, 'assistant');
    await expect(changeParty(assistant, { kind: 'supplier', id: other.id, version: 1, party })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
    await expect(changeParty(context, { kind: 'customer', id: 1, version: 1, party })).rejects.toMatchObject({
      reason: 'not_found',
    });
  });
});

describe('retiring a party', () => {
  it('takes its place out of use with it, and brings both back', async () => {
    const { id } = await make('supplier');
    await retireParty(context, { kind: 'supplier', id });
    await retireParty(context, { kind: 'supplier', id });
    expect((await stored(id)).retired_at).not.toBeNull();
    expect((await placeOf(app, id)).retired_at).not.toBeNull();
    await restoreParty(context, { kind: 'supplier', id });
    await restoreParty(context, { kind: 'supplier', id });
    expect((await placeOf(app, id)).retired_at).toBeNull();
    expect((await eventsOf(app, id)).map((event) => event.name)).toEqual([
      'party.created',
      'party.retired',
      'party.restored',
    ]);
  });

  it('is refused while its property is in the house: the answer says where', async () => {
    const { id } = await make('customer');
    const site = await placeOf(app, id);
    const quarantine = await app.db
      .selectFrom('place')
      .select('id')
      .where('code', '=', 'QUARANTINE')
      .executeTakeFirstOrThrow();
    const item = await createItem(context, {
      code: 'THEIR-BOARD',
      name_zh: '板',
      name_en: 'Board',
      specification: '',
      kind: 'spare',
      unit: 'pcs',
      decimals: 0,
      tracking: 'quantity',
      serial_pattern: null,
      price: '0',
      criticality: 'essential',
      repairable: true,
    });
    const line = { itemId: item.id, quantity: 2, ownerId: id, fromCondition: 'faulty', toCondition: 'faulty' } as const;
    const header = () => ({ key: randomUUID(), personId: context.actor.personId });
    await postMovement(app.db, 'receive', header(), [{ ...line, fromPlaceId: site.id, toPlaceId: quarantine.id }]);
    await expect(retireParty(context, { kind: 'customer', id })).rejects.toMatchObject({
      reason: 'party_has_property',
      facts: { stock: 'QUARANTINE: THEIR-BOARD × 2 pcs' },
    });
    expect((await stored(id)).retired_at).toBeNull();
    await postMovement(app.db, 'return', header(), [{ ...line, fromPlaceId: quarantine.id, toPlaceId: site.id }]);
    await retireParty(context, { kind: 'customer', id });
    expect((await stored(id)).retired_at).not.toBeNull();
  });

  it('asks for the right of its kind, and never finds the company itself', async () => {
    const { id } = await make('customer');
    const technician = app.contextOf(context.actor.personId, 'technician');
    await expect(retireParty(technician, { kind: 'customer', id })).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(restoreParty(technician, { kind: 'customer', id })).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(retireParty(context, { kind: 'customer', id: 1 })).rejects.toMatchObject({ reason: 'not_found' });
  });
});
