import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewSheet } from '../../src/features/quality-feedback/review-sheet.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, sheetHouse, type SheetHouse } from './factory.js';

describe('a sheet raised from a document', () => {
  let app: TestApp;
  let house: SheetHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await sheetHouse(app);
  });
  afterAll(() => app?.close());

  const form = async (who: SheetHouse['technician'], from: string) => {
    const page = await who.get(`/quality-feedback/new?from=${encodeURIComponent(from)}`);
    const value = (name: string) =>
      page.html.querySelector(`#${name}`)?.getAttribute('value') ?? page.html.querySelector(`#${name}`)?.text;
    return { status: page.status, text: page.text, value };
  };
  const code = async (id: number) =>
    (await app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;

  /** A return of a task of the technician's, logged by the supervisor. */
  const taskReturn = async () => {
    const customer = await house.customer();
    const device = await house.device(customer.id);
    const task = await house.task(customer.id, house.technician.personId);
    const itemId = await house.board();
    const piece = await house.inStore(itemId);
    const symptomId = await house.symptom('No power');
    const logged = await house.log(
      {
        serial: piece.serial,
        customerId: customer.id,
        deviceId: device.id,
        taskId: task.id,
        channel: 'CH-7',
        position: 'U3',
        symptomId,
        symptomNote: 'Smells burnt',
      },
      house.supervisor,
    );
    return { ...logged, itemId, customer, device, task, serial: piece.serial };
  };

  it('takes what a return tells: piece, customer, device, task, positions and the fault', async () => {
    const one = await taskReturn();
    const { status, value } = await form(house.technician, `return:${one.number}`);
    expect(status).toBe(200);
    expect(value('item_1')).toBe(`${await code(one.itemId)} Part ${await code(one.itemId)}`);
    expect(value('serial_1')).toBe(one.serial);
    expect(value('customer')).toContain(one.customer.code);
    expect(value('device')).toContain(one.device.serial);
    expect(value('task')).toBe(one.task.number);
    expect(value('positions')).toBe('Channel CH-7, Position U3');
    expect(value('problem')).toBe('No power\nSmells burnt');
    expect(value('title')).toBe(`Part ${await code(one.itemId)} No power`);
    const sent = await house.technician.post('/quality-feedback', {
      kind: 'feedback',
      title: 'x',
      problem: 'y',
      from: `return:${one.number.toLowerCase()}`,
      serial_1: one.serial,
    });
    expect(sent.status).toBe(303);
    const [, number] = /(QF-\d+)/.exec(sent.headers.get('Location')!)!;
    const again = await form(house.technician, `return:${one.number}`);
    expect(again.text).toContain('Raised from the same before');
    expect(again.text).toContain(number);
    const second = await house.raise({ from: { source: 'return', number: one.number } });
    expect(await house.sheetRow(second.id)).toMatchObject({ source: 'return', source_number: one.number });
  });

  it('is not found when the reader may not open the document: nothing shows that there is one', async () => {
    const { colleague } = house;
    const one = await taskReturn();
    const loan = await sql<{ number: string }>`
      insert into tool_loan (borrower_id, first_borrower_id, lent_by, lent_at, due_on)
      values (${house.technician.personId}, ${house.technician.personId}, ${house.storekeeper.personId}, now(), '2026-12-31') returning number`.execute(
      app.ownerDb,
    );
    const keys = [
      `return:${one.number}`,
      `task:${one.task.number}`,
      `loan:${loan.rows[0]!.number}`,
      'return:RT-999999',
    ];
    for (const key of keys) {
      const hidden = await form(colleague, key);
      expect([key, hidden.status]).toEqual([key, 404]);
      expect(hidden.text).not.toContain(one.customer.code);
      const [source, number] = key.split(':') as ['return', string];
      expect(await reasonOf(house.raise({ from: { source, number } }, colleague))).toBe('sheet_source_unknown');
      const posted = await colleague.post('/quality-feedback', {
        kind: 'feedback',
        title: 'x',
        problem: 'y',
        from: key,
      });
      expect([key, posted.status]).toEqual([key, 422]);
      expect(posted.html.querySelector('main')?.text).not.toContain('Raised from');
    }
    for (const odd of ["return:RT-1' or true --", 'return:', 'nothing:RT-000001', 'return', `item:${'X'.repeat(80)}`])
      expect([odd, [200, 404].includes((await form(house.technician, odd)).status)]).toEqual([odd, true]);
  });

  it('shows no number of a document or task that its reader may not open', async () => {
    const one = await taskReturn();
    const { id, number } = await house.raise({ from: { source: 'return', number: one.number } }, house.supervisor);
    await reviewSheet(house.head.context, { id, outcome: 'passed', note: '' });
    await house.assign(id, { department: 'production', assigneeId: house.colleague.personId });
    const page = await house.colleague.get(`/quality-feedback/${number}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Field return');
    expect(page.text).not.toContain(one.number);
    const open = await house.technician.get(`/quality-feedback/${number}`);
    expect(open.status).toBe(404);
    const full = await house.quality.get(`/quality-feedback/${number}`);
    expect(full.html.querySelector(`a[href="/field-returns/${one.number}"]`)).not.toBeNull();
    // Sheets raised from it that are not the reader's are not told of either.
    await house.raise({ from: { source: 'return', number: one.number }, title: '主管提的' }, house.supervisor);
    const fresh = await form(house.technician, `return:${one.number}`);
    expect(fresh.text).not.toContain('主管提的');
  });

  it('leaves out a task that the reader has no part in', async () => {
    const customer = await house.customer();
    const foreign = await house.task(customer.id, house.colleague.personId);
    const logged = await house.log({ description: 'A board', customerId: customer.id });
    await app.ownerDb.updateTable('field_return').set({ task_id: foreign.id }).where('id', '=', logged.id).execute();
    const { status, value, text } = await form(house.technician, `return:${logged.number}`);
    expect([status, value('task') ?? '']).toEqual([200, '']);
    expect(value('title')).toBe('A board');
    expect(text).not.toContain(foreign.number);
  });

  it('takes what an item, a device, a claim, a repair, a receipt, a case and a count tell', async () => {
    const { quality } = house;
    const customer = await house.customer();
    const device = await house.device(customer.id);
    const itemId = await house.board();
    const { serialId, serial } = await house.inStore(itemId);
    expect((await form(quality, `item:${await code(itemId)}`)).value('item_1')).toContain(await code(itemId));
    expect((await form(quality, `device:${device.serial}`)).value('customer')).toContain(customer.code);
    const made = await sql<{
      claim: string;
      repair: string;
      receipt: string;
      piece: string;
      damage: string;
      count: string;
    }>`
      with claim as (
        insert into supplier_claim (supplier_id, item_id, serial_id, quantity, unit_cost, place_id, reason, note, due_on, opened_by, opened_at)
        values (${house.supplierId}, ${itemId}, ${serialId}, 1, 5, ${house.bin}, 'faulty', 'Cold joints', '2026-12-01', ${quality.personId}, now())
        returning number),
      repair as (
        insert into repair_order (source, item_id, serial_id, owner_id, place_id, customer_id, target_on, opened_by, opened_at, received_at, symptom_note)
        values ('stock', ${itemId}, ${serialId}, 1, ${house.bin}, ${customer.id}, '2026-12-01', ${quality.personId}, now(), now(), 'Blows fuses')
        returning number),
      receipt as (
        insert into property_receipt (customer_id, came, received_by, received_at)
        values (${customer.id}, 'hand', ${quality.personId}, now()) returning id, number),
      lot as (insert into lot (item_id, number) select -1, number || '-1' from receipt returning id, number),
      piece as (
        insert into property_piece (receipt_id, position, code, customer_id, why, description, quantity, fault, book_item_id, lot_id)
        select receipt.id, 1, lot.number, ${customer.id}, 'repair', 'Their power board', 1, 'No output', -1, lot.id from receipt, lot returning id, code),
      damage as (
        insert into property_case (piece_id, customer_id, quantity, kind, found_on, what, opened_by, opened_at)
        select piece.id, ${customer.id}, 1, 'damaged', '2026-01-01', 'Fell from the bench', ${quality.personId}, now() from piece returning number),
      counted as (insert into property_count (customer_id, started_by, started_at) values (${customer.id}, ${quality.personId}, now()) returning number)
      select claim.number as claim, repair.number as repair, receipt.number as receipt, piece.code as piece, damage.number as damage, counted.number as count
      from claim, repair, receipt, piece, damage, counted`.execute(app.ownerDb);
    const { claim, repair, receipt, piece, damage, count } = made.rows[0]!;
    const fromClaim = await form(quality, `claim:${claim}`);
    expect([fromClaim.value('serial_1'), fromClaim.value('supplier_1')]).toEqual([serial, 'ACME Acme']);
    expect(fromClaim.value('problem')).toBe('Cold joints');
    const fromRepair = await form(quality, `repair:${repair}`);
    expect([fromRepair.value('serial_1'), fromRepair.value('problem')]).toEqual([serial, 'Blows fuses']);
    for (const key of [`property:${receipt}`, `property:${piece}`, `case:${damage}`]) {
      const { value } = await form(quality, key);
      expect([key, value('title'), value('customer')]).toEqual([
        key,
        'Their power board',
        expect.stringContaining(customer.code),
      ]);
    }
    expect((await form(quality, `property:${piece}`)).value('problem')).toBe('No output');
    expect((await form(quality, `case:${damage}`)).value('problem')).toBe('Fell from the bench');
    expect((await form(quality, `count:${count}`)).value('customer')).toContain(customer.code);
    for (const key of [`claim:${claim}`, `count:${count}`, `property:${receipt}`, `case:${damage}`])
      expect([key, (await form(house.technician, key)).status]).toEqual([key, 404]);
    const { id } = await house.raise({ from: { source: 'property', number: piece }, key: randomUUID() }, quality);
    const page = await quality.get(`/quality-feedback/${(await house.sheetRow(id)).number}`);
    expect(page.html.querySelector(`a[href="/customer-property/${receipt}"]`)?.text).toBe(piece);
  });
});
