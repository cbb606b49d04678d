import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelReturn,
  changeReturn,
  findByCode,
  identifyReturn,
  type IdentityInput,
  receiveReturn,
} from '../../src/features/field-returns/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, outcomes, reasonOf, refusedOf, type ReturnHouse, returnHouse } from './factory.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');

describe('what becomes of a return that was logged', () => {
  let app: TestApp;
  let house: ReturnHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await returnHouse(app);
  });
  afterAll(() => app?.close());

  const counted = () => house.item(`C-${randomUUID().slice(0, 6).toUpperCase()}`);
  const receive = (id: number) => receiveReturn(house.storekeeper.context, { id, key: randomUUID() });

  describe('cancelling', () => {
    it('takes back what was logged by mistake', async () => {
      const { id } = await house.log({ itemId: await counted() });
      await cancelReturn(house.technician.context, { id, note: 'Twice' });
      expect((await house.row(id)).state).toBe('cancelled');
      expect(await eventsOf(app, id)).toEqual(['field_return.logged', 'field_return.cancelled']);
      const steps = await app.db
        .selectFrom('return_step')
        .select(['state', 'note'])
        .where('return_id', '=', id)
        .orderBy('id')
        .execute();
      expect(steps).toEqual([
        { state: 'logged', note: null },
        { state: 'cancelled', note: 'Twice' },
      ]);
      expect(await reasonOf(cancelReturn(house.technician.context, { id }))).toBe('return_not_logged');
    });

    it('is not for others, nor once it is received', async () => {
      const { id } = await house.log({ itemId: await counted(), customerId: (await house.customer()).id });
      expect(await reasonOf(cancelReturn(house.colleague.context, { id }))).toBe('not_found');
      await receive(id);
      expect(await reasonOf(cancelReturn(house.workshop.context, { id }))).toBe('return_not_logged');
    });

    // lockReturn: without it both pass the check of the state, and a piece lies in quarantine on a cancelled return.
    it('or receiving: one of both', async () => {
      const { id } = await house.log({ itemId: await counted(), customerId: (await house.customer()).id });
      const both = await outcomes(cancelReturn(house.supervisor.context, { id }), receive(id));
      expect(both.filter((one) => one === 'done')).toHaveLength(1);
      const row = await house.row(id);
      expect(row.state === 'cancelled').toBe(row.movement_id === null);
    });
  });

  describe('changing', () => {
    it('puts right what was told, and keeps what was not', async () => {
      const customer = await house.customer();
      const device = await house.device(customer.id);
      const { id } = await house.log({ itemId: await counted(), customerId: customer.id, symptomNote: 'Dead' });
      const { version } = await house.row(id);
      const symptomId = await house.symptom('Fuse blown');
      await changeReturn(house.technician.context, {
        id,
        version,
        deviceId: device.id,
        symptomId,
        doa: true,
        tag: 'TG-000321',
      });
      expect(await house.row(id)).toMatchObject({
        device_id: device.id,
        symptom_id: symptomId,
        symptom_note: 'Dead',
        doa: true,
        tag: 'TG-000321',
        customer_id: customer.id,
        version: version + 1,
      });
      expect((await house.row(id)).search).toContain('tg-000321');
      expect(await eventsOf(app, id)).toEqual(['field_return.logged', 'field_return.changed']);
    });

    it('refuses what is old, over, another’s, or wrong', async () => {
      const [mine, theirs] = [await house.customer(), await house.customer()];
      const device = await house.device(theirs.id);
      const { id } = await house.log({ itemId: await counted(), customerId: mine.id });
      const change = (input: object, by = house.technician) =>
        reasonOf(changeReturn(by.context, { id, version: 1, ...input }));
      expect(await change({ version: 7, doa: true })).toBe('return_changed_meanwhile');
      expect(await change({ deviceId: device.id })).toBe('return_device_of_other');
      expect(await change({ customerId: 999_999 })).toBe('return_customer_unknown');
      expect(await change({ failedOn: '2026-11-21' })).toBe('return_failed_later');
      expect(await change({ tag: '!' })).toBe('return_tag_invalid');
      expect(await change({ doa: true }, house.colleague)).toBe('not_found');
      await receive(id);
      const { version } = await house.row(id);
      expect(await change({ version, customerId: theirs.id })).toBe('return_customer_booked');
      await house.decided(id, 1, NOW);
      expect(await change({ version, doa: true })).toBe('return_past_change');
      expect((await house.row(id)).doa).toBe(false);
    });

    it('does not move a customer’s own piece to another customer', async () => {
      const [mine, theirs] = [await house.customer(), await house.customer()];
      const { id } = await house.log({ itemId: await counted(), customerId: mine.id, ownership: 'customer' });
      const change = changeReturn(house.technician.context, { id, version: 1, customerId: theirs.id });
      expect(await reasonOf(change)).toBe('return_owner_fixed');
    });
  });

  describe('identifying', () => {
    const identify = (input: Partial<IdentityInput> & { id: number; itemId: number }, by = house.quality) =>
      identifyReturn(by.context, { key: randomUUID(), ...input });
    const unlabelled = async () => {
      const customer = await house.customer();
      const { id } = await house.log({ description: 'Green board', customerId: customer.id });
      return { id, customer };
    };

    it('enters what lies here into the book only then', async () => {
      const { id, customer } = await unlabelled();
      expect((await receive(id)).movementId).toBeNull();
      expect(await house.row(id)).toMatchObject({ state: 'received', movement_id: null, place_id: house.quarantine });
      const itemId = await house.board();
      const { movementId } = await identify({ id, itemId, serial: 'fresh-0001' });
      const row = await house.row(id);
      expect(row).toMatchObject({ item_id: itemId, serial: 'FRESH-0001', movement_id: movementId, state: 'received' });
      const lines = await app.db
        .selectFrom('stock_movement_line')
        .select(['from_place_id', 'to_place_id', 'to_condition'])
        .where('movement_id', '=', movementId!)
        .execute();
      expect(lines).toEqual([
        { from_place_id: customer.placeId, to_place_id: house.quarantine, to_condition: 'untested' },
      ]);
      const serial = await app.db
        .selectFrom('serial')
        .select('id')
        .where('number', '=', 'FRESH-0001')
        .executeTakeFirst();
      expect(row.serial_id).toBe(serial!.id);
      expect(await eventsOf(app, id)).toContain('field_return.identified');
    });

    it('leaves what is not here yet to receiving', async () => {
      const { id } = await unlabelled();
      const itemId = await counted();
      expect((await identify({ id, itemId })).movementId).toBeNull();
      expect((await receive(id)).movementId).not.toBeNull();
    });

    it('refuses what the book has on a shelf, and changes nothing', async () => {
      const { id } = await unlabelled();
      await receive(id);
      const itemId = await house.board();
      const shelf = await house.inStore(itemId);
      const said = await refusedOf(identify({ id, itemId, serial: shelf.serial }));
      expect(said.reason).toBe('return_serial_elsewhere');
      expect(await house.row(id)).toMatchObject({ item_id: null, serial: null, movement_id: null });
    });

    it('refuses twice, doubtful numbers, none at all, open pieces, and who may not', async () => {
      const { id } = await unlabelled();
      const itemId = await house.board({ serial_pattern: 'ID#-###' });
      expect(await reasonOf(identify({ id, itemId, serial: 'ID99' }))).toBe('return_serial_odd');
      expect(await reasonOf(identify({ id, itemId: 999_999 }))).toBe('return_item_unknown');
      const piece = await house.log({ itemId, serial: 'ID1-001' });
      expect((await refusedOf(identify({ id, itemId, serial: 'ID1-001' }))).facts['number']).toBe(piece.number);
      expect(await reasonOf(identify({ id, itemId }, house.technician))).toBe('not_permitted');
      await receive(id);
      expect(await reasonOf(identify({ id, itemId }))).toBe('return_serial_missing');
      await identify({ id, itemId, serial: 'ID2-555' });
      expect(await reasonOf(identify({ id, itemId, serial: 'ID2-556' }))).toBe('return_identified');
      const gone = await unlabelled();
      await cancelReturn(house.technician.context, { id: gone.id });
      expect(await reasonOf(identify({ id: gone.id, itemId }))).toBe('return_not_identifiable');
    });

    // lockReturn: without it the piece is taken in twice.
    it('takes it in once when two identify it at once', async () => {
      const { id } = await unlabelled();
      await receive(id);
      const itemId = await counted();
      const both = await outcomes(identify({ id, itemId }), identify({ id, itemId }, house.workshop));
      expect(both.toSorted()).toEqual(['done', 'return_identified']);
      const moved = await app.db
        .selectFrom('stock_movement')
        .select('id')
        .where('document_type', '=', 'field_return')
        .where('document_id', '=', (await house.row(id)).number)
        .execute();
      expect(moved).toHaveLength(1);
    });
  });

  it('finds a return by its number, its tag and its serial number, for who may see it', async () => {
    const itemId = await house.board();
    const { id, number } = await house.log({ itemId, serial: 'FIND-ME-1', tag: 'TG-000555' });
    const { actor } = house.technician.context;
    for (const code of [number, ` ${number.toLowerCase()} `, 'tg-000555', 'find-me-1'])
      expect(await findByCode(app.db, actor, code), code).toBe(id);
    expect(await findByCode(app.db, house.colleague.context.actor, number)).toBeNull();
    expect(await findByCode(app.db, actor, 'FIND-ME-2')).toBeNull();
    await cancelReturn(house.technician.context, { id });
    const again = await house.log({ itemId, serial: 'FIND-ME-1' });
    expect(await findByCode(app.db, actor, 'FIND-ME-1')).toBe(again.id);
  });
});
