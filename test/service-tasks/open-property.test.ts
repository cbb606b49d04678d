import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storePiece } from '../../src/features/customer-property/index.js';
import { closeTask } from '../../src/features/service-tasks/close-task.js';
import { openThings } from '../../src/features/service-tasks/open-things.js';
import { propertyHouse, type PropertyHouse } from '../customer-property/factory.js';
import { outcomes } from '../field-returns/factory.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let house: PropertyHouse;

beforeAll(async () => {
  app = await testApp();
  house = await propertyHouse(app);
});
afterAll(() => app.close());

const taskOfOurs = () => house.task(house.theirs.id, house.technician.personId, 'back');
const open = (id: number) => openThings(app.db, id);

describe('what a customer handed over for a task', () => {
  it('keeps it open while it is borrowed, and no longer', async () => {
    const task = await taskOfOurs();
    const lent = await house.borrowed(task, { description: '扭力扳手', serial: 'TW-9' });
    expect(await open(task.id)).toMatchObject([
      {
        kind: 'customer_property',
        piece: lent.code,
        receipt: lent.receipt,
        item: null,
        item_name: '扭力扳手',
        serial: 'TW-9',
      },
    ]);
    const supervisor = house.supervisor.context;
    await expect(closeTask(supervisor, { id: task.id })).rejects.toMatchObject({
      reason: 'task_still_open',
      facts: { things: expect.stringContaining(lent.code) },
    });
    await app.ownerDb
      .updateTable('property_piece')
      .set({ returned: '1', over_at: new Date() })
      .where('id', '=', lent.id)
      .execute();
    expect(await open(task.id)).toEqual([]);
  });

  it('keeps it open while somebody carries it, but not once it is at the store to be repaired', async () => {
    const task = await taskOfOurs();
    const placeId = await house.custody(house.technician.personId);
    const itemId = await house.board();
    const { pieces } = await house.receipt(
      { came: 'on_site', taskId: task.id, placeId, pieces: [{ itemId, serial: 'CARRIED' }, { quantity: '2' }] },
      house.technician,
    );
    expect((await open(task.id)).map((one) => one.piece)).toEqual(pieces.map((one) => one.code));
    for (const { code } of pieces)
      await storePiece(house.storekeeper.context, { code, binId: house.ownBin, key: house.newKey() });
    expect(await open(task.id)).toEqual([]);
  });

  it('is not borrowed for a task that is closed at the same moment, or the task stays open', async () => {
    // Without the lock of the task in check-receipt both would happen, and the task would be closed with something borrowed.
    const task = await taskOfOurs();
    await house.custody(house.technician.personId);
    const said = await outcomes(house.borrowed(task), closeTask(house.supervisor.context, { id: task.id }));
    const state = await sql<{ state: string }>`select state from service_task where id = ${task.id}`.execute(app.db);
    const closed = state.rows[0]!.state === 'closed';
    expect(said).toEqual(closed ? ['property_task_over', 'done'] : ['done', 'task_still_open']);
  });
});

it('shows on the task’s page with the way to all of it', async () => {
  const task = await taskOfOurs();
  const lent = await house.borrowed(task);
  const page = await house.supervisor.get(`/service-tasks/${task.number}`);
  expect(page.html.querySelector('#open')?.text).toContain(lent.code);
  expect(page.html.querySelector(`a[href^="/customer-property?task=${task.number}"]`)?.text).toContain('1 (1 here)');
  const own = await house.technician.get(`/service-tasks/${task.number}`);
  expect(own.html.querySelector(`a[href="/customer-property/borrow?task=${task.number}"]`)).not.toBeNull();
});
