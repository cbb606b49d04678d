import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { statisticsOf } from '../../src/features/quality-reports/queries.js';
import { type Grouping, groupings, type StatisticsQuery } from '../../src/features/quality-reports/statistics.js';
import type { Db } from '../../src/platform/database.js';
import { insertSheet } from '../quality-feedback/sheet-rows.js';
import { smallHouse } from '../stock-pages/factory.js';
import { testApp, type TestApp } from '../support/app.js';

const TODAY = '2026-11-23';
let app: TestApp;
let db: Db;
let items: { id: number; code: string }[];
let suppliers: { id: number; code: string }[];
let customers: { id: number; code: string }[];
let causes: number[];
let devices: { id: number; model: string }[];
let doaReturn: string;
let otherReturn: string;
let raiser: number;
let reviewer: number;

beforeAll(async () => {
  app = await testApp();
  db = app.ownerDb;
  const house = await smallHouse(app);
  raiser = (await app.signIn('workshop')).personId;
  reviewer = (await app.signIn('supervisor')).personId;
  items = [];
  for (const code of ['QS-1', 'QS-2', 'QS-3']) items.push({ code, id: await house.item(code) });
  const party = async (kind: string, code: string) => ({
    code,
    id: (
      await db
        .insertInto('party')
        .values({ kind, code, name: `名称${code}` })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id,
  });
  suppliers = [await party('supplier', 'QSUP1'), await party('supplier', 'QSUP2')];
  customers = [await party('customer', 'QCUS1'), await party('customer', 'QCUS2')];
  const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows;
  const [first, second] = await rows(sql<{ id: number }>`
    insert into fault_term (kind, name_zh, name_en, approved_at) values ('cause', '统计原因一', 'One', now()), ('cause', '统计原因二', 'Two', now()) returning id`);
  const [merged] = await rows(sql<{ id: number }>`
    insert into fault_term (kind, name_zh, name_en, merged_into_id) values ('cause', '统计原因三', '', ${first!.id}) returning id`);
  causes = [first!.id, second!.id, merged!.id];
  devices = await rows(sql<{ id: number; model: string }>`
    insert into device (serial_number, model, customer_id, search) values ('QD1', 'TX-1', ${customers[0]!.id}, ''), ('QD2', 'TX-1', ${customers[0]!.id}, ''),
      ('QD3', 'TX-2', ${customers[0]!.id}, '') returning id, model`);
  const returned = async (doa: boolean) =>
    (
      await rows(sql<{ number: string }>`
        insert into field_return (logged_as, item_id, state, reported_by, reported_at, quantity, doa) values ('field', ${items[0]!.id}, 'logged', ${raiser}, now(), 1, ${doa})
        returning number`)
    )[0]!.number;
  [doaReturn, otherReturn] = [await returned(true), await returned(false)];
});
afterAll(() => app.close());
beforeEach(() => sql`truncate quality_sheet, quality_sheet_link, quality_sheet_step`.execute(db));

const asked = (changes: Partial<StatisticsQuery> = {}): StatisticsQuery => ({
  today: TODAY,
  timeZone: 'Asia/Shanghai',
  now: new Date(`${TODAY}T02:00:00Z`),
  from: '2026-01-01',
  to: TODAY,
  by: 'item',
  sort: 'raised',
  direction: 'desc',
  limit: 200,
  ...changes,
});

interface Sheet {
  /** Hours after the first moment of the year by the company's clock. */
  raised: number;
  state: 'raised' | 'sent_back' | 'passed' | 'assigned' | 'answered' | 'closed' | 'withdrawn';
  answered: number;
  over: number;
  overdue: boolean;
  late: boolean;
  links: { item: number | null; supplier: number | null }[];
  cause: number | null;
  department: string | null;
  customer: number | null;
  device: number | null;
  source: 'doa' | 'return' | null;
}

const pick = (n: number) => fc.option(fc.nat(n - 1), { nil: null });
const sheets = fc.array(
  fc.record<Sheet>({
    raised: fc.integer({ min: -40, max: 24 * 330 }),
    state: fc.constantFrom('raised', 'sent_back', 'passed', 'assigned', 'answered', 'closed', 'withdrawn'),
    answered: fc.integer({ min: 0, max: 500 }),
    over: fc.integer({ min: 0, max: 500 }),
    overdue: fc.boolean(),
    late: fc.boolean(),
    links: fc.array(
      fc.record({ item: pick(3), supplier: pick(2) }).filter((link) => link.item !== null || link.supplier !== null),
      { maxLength: 4 },
    ),
    cause: pick(3),
    department: fc.option(fc.constantFrom('quality', 'development', 'purchasing', 'production'), { nil: null }),
    customer: pick(2),
    device: pick(3),
    source: fc.constantFrom('doa', 'return', null),
  }),
  { maxLength: 14 },
);

const START = Date.parse('2025-12-31T16:00:00Z');
const at = (hours: number) => new Date(START + hours * 3_600_000);
const dayOf = (hours: number) => new Date(START + hours * 3_600_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const hasAnswer = ({ state }: Sheet) => state === 'answered' || state === 'closed';
const needsAssigned = ({ state }: Sheet) => state === 'assigned' || state === 'answered';

const departmentOf = (one: Sheet) => one.department ?? (needsAssigned(one) ? 'quality' : null);

async function insertAll(all: Sheet[]): Promise<void> {
  for (const one of all)
    await insertSheet(db, {
      raisedBy: raiser,
      reviewedBy: reviewer,
      raisedAt: at(one.raised).toISOString(),
      state: one.state,
      department: departmentOf(one),
      dueOn: one.overdue ? '2026-11-22' : TODAY,
      answeredAt: hasAnswer(one) ? at(one.raised + one.answered).toISOString() : null,
      overAt: at(one.raised + one.over).toISOString(),
      late: one.late,
      causeId: one.cause === null ? null : causes[one.cause]!,
      customerId: one.customer === null ? null : customers[one.customer]!.id,
      deviceId: one.device === null ? null : devices[one.device]!.id,
      ...(one.source && { source: ['return', one.source === 'doa' ? doaReturn : otherReturn] }),
      links: one.links.map(({ item, supplier }) => ({
        itemId: item === null ? null : items[item]!.id,
        supplierId: supplier === null ? null : suppliers[supplier]!.id,
      })),
    });
}

/** The groups of a sheet, each once. */
function keysOf(one: Sheet, by: Grouping): (string | null)[] {
  const several = (codes: (string | null)[]) => {
    const known = [...new Set(codes.filter((code) => code !== null))];
    return known.length > 0 ? known : [null];
  };
  switch (by) {
    case 'item':
      return several(one.links.map(({ item }) => (item === null ? null : items[item]!.code)));
    case 'supplier':
      return several(one.links.map(({ supplier }) => (supplier === null ? null : suppliers[supplier]!.code)));
    case 'cause':
      return [one.cause === null ? null : String(causes[one.cause === 2 ? 0 : one.cause]!)];
    case 'department':
      return [departmentOf(one)];
    case 'customer':
      return [one.customer === null ? null : customers[one.customer]!.code];
    case 'model':
      return [one.device === null ? null : devices[one.device]!.model];
    case 'month':
      return [dayOf(one.raised).slice(0, 7)];
  }
}

function spanOf(hours: number[], measure: 'mean' | 'median'): number | null {
  if (hours.length === 0) return null;
  const sorted = hours.map((one) => one / 24).toSorted((a, b) => a - b);
  if (measure === 'mean') return sorted.reduce((a, b) => a + b, 0) / sorted.length;
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

function figuresOf(all: Sheet[]) {
  const count = (test: (one: Sheet) => boolean) => all.filter(test).length;
  const answers = all.filter(hasAnswer).map((one) => one.answered);
  const closings = all.filter((one) => one.state === 'closed').map((one) => one.over);
  const returned = count((one) => one.source !== null);
  return {
    raised: all.length,
    open: count((one) => one.state !== 'closed' && one.state !== 'withdrawn'),
    overdue: count((one) => one.state === 'assigned' && one.overdue),
    late: count((one) => one.late),
    closed: count((one) => one.state === 'closed'),
    withdrawn: count((one) => one.state === 'withdrawn'),
    doa: count((one) => one.source === 'doa'),
    doa_share: returned === 0 ? null : (100 * count((one) => one.source === 'doa')) / returned,
    answer_mean: spanOf(answers, 'mean'),
    answer_median: spanOf(answers, 'median'),
    close_mean: spanOf(closings, 'mean'),
    close_median: spanOf(closings, 'median'),
  };
}

type Figures = ReturnType<typeof figuresOf>;

/** As exact as one decimal is. */
function expectFigures(found: object, naive: Figures): void {
  const told = found as Record<string, string | number | null>;
  for (const [name, value] of Object.entries(naive)) {
    if (value === null) expect([name, told[name]]).toEqual([name, null]);
    else expect(Math.abs(Number(told[name] ?? Number.NaN) - value), name).toBeLessThan(0.0501);
  }
}

describe('statistics', () => {
  it.each(groupings)('by %s are what counting one by one gives', async (by) => {
    await fc.assert(
      fc.asyncProperty(sheets, async (all) => {
        await sql`truncate quality_sheet, quality_sheet_link, quality_sheet_step`.execute(db);
        await insertAll(all);
        const query = asked({ by, from: '2026-02-01', to: '2026-10-31' });
        const found = await statisticsOf(db, query);
        const inside = all.filter((one) => dayOf(one.raised) >= query.from && dayOf(one.raised) <= query.to);
        const naive = new Map<string | null, Sheet[]>();
        for (const one of inside) for (const key of keysOf(one, by)) naive.set(key, [...(naive.get(key) ?? []), one]);
        expect(found.total).toBe(naive.size);
        expect(new Set(found.rows.map((row) => row.key))).toEqual(new Set(naive.keys()));
        for (const row of found.rows) expectFigures(row, figuresOf(naive.get(row.key)!));
        expectFigures(found.sums, figuresOf(inside));
        expect(found.months.map(({ month }) => month)).toHaveLength(9);
        expect(found.months.reduce((sum, { all: n }) => sum + n, 0)).toBe(inside.length);
      }),
      { numRuns: 12 },
    );
  });

  it('shows of an item that is asked for only its own row, though its sheets are about others too', async () => {
    const [one, other] = items;
    await insertSheet(db, {
      raisedBy: raiser,
      state: 'raised',
      links: [{ itemId: one!.id }, { itemId: one!.id, lot: 'A' }, { itemId: other!.id }],
    });
    const found = await statisticsOf(db, asked({ itemId: one!.id }));
    expect(found.rows.map(({ key, raised }) => [key, raised])).toEqual([['QS-1', 1]]);
    const both = await statisticsOf(db, asked());
    expect(both.rows.map(({ key, raised }) => [key, raised])).toEqual([
      ['QS-1', 1],
      ['QS-2', 1],
    ]);
    expect(both.sums.raised).toBe(1);
  });

  it('takes what quality found of a return before what was reported', async () => {
    await insertSheet(db, { raisedBy: raiser, state: 'raised', source: ['return', doaReturn] });
    await sql`insert into return_finding (return_id, finding, found_by, found_at, doa)
      select id, 'no_fault', ${raiser}, now(), false from field_return where number = ${doaReturn}`.execute(db);
    const found = await statisticsOf(db, asked());
    await sql`delete from return_finding`.execute(db);
    expect([found.sums.doa, found.sums.doa_share]).toEqual([0, '0']);
  });

  it('counts a day by the company’s clock, the first and the last included', async () => {
    for (const raisedAt of [
      '2026-03-01T00:00:00+08',
      '2026-03-31T23:59:59+08',
      '2026-02-28T23:59:59+08',
      '2026-04-01T00:00:00+08',
    ])
      await insertSheet(db, { raisedBy: raiser, state: 'raised', raisedAt });
    const found = await statisticsOf(db, asked({ by: 'month', from: '2026-03-01', to: '2026-03-31' }));
    expect(found.rows.map(({ key, raised }) => [key, raised])).toEqual([['2026-03', 2]]);
  });

  it('sorts by each column, either way, with what is not told last', async () => {
    await insertSheet(db, {
      raisedBy: raiser,
      reviewedBy: reviewer,
      state: 'closed',
      raisedAt: '2026-11-01T08:00:00+08',
      answeredAt: '2026-11-05T08:00:00+08',
      overAt: '2026-11-09T08:00:00+08',
      links: [{ itemId: items[0]!.id }],
    });
    await insertSheet(db, {
      raisedBy: raiser,
      reviewedBy: reviewer,
      state: 'closed',
      raisedAt: '2026-11-01T08:00:00+08',
      answeredAt: '2026-11-02T08:00:00+08',
      overAt: '2026-11-03T08:00:00+08',
      links: [{ itemId: items[1]!.id }],
    });
    for (let n = 0; n < 2; n++)
      await insertSheet(db, { raisedBy: raiser, state: 'raised', links: [{ itemId: items[2]!.id }] });
    const keys = async (sort: StatisticsQuery['sort'], direction: 'asc' | 'desc') =>
      (await statisticsOf(db, asked({ sort, direction }))).rows.map(({ key }) => key);
    expect(await keys('name', 'desc')).toEqual(['QS-3', 'QS-2', 'QS-1']);
    expect(await keys('raised', 'desc')).toEqual(['QS-3', 'QS-1', 'QS-2']);
    expect(await keys('answer_mean', 'asc')).toEqual(['QS-2', 'QS-1', 'QS-3']);
    expect(await keys('close_median', 'desc')).toEqual(['QS-1', 'QS-2', 'QS-3']);
  });
});
