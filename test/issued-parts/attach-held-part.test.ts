import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttachInput, attachHeldPart, takeOffTask } from '../../src/features/issued-parts/attach-held-part.js';
import { heldWithoutSlip } from '../../src/features/issued-parts/held-parts.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { type TestApp, testApp } from '../support/app.js';
import { costOf, type FieldHouse, fieldHouse, partOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: FieldHouse;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

/** Van stock: issued at a scan station, on no slip. */
async function hold(
  itemId: number,
  { quantity = 1, serial, cost = '10' }: { quantity?: number; serial?: string; cost?: string } = {},
) {
  await house.post('receive', { itemId, quantity, ...(serial && { serial }), unitCost: cost });
  const line = { itemId, quantity, fromPlaceId: house.bin, toPlaceId: house.technician.custody };
  const { lines } = await house.post('issue', { ...line, ...(serial && { serial }) });
  return lines[0]!.serialId;
}
const attach = (itemId: number, changes: Partial<AttachInput> = {}, who = house.technician) =>
  attachHeldPart(who.context, {
    taskId: house.theTask.id,
    itemId,
    condition: 'new',
    quantity: '1',
    key: randomUUID(),
    ...changes,
  });

describe('putting what is held onto a task', () => {
  it('opens a part without a slip at the current average, and charges the task', async () => {
    const task = await house.task();
    const item = await house.item('VAN-1', { price: '99' });
    await hold(item, { quantity: 4, cost: '12.5' });
    const { partId } = await attach(item, { taskId: task.id, quantity: '3' });
    expect(await partOf(app, partId)).toMatchObject({
      requisition_line_id: null,
      quantity: '3.000',
      unit_cost: '12.500000',
      holder_id: house.technician.personId,
    });
    expect(await costOf(app, task.id)).toBe('37.50');
    const left = await heldWithoutSlip(app.db, house.technician.personId, { itemId: item });
    expect(left).toMatchObject([{ item: 'VAN-1', free: '1.000' }]);
    await reportUse(house.technician.context, house.fit(partId, { quantity: '3' }));
    expect(await heldWithoutSlip(app.db, house.technician.personId, { itemId: item })).toMatchObject([
      { free: '1.000' },
    ]);
  });

  it('does not offer what is on a slip, a colleague’s, a tool, or a faulty piece', async () => {
    const onSlip = await house.item('ON-SLIP');
    await house.issue([{ itemId: onSlip }]);
    const tool = await house.item('TOOL', { kind: 'tool' });
    await hold(tool);
    const faulty = await house.item('FAULTY', { tracking: 'serial' });
    await hold(faulty, { serial: 'F-1' });
    const { custody } = house.technician;
    await house.post('condition', {
      itemId: faulty,
      serial: 'F-1',
      fromPlaceId: custody,
      toPlaceId: custody,
      toCondition: 'faulty',
    });
    const theirs = await heldWithoutSlip(app.db, house.colleague.personId);
    expect(theirs).toEqual([]);
    const mine = await heldWithoutSlip(app.db, house.technician.personId);
    expect(mine.map((row) => row.item)).not.toEqual(expect.arrayContaining(['ON-SLIP']));
    expect(mine.map((row) => row.item).filter((code) => ['ON-SLIP', 'TOOL', 'FAULTY'].includes(code))).toEqual([]);
    await expect(attach(onSlip)).rejects.toMatchObject({ reason: 'held_not_enough' });
  });

  it('takes a piece by its serial once', async () => {
    const item = await house.item('VAN-S', { tracking: 'serial' });
    const serialId = await hold(item, { serial: 'VS-1' });
    const { partId } = await attach(item, { serialId });
    expect(await partOf(app, partId)).toMatchObject({ serial_id: serialId });
    await expect(attach(item, { serialId })).rejects.toMatchObject({ reason: 'held_not_enough' });
  });

  it('refuses more than is held, quantities that are none, and tasks that are ended, unknown or of others', async () => {
    const item = await house.item('VAN-2');
    await hold(item, { quantity: 2 });
    await expect(attach(item, { quantity: '3' })).rejects.toMatchObject({
      reason: 'held_not_enough',
      facts: { free: 2 },
    });
    for (const quantity of ['0', '-1', '1.5'])
      await expect(attach(item, { quantity })).rejects.toMatchObject({ reason: 'use_quantity_invalid' });
    await expect(attach(999_999)).rejects.toMatchObject({ reason: 'held_not_enough' });
    const ended = await house.task({ state: 'closed' });
    await expect(attach(item, { taskId: ended.id })).rejects.toMatchObject({ reason: 'task_closed' });
    await expect(attach(item, { taskId: 999_999 })).rejects.toMatchObject({ reason: 'held_task_unknown' });
    const theirs = await house.task();
    await app.ownerDb.deleteFrom('service_task_technician').where('task_id', '=', theirs.id).execute();
    await expect(attach(item, { taskId: theirs.id })).rejects.toMatchObject({ reason: 'held_task_unknown' });
    await expect(attach(item, {}, house.storekeeper)).rejects.toMatchObject({ reason: 'not_permitted' });
  });

  it('gives the last one to one of two (delete the place lock to see both pass)', async () => {
    const item = await house.item('VAN-RACE');
    for (let round = 0; round < 5; round++) {
      await hold(item);
      const both = await Promise.allSettled([attach(item), attach(item)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('sent twice is done once', async () => {
    const item = await house.item('VAN-KEY');
    await hold(item, { quantity: 5 });
    const key = randomUUID();
    const first = await attach(item, { key });
    expect(await attach(item, { key })).toEqual(first);
    expect(await heldWithoutSlip(app.db, house.technician.personId, { itemId: item })).toMatchObject([
      { free: '4.000' },
    ]);
  });
});

describe('taking it off again', () => {
  it('gives the task its cost back, and leaves the piece in custody', async () => {
    const task = await house.task();
    const item = await house.item('VAN-OFF');
    await hold(item, { quantity: 3, cost: '0.333333' });
    const { partId } = await attach(item, { taskId: task.id, quantity: '3' });
    expect(await costOf(app, task.id)).toBe('1.00');
    const takeOff = (quantity: string, who = house.technician) =>
      takeOffTask(who.context, { partId, quantity, key: randomUUID() });
    await takeOff('1');
    await takeOff('2');
    expect(await costOf(app, task.id)).toBe('0.00');
    expect(await heldWithoutSlip(app.db, house.technician.personId, { itemId: item })).toMatchObject([
      { free: '3.000' },
    ]);
    const shown = await (await app.signIn('supervisor')).get(`/service-tasks/${task.number}`);
    expect(shown.status).toBe(200);
    expect(shown.html.textContent).toContain('2 pcs taken off the task');
    await expect(takeOff('1')).rejects.toMatchObject({ reason: 'more_than_open' });
    await expect(takeOff('1', house.colleague)).rejects.toMatchObject({ reason: 'part_of_another' });
  });

  it('refuses what came on a slip', async () => {
    const { parts } = await house.issue([{ itemId: await house.item('SLIP-OFF') }]);
    const input = { partId: parts[0]!, quantity: '1', key: randomUUID() };
    await expect(takeOffTask(house.technician.context, input)).rejects.toMatchObject({ reason: 'taken_off_has_slip' });
  });
});
