import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { evaluateTouched } from '../../src/features/reorder-alerts/index.js';
import { readConfig } from '../../src/platform/config.js';
import type { Deps } from '../../src/platform/context.js';
import { APPLICATION_ROLE, createKysely, createPool, type Db } from '../../src/platform/database.js';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { createFiles } from '../../src/platform/files.js';
import { migrateToLatest } from '../../src/platform/migrator.js';
import { type BenchBook, fillCatalogue, fillMovements } from './book.js';
import { type Figures, measure } from './load.js';
import { postBare } from './scans.js';

/**
 * What reorder alerts cost: `npm run bench:alerts`. 10,000 items in 10 warehouses with levels, stock, orders and movements:
 * a movement without and with the notes of the triggers, the evaluation of one change, and of everything.
 */
const seconds = Number(process.env['BENCH_SECONDS'] ?? 4);
const lines = Number(process.env['BENCH_LINES'] ?? 200_000);
const CHANGES = Number(process.env['BENCH_CHANGES'] ?? 300);
const ms = (n: number) => `${n.toFixed(2)} ms`;

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedDatabase(folder);
  const { host, port, user, password, database } = server;
  const connection = { host, port, user, password, database };
  await migrateToLatest(connection);
  const owner = createKysely(createPool(connection, { max: 2 }));
  const pool = createPool(connection, { role: APPLICATION_ROLE, max: 4 });
  try {
    const book = await fillCatalogue(owner);
    await fillMovements(owner, lines);
    await fillLevels(owner);
    const deps = depsOf(createKysely(pool), folder);
    await movements(pool, owner, book);
    await everything(deps);
    await changes(deps, pool, book);
  } finally {
    await pool.end();
    await owner.destroy();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function depsOf(db: Db, folder: string): Deps {
  return {
    db,
    config: readConfig({ LOG_LEVEL: 'silent', DATA_DIR: folder }, []),
    log: pino({ level: 'warn' }),
    live: { publish: () => {}, subscribe: () => () => {}, close: async () => {} },
    files: createFiles(join(folder, 'files')),
    now: () => new Date(),
    newId: randomUUID,
  };
}

/**
 * Nine more warehouses, a level for each item in each, a supplier for each item, 100,000 lines of orders of which 6,000
 * are open, and plenty of each item everywhere, but of one in twenty too little.
 */
async function fillLevels(owner: Db): Promise<void> {
  await sql`
    set session_replication_role = replica;
    insert into place (id, kind, code, name, warehouse_id) select 9300 + n, 'warehouse', 'BW-' || n, 'BW-' || n, 9300 + n from generate_series(1, 9) n;
    insert into reorder_level (item_id, warehouse_id, reorder_point, order_up_to, changed_by, changed_at)
      select i.id, w.id, i.id % 20, i.id % 20 + 30, 1, now() from item i cross join place w where i.id > 0 and w.kind = 'warehouse';
    insert into item_supplier (item_id, supplier_id, lead_days, minimum, pack, price, preferred, changed_by, changed_at)
      select i.id, p.id, 20, 5, 5, i.price, true, 1, now() from item i, party p where i.id > 0 and p.code = 'BENCH';
    insert into purchase_order (erp_number, supplier_id, ordered_on, promised_on, state, entered_by, entered_at, over_at)
      select 'CG' || n, p.id, current_date - 30, current_date + n % 60 - 5, case when n <= 2000 then 'open' else 'closed' end, 1, now(), case when n > 2000 then now() end
      from generate_series(1, 33333) n, party p where p.code = 'BENCH';
    insert into purchase_order_line (order_id, position, item_id, warehouse_id, quantity, received)
      select o.id, k, i.id, w.id, 10, case when o.state = 'open' then 0 else 10 end from purchase_order o cross join generate_series(1, 3) k
        join (select id, row_number() over (order by id) as n from item where id > 0) i on i.n = 1 + (o.id * 3 + k) % 10000
        join (select id, row_number() over (order by id) as n from place where kind = 'warehouse') w on w.n = 1 + o.id % 10;
    insert into stock_level (item_id, warehouse_id, condition, owner_id, on_hand)
      select item_id, warehouse_id, 'new', 1, case when (item_id + warehouse_id) % 20 = 0 then 0 else 60 end from reorder_level
      on conflict (item_id, warehouse_id, condition, owner_id) do nothing;
    delete from reorder_touch;
    set session_replication_role = origin;
    analyze;
  `.execute(owner);
}

async function movements(pool: Pool, owner: Db, book: BenchBook): Promise<void> {
  const post = () => measure(1, seconds / 2, () => postBare(pool, 0, book));
  await post();
  const [bare, noted]: [Figures[], Figures[]] = [[], []];
  for (let turn = 0; turn < 2; turn++) {
    await sql`alter table stock_level disable trigger user`.execute(owner);
    bare.push(await post());
    await sql`alter table stock_level enable trigger user`.execute(owner);
    noted.push(await post());
  }
  const mean = (of: Figures[], name: 'p50' | 'p95') => of.reduce((sum, one) => sum + one[name], 0) / of.length;
  for (const [name, of] of [
    ['a movement alone', bare],
    ['with its note', noted],
  ] as const)
    console.log(`${name.padEnd(24)} p50 ${ms(mean(of, 'p50'))}, p95 ${ms(mean(of, 'p95'))}`);
  await sql`delete from reorder_touch`.execute(owner);
}

async function everything(deps: Deps): Promise<void> {
  for (const name of ['everything, first', 'everything, again']) {
    await sql`insert into reorder_touch default values`.execute(deps.db);
    const started = performance.now();
    const pairs = await evaluateTouched(deps);
    const took = performance.now() - started;
    const open = await sql<{ n: number }>`select count(*)::int as n from reorder_alert where closed_at is null`.execute(
      deps.db,
    );
    console.log(`${name.padEnd(24)} ${(took / 1000).toFixed(2)} s for ${pairs} pairs, ${open.rows[0]!.n} alerts open`);
    await sql`vacuum analyze reorder_alert`.execute(deps.db).catch(() => {});
  }
}

async function changes(deps: Deps, pool: Pool, book: BenchBook): Promise<void> {
  const short = await sql<{ id: number }>`
    select l.id from reorder_level l join reorder_alert a on a.item_id = l.item_id and a.warehouse_id = l.warehouse_id and a.closed_at is null
    order by l.id limit ${CHANGES}`.execute(deps.db);
  await time('one change, covered', deps, () => postBare(pool, 0, book));
  let n = 0;
  await time('one change, with alert', deps, () =>
    sql`update reorder_level set order_up_to = order_up_to + 1 where id = ${short.rows[n++ % short.rows.length]!.id}`.execute(
      deps.db,
    ),
  );
}

async function time(name: string, deps: Deps, change: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < CHANGES; n++) {
    await change();
    const started = performance.now();
    await evaluateTouched(deps);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => ms(times[Math.floor(times.length * share)]!);
  console.log(`${name.padEnd(24)} p50 ${at(0.5)}, p95 ${at(0.95)}`);
}

await run();
