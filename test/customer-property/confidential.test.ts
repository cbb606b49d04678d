import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.js';
import { propertyWorkshop, type PropertyWorkshop } from './workshop.js';

let app: TestApp;
let house: PropertyWorkshop;
let addresses: Record<string, string>;
let serial: string;
beforeAll(async () => {
  app = await testApp();
  house = await propertyWorkshop(app);
  const itemId = await house.board({ code: 'BOTH-HAVE' });
  const board = await house.ownBoard({ itemId });
  const piece = await house.piece({ description: 'Rubidium standard' });
  const { number, place } = await app.db
    .selectFrom('serial as s')
    .innerJoin('place as p', 'p.id', 's.place_id')
    .select(['s.number', 'p.code as place'])
    .where('s.id', '=', board.serialId)
    .executeTakeFirstOrThrow();
  serial = number;
  addresses = { today: '/', item: '/items/BOTH-HAVE', place: `/places/${place}`, stock: '/stock?owner=all' };
  expect(piece.code).toMatch(/^CP-/);
});
afterAll(() => app.close());

/** Which of these words the pages of the book tell this reader, each with its page. */
async function told(reader: Awaited<ReturnType<TestApp['signIn']>>): Promise<string[]> {
  const { name, name_en } = await app.db
    .selectFrom('party')
    .select(['name', 'name_en'])
    .where('id', '=', house.theirs.id)
    .executeTakeFirstOrThrow();
  const found: string[] = [];
  for (const [page, address] of Object.entries(addresses)) {
    const answer = await reader.get(address);
    expect(answer.status, address).toBe(200);
    for (const [what, word] of Object.entries({ customer: name, serial, piece: 'Rubidium' }))
      if (answer.text.includes(word) || (what === 'customer' && name_en && answer.text.includes(name_en)))
        found.push(`${page}: ${what}`);
  }
  return found;
}

// Delete ownedBy in one of the lists, or canSeePiece in serials/routes.tsx.
it('keeps what other customers left in the house from a technician, in the book too, until they have a task there', async () => {
  const technician = await app.signIn('technician');
  const storekeeper = await app.signIn('storekeeper');
  const all = await told(storekeeper);
  expect(all).toEqual(expect.arrayContaining(['today: customer', 'item: serial', 'place: piece', 'stock: customer']));
  const page = `/serials/${serial}?item=BOTH-HAVE`;
  expect((await storekeeper.get(page)).status).toBe(200);

  expect(await told(technician)).toEqual([]);
  expect((await technician.get(page)).status).toBe(404);

  const task = await house.task(house.theirs.id, technician.personId);
  expect(await told(technician)).toEqual(all);
  expect((await technician.get(page)).status).toBe(200);

  await app.db.updateTable('service_task').set({ state: 'cancelled' }).where('id', '=', task.id).execute();
  expect(await told(technician)).toEqual([]);
});
