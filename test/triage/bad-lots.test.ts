import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAlert } from '../../src/features/triage/index.js';
import { writeSetting } from '../../src/platform/app-settings.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, toldOf, type TriageHouse, triageHouse } from './factory.js';

const NOW = new Date('2026-11-23T02:00:00Z');

describe('a bad lot', () => {
  let app: TestApp;
  let house: TriageHouse;
  let now = NOW;

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await triageHouse(app);
  });
  afterAll(() => app.close());

  const alerts = (itemId: number) =>
    app.db.selectFrom('batch_alert').selectAll().where('item_id', '=', itemId).orderBy('id').execute();

  it('is told of once, at the third confirmed fault within the days, of one item and lot', async () => {
    const itemId = await house.board();
    const told = () => toldOf(app, house.purchasing.personId);
    now = new Date('2026-08-01T02:00:00Z');
    await house.find((await house.bring({ itemId, batch: 'L1' })).id); // too long ago
    now = NOW;
    await house.find((await house.bring({ itemId, batch: 'L1' })).id);
    await house.find((await house.bring({ itemId, batch: 'L2' })).id);
    await house.find((await house.bring({ itemId, batch: 'L1' })).id, { finding: 'no_fault' });
    await house.find((await house.bring({ itemId, batch: 'l1' })).id, { doa: true });
    expect(await alerts(itemId)).toEqual([]);
    const third = await house.find((await house.bring({ itemId })).id, { batch: 'L1' });
    expect(await alerts(itemId)).toMatchObject([
      { id: third.alertId, batch: 'L1', faults: 3, from_on: '2026-11-23', to_on: '2026-11-23', closed_at: null },
    ]);
    expect(await told()).toEqual(['bad_batch']);
    expect(await toldOf(app, house.other.personId)).toContain('bad_batch');
    const fourth = await house.find((await house.bring({ itemId, batch: 'L1' })).id);
    expect(fourth.alertId).toBe(third.alertId);
    expect(await alerts(itemId)).toMatchObject([{ faults: 4 }]);
    expect(await told()).toEqual(['bad_batch']);
  });

  it('is no lot of which one piece came back again and again, or whose finding was replaced', async () => {
    const itemId = await house.board();
    const one = await house.bring({ itemId, batch: 'L9' });
    await house.find(one.id);
    await house.find(one.id);
    await house.find(one.id);
    const two = await house.found({ itemId, batch: 'L9' });
    await house.find(two.id, { finding: 'no_fault' });
    await house.found({ itemId, batch: 'L9' });
    expect(await alerts(itemId)).toEqual([]);
  });

  it('is asked by the settings', async () => {
    const itemId = await house.board();
    await app.ownerDb.transaction().execute((trx) => writeSetting(trx, 'batch_faults', 1, house.personId));
    await house.found({ itemId, batch: 'L5' });
    await app.ownerDb.transaction().execute((trx) => writeSetting(trx, 'batch_faults', 3, house.personId));
    expect(await alerts(itemId)).toMatchObject([{ batch: 'L5', faults: 1 }]);
  });

  it('is closed with what came of it, and opened again only by new faults', async () => {
    const itemId = await house.board();
    for (let n = 0; n < 3; n++) await house.found({ itemId, batch: 'L7' });
    const [alert] = await alerts(itemId);
    const close = (note = 'Supplier told', by = house.quality) =>
      closeAlert(by.context, { id: alert!.id, note, key: randomUUID() });
    expect(await reasonOf(close('x', house.purchasing))).toBe('not_permitted');
    now = new Date('2026-11-24T02:00:00Z');
    await close();
    expect(await toldOf(app, house.purchasing.personId, `/triage/batches/${alert!.id}`)).toEqual([]);
    expect(await reasonOf(close())).toBe('batch_closed_already');
    expect(await alerts(itemId)).toMatchObject([{ close_note: 'Supplier told', closed_by: house.quality.personId }]);
    now = new Date('2026-11-25T02:00:00Z');
    await house.found({ itemId, batch: 'L7' });
    await house.found({ itemId, batch: 'L7' });
    expect(await alerts(itemId)).toHaveLength(1);
    await house.found({ itemId, batch: 'L7' });
    expect(await alerts(itemId)).toMatchObject([{}, { faults: 3, closed_at: null }]);
    now = NOW;
  });
});
