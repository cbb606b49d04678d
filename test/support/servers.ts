import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/platform/embedded-database.js';

const installed = '/usr/lib/postgresql';

/** PostgreSQL servers older than ours that this machine can start: those installed on it, and npm's 14. */
export function olderServers(): { name: string; start: (initFlags?: string[]) => Promise<EmbeddedDatabase> }[] {
  const quick = { flags: ['-c', 'fsync=off'] };
  const own = (existsSync(installed) ? readdirSync(installed) : [])
    .filter(
      (version) => Number(version) >= 14 && Number(version) < 18 && existsSync(join(installed, version, 'bin/initdb')),
    )
    .map((version) => {
      const program = (name: string) => join(installed, version, 'bin', name);
      const binaries = {
        initdb: program('initdb'),
        postgres: program('postgres'),
        pgCtl: program('pg_ctl'),
        major: Number(version),
      };
      return {
        name: version,
        start: (initFlags: string[] = []) =>
          inFolder((dir) => startEmbeddedDatabase(dir, { ...quick, initFlags: ['--no-sync', ...initFlags], binaries })),
      };
    });
  const fromNpm = {
    name: '14',
    start: (initFlags: string[] = []) =>
      inFolder((dir) =>
        startEmbeddedDatabase(dir, { ...quick, initFlags: ['--no-sync', ...initFlags], packageName: 'pg14' }),
      ),
  };
  return process.platform === 'linux' && process.arch === 'x64' ? [...own, fromNpm] : own;
}

async function inFolder(start: (dir: string) => Promise<EmbeddedDatabase>): Promise<EmbeddedDatabase> {
  const dir = mkdtempSync(join(tmpdir(), 'older-'));
  const server = await start(join(dir, 'data'));
  const stop = () => server.stop().finally(() => rmSync(dir, { recursive: true, force: true }));
  return { ...server, stop };
}
