import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './database.js';
import { isClaimed } from './folder-claim.js';

/**
 * How to reach the embedded database of the program that runs on `dir` now, for a second one that only looks, such as
 * `verify`; null when none runs. Not on Windows: there the database's password is known to its own program alone.
 */
export function runningDatabase(dir: string): Connection | null {
  if (process.platform === 'win32') return null;
  try {
    const folder = realpathSync(dir);
    const cluster = readdirSync(folder).find((name) => /^postgres-\d+$/.test(name));
    if (!cluster || !isClaimed(folder)) return null;
    const [, , , port, socket] = readFileSync(join(folder, cluster, 'postmaster.pid'), 'utf8').split('\n');
    return socket ? { host: socket.trim(), port: Number(port), user: 'sparebook', database: 'postgres' } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
