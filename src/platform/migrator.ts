import { readdir } from 'node:fs/promises';
import { Kysely, type Migration, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { APPLICATION_ROLE, type Connection, type Db } from './database.js';
import { installJobQueue } from './job-schema.js';

const folder = new URL('../../migrations/', import.meta.url);

const provider: MigrationProvider = {
  async getMigrations() {
    const files = (await readdir(folder)).filter((file) => /^\d{8}-\d{4}-[a-z-]+\.(ts|js)$/.test(file)).sort();
    const migrations: Record<string, Migration> = {};
    for (const file of files) {
      migrations[file.replace(/\.(ts|js)$/, '')] = (await import(new URL(file, folder).href)) as Migration;
    }
    return migrations;
  },
};

async function ensureRole(db: Kysely<unknown>): Promise<void> {
  const found = await sql`select 1 from pg_roles where rolname = ${APPLICATION_ROLE}`.execute(db);
  if (found.rows.length === 0) {
    try {
      await sql`create role ${sql.ref(APPLICATION_ROLE)} nologin`.execute(db);
    } catch (error) {
      if (!['42710', '23505'].includes((error as { code?: string }).code ?? '')) {
        throw new Error(
          `The database role ${APPLICATION_ROLE} is missing and could not be made; create it: create role ${APPLICATION_ROLE} nologin`,
          {
            cause: error,
          },
        );
      }
    }
  }
  const member = await sql<{
    ok: boolean;
  }>`select pg_has_role(current_user, ${APPLICATION_ROLE}, 'member') as ok`.execute(db);
  if (!member.rows[0]?.ok) await sql`grant ${sql.ref(APPLICATION_ROLE)} to current_user`.execute(db);
}

/**
 * Brings the database at `connection` (as the owner of its tables) to the newest migration, and makes the
 * application's role if it is missing; the job queue's tables, which have migrations of their own, likewise. Two programs that start at once wait for each other.
 * Refuses a database whose migrations are newer than this program's.
 */
export async function migrateToLatest(connection: Connection): Promise<{ applied: string[] }> {
  const pool = new Pool({ ...connection, max: 2 });
  // A lost connection shows in the statement that it breaks.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await ensureRole(db);
    await sql`grant usage on schema public to ${sql.ref(APPLICATION_ROLE)}`.execute(db);
    // Before 15 anybody may create in public, and could put a function of their own before one of the posting functions'.
    await sql`revoke create on schema public from public`.execute(db);
    const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
    if (error) throw error;
    await installJobQueue(pool);
    await sql`grant select on kysely_migration to ${sql.ref(APPLICATION_ROLE)}`.execute(db);
    return { applied: (results ?? []).map((result) => result.migrationName) };
  } finally {
    await db.destroy();
  }
}

/** The names of migrations that this program has and the database lacks. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const known = Object.keys(await provider.getMigrations());
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const names = new Set(done.rows.map((row) => row.name));
  return known.filter((name) => !names.has(name));
}
