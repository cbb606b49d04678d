import { mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKysely, createPool } from '../../src/platform/database.js';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrateToLatest } from '../../src/platform/migrator.js';
import { schemaSql, schemaTypes } from './schema-text.js';

/** `npm run schema`: migrates a database of its own and writes what came out of it. */
const folder = mkdtempSync(join(tmpdir(), 'schema-'));
chmodSync(folder, 0o711);
const server = await startEmbeddedDatabase(folder, { initFlags: ['--no-sync'] });
try {
  const { host, port, user, password, database } = server;
  await migrateToLatest({ host, port, user, password, database });
  const db = createKysely(createPool({ host, port, user, password, database }, { max: 2 }));
  writeFileSync(new URL('../../migrations/schema.sql', import.meta.url), await schemaSql(db));
  writeFileSync(new URL('../../src/platform/schema.ts', import.meta.url), await schemaTypes(db));
  await db.destroy();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
