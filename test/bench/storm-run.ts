import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { readConfig } from '../../src/platform/config.js';
import { APPLICATION_ROLE, createKysely, createPool } from '../../src/platform/database.js';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { createFiles } from '../../src/platform/files.js';
import { migrateToLatest } from '../../src/platform/migrator.js';
import { verifyBook } from '../../src/stock/index.js';
import { fillCatalogue, fillMovements } from './book.js';
import { fillPeople } from './slips.js';
import { contradictions, storm } from './storm.js';

/** 200 technicians and 5 storekeepers on the same 50 items for a minute: `npm run storm`. */
const seconds = Number(process.env['STORM_SECONDS'] ?? 60);
const ITEMS = 50;

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'storm-'));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedDatabase(folder);
  const { host, port, user, password, database } = server;
  const owner = { host, port, user, password, database };
  try {
    await migrateToLatest(owner);
    const filling = createKysely(createPool(owner, { max: 2 }));
    const book = await fillCatalogue(filling);
    await fillMovements(filling, 10_000);
    const people = await fillPeople(filling);
    const task = await sql<{ id: number }>`
      insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
        select (select min(id) from party where kind = 'customer'), 1, 'charged', '压力试验', current_date, current_date, 1 returning id`.execute(
      filling,
    );
    const taskId = task.rows[0]!.id;
    for (const person_id of people.technicians)
      await filling.insertInto('service_task_technician').values({ task_id: taskId, person_id }).execute();
    await filling.destroy();
    const db = createKysely(createPool(owner, { role: APPLICATION_ROLE, max: 10 }));
    const deps = {
      db,
      config: readConfig({ LOG_LEVEL: 'silent', DATA_DIR: folder }, []),
      log: pino({ level: 'silent' }),
      live: { publish: () => {}, subscribe: () => () => {}, close: async () => {} },
      files: createFiles(join(folder, 'files')),
      now: () => new Date(),
      newId: randomUUID,
    };
    const items = book.items.slice(0, ITEMS).map((item) => item.id);
    const world = { deps, people, warehouse: book.warehouse, task: taskId, items, pauseMs: 12_000 };
    const end = performance.now() + seconds * 1000;
    const { faults, ...result } = await storm(world, () => performance.now() < end);
    console.log(result);
    const wrong = [
      ...(await contradictions(world)),
      ...(await verifyBook(db)).map((difference) => JSON.stringify(difference)),
    ];
    console.log(
      `${faults.length} faults reached a user; documents and book contradict each other ${wrong.length} times`,
    );
    for (const text of [...faults, ...wrong].slice(0, 20)) console.log(text);
    await db.destroy();
    if (faults.length + wrong.length > 0) process.exitCode = 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await run();
