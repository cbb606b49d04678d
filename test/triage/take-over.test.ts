import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeOverAlerts, takeOverTriage } from '../../src/features/triage/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { testApp, type TestApp } from '../support/app.js';
import { type TriageHouse, triageHouse } from './factory.js';

describe('what was found and decided in the time before', () => {
  let app: TestApp;
  let house: TriageHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await triageHouse(app);
  });
  afterAll(() => app.close());

  it('comes in as it was: replaced findings, undone and standing decisions, alerts open and closed', async () => {
    const [one, two] = [await house.bring(), await house.bring()];
    const by = house.quality.personId;
    const at = (day: string) => new Date(`${day}T02:00:00Z`);
    await inTransaction(app.deps, async (trx) => {
      await takeOverTriage(trx, [
        {
          returnId: one.id,
          findings: [
            { finding: 'confirmed', faultId: house.fault, doa: true, by, at: at('2025-03-01') },
            { finding: 'no_fault', note: 'Works', by, at: at('2025-03-02') },
          ],
          dispositions: [
            {
              disposition: 'scrap',
              by,
              at: at('2025-03-03'),
              condition: 'scrap',
              undone: { by, at: at('2025-03-04') },
            },
            {
              disposition: 'restock',
              by,
              at: at('2025-03-05'),
              toPlaceId: house.bin,
              condition: 'refurbished',
              movementId: (await trx.selectFrom('stock_movement').select('id').executeTakeFirstOrThrow()).id,
            },
          ],
        },
        { returnId: two.id, findings: [], dispositions: [] },
      ]);
      await takeOverAlerts(trx, [
        {
          itemId: one.itemId!,
          batch: 'B1',
          faults: 3,
          fromOn: '2025-01-01',
          toOn: '2025-02-01',
          openedAt: at('2025-02-01'),
        },
        {
          itemId: one.itemId!,
          batch: 'B2',
          faults: 4,
          fromOn: '2024-01-01',
          toOn: '2024-02-01',
          openedAt: at('2024-02-01'),
          closed: { by, at: at('2024-03-01'), note: 'Sent back' },
        },
      ]);
    });
    expect(await house.findingsOf(one.id)).toMatchObject([
      { finding: 'confirmed', fault_id: house.fault, doa: true, replaced_at: at('2025-03-02') },
      { finding: 'no_fault', note: 'Works', doa: false, replaced_at: null },
    ]);
    expect(await house.dispositionsOf(one.id)).toMatchObject([
      { disposition: 'scrap', undone_at: at('2025-03-04'), undone_by: by },
      { disposition: 'restock', to_place_id: house.bin, condition: 'refurbished', undone_at: null },
    ]);
    expect(await house.findingsOf(two.id)).toEqual([]);
    const alerts = await app.db.selectFrom('batch_alert').select(['batch', 'close_note']).orderBy('id').execute();
    expect(alerts).toEqual([
      { batch: 'B2', close_note: 'Sent back' },
      { batch: 'B1', close_note: null },
    ]);
  });
});
