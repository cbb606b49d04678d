import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Env } from './context.js';
import { pendingMigrations } from './migrator.js';
import { open } from './permissions.js';

/** `GET /healthz`: the process answers. `GET /readyz`: the database answers too, and its tables are this program's. */
export const healthRoutes = new Hono<Env>()
  .get('/healthz', open(), (c) => c.json({ status: 'ok' }))
  .get('/readyz', open(), async (c) => {
    const { db, log } = c.get('deps');
    try {
      await sql`select 1`.execute(db);
      const pending = await pendingMigrations(db);
      const ready = pending.length === 0;
      return c.json(
        { status: ready ? 'ok' : 'not ready', database: 'ok', migrations: ready ? 'ok' : 'pending' },
        ready ? 200 : 503,
      );
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'database does not answer');
      return c.json({ status: 'not ready', database: 'unreachable', migrations: 'unknown' }, 503);
    }
  });
