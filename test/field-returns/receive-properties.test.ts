import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askCorrection } from '../../src/features/field-returns/correct-ask.js';
import { approveCorrection, refuseCorrection } from '../../src/features/field-returns/correct-decide.js';
import { undoReceipt } from '../../src/features/field-returns/receive-undo.js';
import { Refusal } from '../../src/platform/refusal.js';
import { wrongsOf } from '../issued-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { type ReceiveHouse, receiveHouse } from './receive-house.js';

let app: TestApp;
let house: ReceiveHouse;

beforeAll(async () => {
  app = await testApp();
  house = await receiveHouse(app);
});
afterAll(() => app.close());

const acts = ['log', 'receive', 'undo', 'shelve', 'ask', 'approve', 'refuse', 'find'] as const;
const script = fc.array(fc.record({ act: fc.constantFrom(...acts), piece: fc.nat(2) }), { maxLength: 25 });

/** What does not hold of returns against the book and against each other. */
async function untrue(board: number): Promise<unknown[]> {
  const found = await sql`
    select r.number, r.state, p.code from field_return r left join serial s on s.id = r.serial_id left join place p on p.id = s.place_id
    where r.item_id = ${board} and (r.state in ('received', 'found') and (p.kind <> 'quarantine' or s.condition <> 'untested')
      or r.state in ('logged', 'cancelled') and r.received_at is not null
      or exists (select from field_return o where o.serial = r.serial and o.item_id = r.item_id and o.id <> r.id
        and o.state in ('logged', 'received', 'found') and r.state in ('logged', 'received', 'found')))
    union all
    select m.id::text, 'movement', m.document_id from stock_movement m join stock_movement_line l on l.movement_id = m.id
    where l.item_id = ${board} and m.document_type = 'field_return' and m.kind in ('receive', 'move')
      and not exists (select from stock_movement u where u.reverses_id = m.id)
      and not exists (select from field_return r where r.movement_id = m.id)`.execute(app.db);
  return found.rows;
}

it('whatever is done in whatever order, the book and the returns agree', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(script, async (steps) => {
      const board = await house.board();
      const serials = [house.number(), house.number(), house.number()];
      for (const { act, piece } of steps) {
        const serial = serials[piece]!;
        const one = await app.ownerDb
          .selectFrom('field_return')
          .select('id')
          .where('serial', '=', serial)
          .orderBy('id', 'desc')
          .executeTakeFirst();
        const asked = one
          ? await app.ownerDb
              .selectFrom('book_correction')
              .select('id')
              .where('return_id', '=', one.id)
              .orderBy('id', 'desc')
              .executeTakeFirst()
          : undefined;
        try {
          if (act === 'log') await house.log(board, { serial });
          if (act === 'shelve') await house.post('receive', { itemId: board, serial });
          if (!one) continue;
          if (act === 'receive') await house.receive(one.id);
          if (act === 'undo') await undoReceipt(house.storekeeper.context, { id: one.id });
          if (act === 'find')
            await app.ownerDb
              .updateTable('field_return')
              .set({ state: 'found' })
              .where('id', '=', one.id)
              .where('state', '=', 'received')
              .execute();
          if (act === 'ask')
            await askCorrection(house.storekeeper.context, { id: one.id, reason: 'Here', key: randomUUID() });
          if (act === 'approve' && asked)
            await approveCorrection(house.supervisor.context, { id: asked.id, key: randomUUID() });
          if (act === 'refuse' && asked) await refuseCorrection(house.head.context, { id: asked.id, note: 'No' });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      expect(await untrue(board)).toEqual([]);
    }),
    { numRuns: 25 },
  );
  expect(await wrongsOf(app)).toEqual([]);
});
