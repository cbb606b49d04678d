import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { NOW, type ReportHouse, reportHouse, type ReturnMade } from './factory.js';

const RUNS = 25;

/** The same counts by hand: of each key how many returns, examined, confirmed, without a fault, and DOA. */
function counted(made: ReturnMade[], keyOf: (one: ReturnMade) => string): Record<string, number[]> {
  const groups: Record<string, number[]> = {};
  for (const one of made) {
    const counts = (groups[keyOf(one)] ??= [0, 0, 0, 0, 0]);
    const says = [
      true,
      one.finding !== undefined,
      one.finding === 'confirmed',
      one.finding === 'no_fault',
      (one.finding === undefined ? one.doa : one.foundDoa) ?? false,
    ];
    for (const [n, yes] of says.entries()) if (yes) counts[n]!++;
  }
  return groups;
}

describe('any history of returns', () => {
  let app: TestApp;
  let house: ReportHouse;
  let items: number[];
  let faults: number[];
  let devices: number[];

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await reportHouse(app);
    items = [await house.item('A'), await house.item('B'), await house.item('C')];
    faults = [await house.term('fault', 'x'), await house.term('fault', 'y')];
    faults.push(await house.term('fault', 'z', faults[0]));
    devices = [await house.device('P-1', 'M1', null), await house.device('P-2', 'M2', null)];
  });
  afterAll(() => app.close());

  const one = fc.record({
    item: fc.nat(2),
    day: fc.integer({ min: 0, max: 60 }),
    batch: fc.constantFrom(null, 'L1', 'L2'),
    device: fc.constantFrom(null, 0, 1),
    doa: fc.boolean(),
    foundDoa: fc.boolean(),
    cancelled: fc.boolean(),
    finding: fc.constantFrom(undefined, 'confirmed' as const, 'no_fault' as const, 'other_damage' as const),
    fault: fc.nat(2),
  });

  it('is counted as one would by hand, whatever it is grouped by', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 25 }), fc.nat(40), async (history, from) => {
        await sql`truncate field_return, return_finding cascade`.execute(house.db);
        const made = history.map((row): ReturnMade & { day: number } => ({
          itemId: items[row.item]!,
          day: row.day,
          // 23:30 and later in Shanghai: the day is the company's, not Greenwich's.
          at: new Date(Date.UTC(2026, 0, 1 + row.day, 15, 45)).toISOString(),
          batch: row.batch,
          deviceId: row.device === null ? null : devices[row.device]!,
          doa: row.doa,
          foundDoa: row.foundDoa,
          cancelled: row.cancelled,
          finding: row.finding,
          fault: row.finding === undefined || row.finding === 'no_fault' ? undefined : faults[row.fault]!,
        }));
        for (const row of made) await house.back(row);
        const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
        const period = { from: day(from), to: day(from + 15) };
        const kept = made.filter((row) => !row.cancelled && row.day >= from && row.day <= from + 15);
        const names = ['returns', 'examined', 'confirmed', 'no_fault', 'doa'];
        const told = async (by: 'item' | 'batch' | 'model', key: (row: Record<string, string | null>) => string) => {
          const { rows } = await house.read('returns', { ...period, by });
          return Object.fromEntries(rows.map((row) => [key(row), names.map((name) => Number(row[name]))]));
        };
        const code = (id: number) => 'ABC'[items.indexOf(id)]!;
        expect(await told('item', (row) => row['item']!)).toEqual(counted(kept, (row) => code(row.itemId)));
        expect(await told('batch', (row) => `${row['item']} ${row['batch']}`)).toEqual(
          counted(kept, (row) => `${code(row.itemId)} ${row.batch ?? 'not_told'}`),
        );
        const model = ({ deviceId }: ReturnMade) => (deviceId ? `M${devices.indexOf(deviceId) + 1}` : 'no_device');
        expect(await told('model', (row) => row['model']!)).toEqual(counted(kept, model));
        // z was merged into x.
        const { rows } = await house.read('returns', { ...period, by: 'fault' });
        const faulty = kept.filter((row) => row.finding === 'confirmed' || row.finding === 'other_damage');
        const hand = counted(faulty, (row) => (row.fault === faults[1] ? 'y' : 'x'));
        expect(Object.fromEntries(rows.map((row) => [row['fault'], Number(row['returns'])]))).toEqual(
          Object.fromEntries(Object.entries(hand).map(([fault, [n]]) => [fault, n])),
        );
      }),
      { numRuns: RUNS },
    );
  });
});
