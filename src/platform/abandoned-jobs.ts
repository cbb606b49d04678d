import { sql } from 'kysely';
import type { ClientBase } from 'pg';
import type { Db } from './database.js';

/** The first half of the locks that say which runner is alive; the second is the hash of its name. */
const ALIVE = 7_235_002;
/** A runner that has just begun, or lost its connection, gets this long to take its lock. */
const GRACE_S = 40;

/**
 * Says that the runner `name` (whose jobs are `locked_by` it) is alive as long as this connection is: a session lock,
 * which the database lets go as soon as the process is gone, however it ended.
 */
export async function holdAlive(client: ClientBase, name: string): Promise<void> {
  await client.query('select pg_advisory_lock($1, hashtext($2))', [ALIVE, name]);
}

/**
 * Gives back the jobs of runners that are gone. graphile-worker itself does so after four hours, since it can't know
 * whether the runner still works on them, and unlocking everything at start would do the jobs of the other processes
 * twice. The lock tells: taken, the runner is alive; free for longer than a reconnection takes, it is not.
 */
export async function releaseAbandoned(db: Db): Promise<string[]> {
  const gone = await sql<{ name: string }>`
    select name from (select distinct locked_by as name from graphile_worker.jobs
      where locked_at < now() - make_interval(secs => ${GRACE_S})) as suspect
    where not exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = ${ALIVE} and l.objsubid = 2
      and l.database = (select oid from pg_database where datname = current_database())
      and l.objid = (hashtext(name)::bigint & 4294967295)::oid and l.granted)
  `.execute(db);
  const names = gone.rows.map((row) => row.name);
  if (names.length > 0) await sql`select graphile_worker.force_unlock_workers(${names}::text[])`.execute(db);
  return names;
}
