import { Logger, runMigrations } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import { APPLICATION_ROLE } from './database.js';

/** Any number that nothing else locks: who sets up the queue's rights. */
const SETTING_UP = 7_235_001;
const tables = ['_private_jobs', '_private_job_queues', '_private_tasks'];

/**
 * Installs or updates the tables of the job queue (schema `graphile_worker`, kept by graphile-worker's own migrations) as
 * their owner, and lets the application's role use them: its row level security shows nothing to anybody else.
 * Programs that start at once may do this at the same time.
 */
export async function installJobQueue(pool: Pool): Promise<void> {
  // As its own first step has it, which asks for the table first: on a new book that would be an error in the log.
  await pool.query(`
    create schema if not exists graphile_worker;
    create table if not exists graphile_worker.migrations (
      id int primary key, ts timestamptz default now() not null, breaking boolean not null default false);
  `);
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}), noHandleSignals: true });
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [SETTING_UP]);
    await allow(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function allow(client: PoolClient): Promise<void> {
  const role = client.escapeIdentifier(APPLICATION_ROLE);
  await client.query(`
    grant usage on schema graphile_worker to ${role};
    grant select, insert, update, delete on graphile_worker._private_jobs to ${role};
    grant select, insert, update on graphile_worker._private_job_queues to ${role};
    grant select, insert on graphile_worker._private_tasks to ${role};
    grant select on graphile_worker.jobs to ${role};
  `);
  const found = await client.query<{ tablename: string }>(
    `select tablename from pg_policies where schemaname = 'graphile_worker' and policyname = 'sparebook'`,
  );
  const having = found.rows.map((row) => row.tablename);
  for (const table of tables.filter((name) => !having.includes(name)))
    await client.query(`create policy sparebook on graphile_worker.${table} to ${role} using (true) with check (true)`);
}
