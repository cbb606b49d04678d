import type { Config } from './platform/config.js';
import { APPLICATION_ROLE, type Connection, createKysely, createPool, type Db } from './platform/database.js';
import { startEmbeddedDatabase } from './platform/embedded-database.js';
import { migrateToLatest } from './platform/migrator.js';

export interface OpenBook {
  db: Db;
  /** As the application's role; for a connection of one's own, such as a listener's. */
  connection: Connection;
  embedded: boolean;
  migrated: string[];
  close(): Promise<void>;
}

/** Starts the embedded database if none is named, migrates, and opens a pool as the application's role. */
export async function openBook(
  config: Config,
  log: (line: string) => void,
  onLost?: (error: Error) => void,
): Promise<OpenBook> {
  const embedded = config.databaseUrl ? null : await startEmbeddedDatabase(config.dataDir, { log, onLost });
  const owner: Connection = embedded
    ? {
        host: embedded.host,
        port: embedded.port,
        user: embedded.user,
        password: embedded.password,
        database: embedded.database,
      }
    : { connectionString: config.databaseUrl };
  try {
    const { applied } = await migrateToLatest(owner);
    const db = createKysely(
      createPool(owner, { role: APPLICATION_ROLE, max: config.poolSize, onError: (error) => log(error.message) }),
    );
    return {
      db,
      connection: { ...owner },
      embedded: embedded !== null,
      migrated: applied,
      close: async () => {
        await db.destroy();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Looks into the database of a program that runs already: nothing is started, migrated or stopped. */
export function lookInto(connection: Connection): Pick<OpenBook, 'db' | 'close'> {
  const db = createKysely(createPool(connection, { role: APPLICATION_ROLE, max: 2 }));
  return { db, close: () => db.destroy() };
}
