import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockPiece, returnPiece } from '../../src/features/customer-property/index.js';
import { remindOfPromises } from '../../src/features/customer-property/remind-of-promises.js';
import { runDaily } from '../../src/platform/daily.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

describe('what was promised', () => {
  let app: TestApp;
  let house: PropertyHouse;
  const now = new Date('2026-11-20T10:00:00+08:00');
  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await propertyHouse(app);
  });
  afterAll(() => app?.close());

  describe('reminders of promised days', () => {
    const told = (personId: number) =>
      app.db
        .selectFrom('notification')
        .selectAll()
        .where('person_id', '=', personId)
        .where('kind', 'in', ['property_overdue', 'property_promised'])
        .where('read_at', 'is', null)
        .execute();

    it('go to workshop, supervisors and store once a day, and leave the bell with the last piece', async () => {
      await app.ownerDb.updateTable('property_piece').set({ promised_on: null }).execute();
      const [late, soon, far] = [await house.piece(), await house.piece(), await house.piece()];
      for (const [piece, day] of [
        [late, '2026-11-19'],
        [soon, '2026-11-22'],
        [far, '2026-11-23'],
      ] as const)
        await app.ownerDb.updateTable('property_piece').set({ promised_on: day }).where('id', '=', piece.id).execute();
      await runDaily(app.deps, remindOfPromises, '2026-11-20');
      await runDaily(app.deps, remindOfPromises, '2026-11-20');
      for (const who of [house.workshop, house.supervisor, house.storekeeper])
        expect(await told(who.personId)).toMatchObject([
          {
            kind: 'property_overdue',
            facts: { n: 1, soon: 1, pieces: `${late.code} (2026-11-19), ${soon.code} (2026-11-22)` },
          },
        ]);
      expect(await told(house.quality.personId)).toEqual([]);
      expect((await house.workshop.get('/notifications')).text).toContain(late.code);
      const back = (piece: { id: number }) =>
        house.within(house.storekeeper, async (trx, context) =>
          returnPiece(trx, context, await lockPiece(trx, { id: piece.id }), { quantity: '1' }),
        );
      await back(late);
      expect(await told(house.workshop.personId)).toHaveLength(1);
      await back(soon);
      expect(await told(house.workshop.personId)).toEqual([]);
    });
  });
});
