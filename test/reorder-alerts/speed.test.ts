import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countAlerts, listAlerts, type AlertFilters } from '../../src/features/reorder-alerts/list-queries.js';
import { alertsOfItem } from '../../src/features/items/reorder-alerts-of-item.js';
import { testApp, type TestApp } from '../support/app.js';
import { alertHouse } from './factory.js';

let app: TestApp;

// 2,500 items in two warehouses with an alert each that is open, and 45,000 that are over.
beforeAll(async () => {
  app = await testApp();
  const { warehouse, branch } = await alertHouse(app);
  await sql`insert into item (code, name_zh, name_en, kind, unit, tracking, search)
    select 'BULK-' || n, '料' || n, 'Bulk ' || n, case n % 3 when 0 then 'tool' else 'spare' end, 'pcs', 'quantity', 'bulk-' || n
    from generate_series(1, 2500) n`.execute(app.ownerDb);
  await sql`insert into reorder_alert (item_id, warehouse_id, state, reasons, harm, usable, reserved, back_ordered, on_order, late, from_repair, in_transit,
      expiring, projected, reorder_point, order_up_to, proposed, vital, days_left, opened_at, changed_at, closed_at, closed_as, acknowledged_at)
    select i.id, w.id, case when k > 0 then 'closed' when i.id % 4 = 0 then 'acknowledged' else 'open' end, array['below_point'], i.id % 5, 1, 0, 0, 0, 0, 0, 0,
      0, 1, 2, 4, 3, false, i.id % 90, now(), now(), case when k > 0 then now() - make_interval(mins => k * 10000 + i.id) end,
      case when k > 0 then 'covered' end, now()
    from item i cross join (values (${warehouse}::integer), (${branch.id}::integer)) w(id) cross join generate_series(0, 9) k
    where i.code like 'BULK-%'`.execute(app.ownerDb);
  await sql`analyze reorder_alert`.execute(app.ownerDb);
  await sql`analyze item`.execute(app.ownerDb);
}, 120_000);
afterAll(() => app.close());

/** What the statements of a query read, by EXPLAIN: scans of the whole table must not be among it. */
async function plansOf(run: (db: typeof app.db) => Promise<unknown>): Promise<string> {
  const texts: string[] = [];
  const asked: CompiledQuery[] = [];
  const listening = app.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => result,
  });
  const executor = listening.getExecutor();
  const original = executor.executeQuery.bind(executor);
  executor.executeQuery = ((query: CompiledQuery, ...rest: []) => {
    asked.push(query);
    return original(query, ...rest);
  }) as typeof executor.executeQuery;
  await run(listening);
  for (const { sql: text, parameters } of asked) {
    const plan = await app.db.executeQuery<{ 'QUERY PLAN': string }>(
      CompiledQuery.raw(`explain ${text}`, [...parameters]),
    );
    texts.push(plan.rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return texts.join('\n');
}

describe('alerts, 5,000 open and 45,000 closed', () => {
  it.each([
    { state: 'open' },
    { state: 'all' },
    { state: 'closed' },
    { state: 'open', warehouse: 'MAIN' },
    { state: 'open', search: 'bulk-77' },
    { state: 'open', kind: 'tool', reason: 'below_point' },
  ] as AlertFilters[])('are listed by an index: %j', async (filters) => {
    const plan = await plansOf((db) => listAlerts(db, filters, 1));
    // Of what is over no more rows are counted than anybody leafs through, in any order.
    if (filters.state === 'closed') expect(plan).toContain('Index Scan using reorder_alert_closed');
    else expect(plan).not.toContain('Seq Scan on reorder_alert');
    const { rows, page } = await listAlerts(app.db, filters, 1);
    expect(rows.length).toBeLessThanOrEqual(50);
    expect(page.total).toBeGreaterThan(0);
  });

  it('are counted for the tabs, and found for an item, without those that are over', async () => {
    expect(await countAlerts(app.db)).toMatchObject({ all: 5000 });
    expect(await plansOf((db) => countAlerts(db))).not.toContain('Seq Scan on reorder_alert');
    const { id } = await app.db.selectFrom('item').select('id').where('code', '=', 'BULK-5').executeTakeFirstOrThrow();
    expect(await alertsOfItem(app.db, id)).toHaveLength(2);
    expect(await plansOf((db) => alertsOfItem(db, id))).not.toContain('Seq Scan on reorder_alert');
  });
});
