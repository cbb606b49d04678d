import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysBetween, knowledgeOf, monthsOf, rangesOf } from '../../src/features/calendar/calendar.js';
import { addWorkingDays, isWorkingDay } from '../../src/platform/working-days.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

describe('months of a year', () => {
  it('have each day once, in weeks from Monday to Sunday, leap days included', () => {
    for (const [year, days] of [
      [2024, 366],
      [2026, 365],
      [2100, 365],
    ] as const) {
      const cells = monthsOf(year, []).flatMap((month) => month.weeks.flat());
      expect(cells.filter(Boolean)).toHaveLength(days);
      expect(cells.length % 7).toBe(0);
      for (const [index, cell] of cells.entries()) if (cell) expect(cell.weekend).toBe(index % 7 > 4);
    }
    const [january] = monthsOf(2026, [{ day: '2026-01-04', working: true, name: 'x', name_en: null }]);
    expect(january!.weeks[0]!.map((cell) => cell?.number ?? null)).toEqual([null, null, null, 1, 2, 3, 4]);
    expect(january!.weeks[0]![6]!.special?.working).toBe(true);
  });

  it('know how much is known', () => {
    const day = (iso: string, working: boolean) => ({ day: iso, working, name: 'x', name_en: null });
    expect(knowledgeOf([])).toBe('nothing');
    expect(knowledgeOf([day('2027-05-01', false)])).toBe('not_announced');
    expect(knowledgeOf([day('2026-05-01', false), day('2026-05-09', true)])).toBe('whole');
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  });
});

describe('days that belong together', () => {
  it('are one range while the same is said of them', () => {
    const day = (iso: string, name: string, working = false) => ({ day: iso, working, name, name_en: null });
    const days = [day('2026-02-27', 'a'), day('2026-02-28', 'a'), day('2026-03-01', 'a'), day('2026-03-02', 'b')];
    const ranges = rangesOf([...days, day('2026-03-03', 'b', true), day('2026-03-05', 'b', true)]);
    expect(ranges.map(({ from, to, days: n }) => [from, to, n])).toEqual([
      ['2026-02-27', '2026-03-01', 3],
      ['2026-03-02', '2026-03-02', 1],
      ['2026-03-03', '2026-03-03', 1],
      ['2026-03-05', '2026-03-05', 1],
    ]);
  });
});

describe('working days of the shipped calendar', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await cloneDatabase()));
  afterAll(() => database.close());

  it('are as many as the State Council left in each year', async () => {
    const counted = await sql<{ year: number; n: number }>`
      select extract(year from d)::int as year, count(*) filter (where is_working_day(d::date))::int as n
      from generate_series('2025-01-01'::date, '2026-12-31'::date, interval '1 day') d group by 1 order by 1`.execute(
      database.db,
    );
    // 365 days less 104 (2025: 52 Saturdays and Sundays each; 2026 likewise) and the 13 public holidays of a year.
    expect(counted.rows).toEqual([
      { year: 2025, n: 248 },
      { year: 2026, n: 248 },
    ]);
  });

  it.each([
    ['2025-01-26', true],
    ['2025-01-28', false],
    ['2025-02-04', false],
    ['2025-02-05', true],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2026-01-02', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2026-02-28', true],
    ['2026-05-05', false],
    ['2026-05-09', true],
    ['2026-09-20', true],
    ['2026-10-07', false],
    ['2026-10-10', true],
    ['2027-02-05', false],
    ['2027-02-09', true],
    ['2030-10-01', true],
    ['2030-10-05', false],
  ])('%s is worked: %s', async (day, worked) => {
    expect(await isWorkingDay(database.db, day)).toBe(worked);
  });

  it.each([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-11-20', 2, '2026-11-24'],
    ['2026-11-21', 2, '2026-11-24'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s and %d working days is %s', async (day, days, expected) => {
    expect(await addWorkingDays(database.db, day, days)).toBe(expected);
  });
});
