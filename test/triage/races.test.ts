import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideScrap, undoDisposition } from '../../src/features/triage/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, type TriageHouse, triageHouse } from './factory.js';

const ROUNDS = 5;

describe('two inspectors at once', () => {
  let app: TestApp;
  let house: TriageHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
    house = await triageHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  const rounds = async (round: () => Promise<void>) => {
    for (let n = 0; n < ROUNDS; n++) await round();
  };
  const standing = async (returnId: number) =>
    (await house.dispositionsOf(returnId)).filter((row) => row.undone_at === null);
  const undo = (returnId: number, by = house.quality) => undoDisposition(by.context, { returnId, key: randomUUID() });

  it('decide on one piece: the second is told that it is decided (without lockReturn in decideReturn the book or an index refuses)', () =>
    rounds(async () => {
      const one = await house.found({ finding: 'no_fault' });
      const said = await outcomes(
        house.decide(one.id, { disposition: 'repair' }),
        house.decide(
          one.id,
          { disposition: 'restock', toPlaceId: house.bin, condition: 'refurbished' },
          {},
          house.other,
        ),
      );
      expect(said.toSorted()).toEqual(['done', 'return_decided']);
      expect(await standing(one.id)).toHaveLength(1);
    }));

  it('find and undo: the finding either comes after the undoing or is refused (without lockReturn in recordFinding a finding changes under a standing decision)', () =>
    rounds(async () => {
      const one = await house.found();
      await house.decide(one.id, { disposition: 'customer' });
      const [undone, found] = await outcomes(undo(one.id), house.find(one.id, { finding: 'no_fault' }, house.other));
      expect(undone).toBe('done');
      expect(['done', 'return_decided']).toContain(found);
      expect(await house.stateOf(one.id)).toBe('found');
      expect((await house.findingsOf(one.id)).filter((row) => row.replaced_at === null)).toHaveLength(1);
    }));

  it('undo twice: once (without lockReturn in undoDisposition the movement is refused instead)', () =>
    rounds(async () => {
      const one = await house.found();
      await house.decide(one.id, { disposition: 'customer' });
      const said = await outcomes(undo(one.id), undo(one.id, house.other));
      expect(said.toSorted()).toEqual(['done', 'nothing_decided']);
      expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
    }));

  it('undo while the scrapping is approved: one of them (without lockReturn in decideScrap it is scrapped and open)', () =>
    rounds(async () => {
      const one = await house.found({ itemId: await house.board({ price: '9000' }) });
      const { requestId } = await house.decide(one.id, { disposition: 'scrap' }, { note: 'Burnt' });
      const [undone, approved] = await outcomes(
        undo(one.id),
        decideScrap(house.head.context, { id: requestId!, approved: true, key: randomUUID() }),
      );
      const state = await house.stateOf(one.id);
      const at = await house.pieceAt(one.serialId);
      if (undone === 'done') {
        expect([approved, state, at]).toEqual(['scrap_decided_already', 'found', 'QUARANTINE untested']);
      } else {
        expect([undone, approved, state, at]).toEqual(['disposition_approved', 'done', 'decided', 'SCRAP scrap']);
      }
    }));

  it('confirm faults of one lot: one alert (without lockBatch in watchBatch neither sees the other, and there is none)', () =>
    rounds(async () => {
      const itemId = await house.board();
      const batch = `R-${randomUUID().slice(0, 8)}`;
      await house.found({ itemId, batch });
      const [one, two] = [await house.bring({ itemId, batch }), await house.bring({ itemId, batch })];
      expect(await outcomes(house.find(one.id), house.find(two.id, {}, house.other))).toEqual(['done', 'done']);
      const alerts = await app.db.selectFrom('batch_alert').select('faults').where('item_id', '=', itemId).execute();
      expect(alerts).toEqual([{ faults: 3 }]);
    }));
});
