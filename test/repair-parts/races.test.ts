import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cancelWant, putBack, undoUse } from '../../src/features/repair-parts/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, type WorkshopHouse, workshopHouse } from './factory.js';

let app: TestApp;
let house: WorkshopHouse;

beforeAll(async () => {
  app = await testApp();
  house = await workshopHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const TRIES = 4;

// The levels are locked in reserve_free (migrations, `for update` on stock_level): without that lock both are promised it.
it('promises the last piece to one of two orders', async () => {
  for (let n = 0; n < TRIES; n++) {
    const itemId = await house.stocked(1);
    const [first, second] = [await house.order(), await house.order()];
    await Promise.all([house.want(first.id, [{ itemId }]), house.want(second.id, [{ itemId }])]);
    const promised = [...(await house.parts(first.id)), ...(await house.parts(second.id))].map((part) => part.promised);
    expect(promised.toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(await house.free(itemId)).toBe(0);
  }
});

it('uses the last piece for one of two orders that had not wanted it', async () => {
  for (let n = 0; n < TRIES; n++) {
    const itemId = await house.stocked(1);
    const [first, second] = [await house.order(), await house.order()];
    const came = await outcomes(house.use(first.id, { itemId }), house.use(second.id, { itemId }));
    expect(came.filter((one) => one === 'done')).toHaveLength(1);
    expect(await house.onHand(itemId)).toBe(0);
    expect([...(await house.parts(first.id)), ...(await house.parts(second.id))]).toHaveLength(1);
  }
});

// Delete `for no key update` in lockRepair (repairs/move-repair.ts): two of the same order then write the same line.
it('uses one piece by its number once, however many scan it', async () => {
  const itemId = await house.part({ tracking: 'serial' });
  for (let n = 0; n < TRIES; n++) {
    const { serialId } = await house.serialPart(itemId);
    const [first, second] = [await house.order(), await house.order()];
    const came = await outcomes(
      house.use(first.id, { itemId, serialId }),
      house.use(second.id, { itemId, serialId }),
      house.use(first.id, { itemId, serialId }, house.storekeeper),
    );
    expect(came.filter((one) => one === 'done')).toHaveLength(1);
  }
});

// The key's row in command_key is claimed first: without it the second scan would take another piece.
it('books a scan once that was sent twice at once', async () => {
  const itemId = await house.stocked(5);
  const { id } = await house.order();
  const key = randomUUID();
  const send = () => house.use(id, { itemId }, house.repairer, key);
  const [first, second] = await Promise.all([send(), send()]);
  expect(first).toEqual(second);
  expect(await house.onHand(itemId)).toBe(4);
  expect(await house.uses(id)).toHaveLength(1);
});

// Behind the order's lock the second sees what is left; without it the book, which locks the reservation, says no.
it('settles what is promised once when two take it for the order at the same moment', async () => {
  for (let n = 0; n < TRIES; n++) {
    const itemId = await house.stocked(2);
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '2' }]);
    const take = (who: typeof house.repairer) => house.use(id, { itemId, quantity: 'rest' }, who);
    const came = await outcomes(take(house.repairer), take(house.storekeeper));
    expect(came.filter((one) => one === 'done')).toHaveLength(1);
    expect(await house.parts(id)).toMatchObject([{ wanted: 2, used: 2, promised: 0 }]);
  }
});

// Behind the order's lock too: else more would go back than was used, or a promise be given back that is settled.
it('puts back once, undoes once, and gives a promise up once', async () => {
  for (let n = 0; n < TRIES; n++) {
    const itemId = await house.stocked(4);
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '3' }]); // so that some is left to give up, whoever of the next wins
    const { useId } = await house.use(id, { itemId });
    const back = () =>
      putBack(house.repairer.context, { orderId: id, useId, quantity: '1', key: randomUUID(), toPlaceId: null });
    const came = await outcomes(back(), back(), undoUse(house.storekeeper.context, { orderId: id, useId }));
    expect(came.filter((one) => one === 'done')).toHaveLength(1);
    expect(await house.onHand(itemId)).toBe(4);
    const [part] = await house.parts(id);
    const cancel = () => cancelWant(house.repairer.context, { orderId: id, partId: part!.id });
    expect((await outcomes(cancel(), house.use(id, { itemId }), cancel())).filter((one) => one === 'done').length).toBe(
      2,
    );
    const [after] = await house.parts(id);
    expect(after!.promised).toBe(0);
  }
});
