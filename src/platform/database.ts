import { Kysely, PostgresDialect, type Transaction as KyselyTransaction } from 'kysely';
import { Pool, type PoolConfig, types } from 'pg';
import type { DB } from './schema.js';

export type Database = DB;
export type Db = Kysely<Database>;
export type Transaction = KyselyTransaction<Database>;

/** The role the program works as: it may read the book, and write it only through the posting functions. */
export const APPLICATION_ROLE = 'sparebook_app';

/** How to reach a PostgreSQL server: what `pg` takes. */
export type Connection = Pick<PoolConfig, 'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database'>;

// Dates stay 'YYYY-MM-DD': a local-midnight Date would shift them by a time zone. Numerics and bigints stay exact strings.
types.setTypeParser(types.builtins.DATE, (text) => text);

/**
 * A pool of at most `max` connections (8 to 16 suit two cores) that work as `role`. Statements with parameters are
 * prepared once per connection; a transaction-mode pooler between here and the server does not bear that.
 */
export function createPool(
  connection: Connection,
  options: { role?: string; max: number; onError?: (error: Error) => void },
): Pool {
  const pool = new Pool({
    ...connection,
    max: options.max,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    application_name: 'sparebook',
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  });
  const onError = options.onError ?? (() => {});
  pool.on('error', onError);
  // A connection lost while it is lent says so itself, and an error that nobody hears ends the program.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

const statementNames = new Map<string, string>();
const MOST_STATEMENTS = 500; // a prepared statement stays in each connection's memory for ever

function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined || statementNames.size >= MOST_STATEMENTS) return known;
  const name = `s${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

/** Kysely over a pool, with named statements (PostgreSQL then parses each once, not each time). */
export function createKysely(pool: Pool): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => {
          const client = await pool.connect();
          const query = (text: unknown, values?: readonly unknown[]) =>
            typeof text === 'string' && values?.length
              ? client.query({ name: statementName(text), text, values: [...values] })
              : client.query(text as string);
          return { query: query as never, release: () => client.release() };
        },
        end: () => pool.end(),
      },
    }),
  });
}
