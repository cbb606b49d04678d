import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createKysely, createPool } from '../../src/platform/database.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.close());

it('outlives a connection that is lost while it is lent, and tells of it', async () => {
  const errors: string[] = [];
  const connection = { ...inject('cluster'), database: database.name };
  const db = createKysely(createPool(connection, { max: 1, onError: (error) => errors.push(error.message) }));
  const working = db.transaction().execute(async (trx) => {
    const own = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${own.rows[0]!.pid})`.execute(database.ownerDb);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await sql`select 1`.execute(trx);
  });
  await expect(working).rejects.toThrow();
  expect(errors.length).toBeGreaterThan(0);
  const again = await sql<{ one: number }>`select 1 as one`.execute(db);
  expect(again.rows).toEqual([{ one: 1 }]);
  await db.destroy();
});

it('keeps days as they are written and numbers exact', async () => {
  const found = await sql<Record<string, string>>`
    select date '2026-03-29' as day, 12345678901.123::numeric(14, 3) as amount, 9007199254740993::bigint as id`.execute(
    database.db,
  );
  expect(found.rows[0]).toEqual({ day: '2026-03-29', amount: '12345678901.123', id: '9007199254740993' });
});
