import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrateToLatest } from '../../src/platform/migrator.js';

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: { host: string; port: number; user: string; password?: string };
  }
}

/** A database without connections, so that it can be cloned at any time. */
export const TEMPLATE = 'migrated';

const memory = existsSync('/dev/shm') && freeBytes('/dev/shm') > 1e9 ? '/dev/shm' : tmpdir();
const prefix = 'sparebook-test-';
const unsafe = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** One server in memory for the whole run, with a migrated database to clone. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const dir = mkdtempSync(join(memory, `${prefix}${process.pid}-`));
  chmodSync(dir, 0o711); // the database's user enters, nobody lists
  const server = await startEmbeddedDatabase(dir, {
    initFlags: ['--no-sync'],
    flags: unsafe.flatMap((setting) => ['-c', setting]),
  });
  const { host, port, user, password } = server;
  const cluster = { host, port, user, ...(password && { password }) };
  const client = new Client({ ...cluster, database: server.database });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  await migrateToLatest({ ...cluster, database: TEMPLATE });
  project.provide('cluster', cluster);
  return async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

/** A killed run cannot clean up; its process number tells whose folder it was. */
function removeLeftovers(): void {
  for (const name of readdirSync(memory)) {
    const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) rmSync(join(memory, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A container's shared memory often is 64 MB. */
function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
