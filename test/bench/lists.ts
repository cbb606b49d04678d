import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKysely, createPool, type Db } from '../../src/platform/database.js';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrateToLatest } from '../../src/platform/migrator.js';
import { openSession, sessionCookieName } from '../../src/platform/session.js';
import { startProgram } from '../support/program.js';
import { fillCatalogue, fillMovements } from './book.js';
import { closeConnections, type Figures, measure, send } from './load.js';
import { type BenchPeople, fillPeople, fillSlips } from './slips.js';

/** How quickly lists answer with few and with many slips: `npm run bench:lists`. */
const sizes = (process.env['BENCH_SLIPS'] ?? '1000,100000').split(',').map(Number);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);

type Who = 'technician' | 'storekeeper' | 'supervisor' | 'head';
const any = (most: number) => 1 + Math.floor(Math.random() * most);

const pages: [name: string, who: Who, path: (slips: number) => string][] = [
  ['slips', 'supervisor', () => '/requisitions'],
  ['slips, page n', 'supervisor', (slips) => `/requisitions?tab=all&page=${any(Math.min(100, slips / 50))}`],
  ['slips, all', 'supervisor', () => '/requisitions?tab=all'],
  [
    'slips, search',
    'supervisor',
    () => `/requisitions?tab=all&search=${encodeURIComponent(['客户 17', 'kh', 'REQ-0005', 'xcwx'][any(4) - 1]!)}`,
  ],
  ['slips, own', 'technician', () => '/requisitions'],
  ['slips, own all', 'technician', () => '/requisitions?tab=all'],
  ['a slip', 'supervisor', (slips) => `/requisitions/REQ-${String(any(slips)).padStart(6, '0')}`],
  ['back-orders', 'storekeeper', () => '/requisitions/back-orders'],
  ['approvals', 'supervisor', () => '/approvals'],
  ['picking', 'storekeeper', () => '/picking'],
  ['tasks', 'supervisor', () => '/service-tasks'],
  [
    'tasks, search',
    'supervisor',
    () => `/service-tasks?search=${encodeURIComponent(['客户 17', 'kh', 'ST-0005'][any(3) - 1]!)}`,
  ],
  ['tasks, own', 'technician', () => '/service-tasks'],
  ['a task', 'supervisor', (slips) => `/service-tasks/ST-${String(any(slips / 3)).padStart(6, '0')}`],
  ['issued parts', 'technician', () => '/issued-parts'],
  ['issued parts, all', 'supervisor', () => '/issued-parts'],
  ['old parts', 'supervisor', () => '/field-returns'],
  ['custody', 'storekeeper', () => '/custody'],
  ['own custody', 'technician', () => '/me'],
  ['today', 'storekeeper', () => '/'],
  ['today', 'technician', () => '/'],
];

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedDatabase(folder);
  const { host, port, user, password, database } = server;
  const owner = { host, port, user, password, database };
  await migrateToLatest(owner);
  const db = createKysely(createPool(owner, { max: 4 }));
  await fillCatalogue(db);
  await fillMovements(db, 10_000);
  const people = await fillPeople(db);
  const program = await startProgram({ databaseUrl: server.url });
  const figures: Record<string, Figures>[] = [];
  try {
    const cookies = await signIn(db, people);
    for (const slips of sizes) {
      await fillSlips(db, slips);
      console.log(`\n${slips.toLocaleString()} slips`);
      figures.push(await measureAll(program.url, slips, cookies));
    }
    const growth = Object.keys(figures[0]!).map((name) => figures.at(-1)![name]!.p95 / figures[0]![name]!.p95);
    console.log(`\np95 with many over p95 with few: at most ${Math.max(...growth).toFixed(2)}`);
  } finally {
    closeConnections();
    await program.stop();
    await db.destroy();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function signIn(db: Db, people: BenchPeople): Promise<Record<Who, string>> {
  const cookieOf = async (personId: number) =>
    `${sessionCookieName(false)}=${await openSession(db, { personId, address: 'bench', userAgent: 'bench', expiresAt: new Date(Date.now() + 3_600_000) })}`;
  return {
    technician: await cookieOf(people.technicians[3]!),
    storekeeper: await cookieOf(people.storekeepers[0]!),
    supervisor: await cookieOf(people.supervisor),
    head: await cookieOf(people.head),
  };
}

async function measureAll(url: string, slips: number, cookies: Record<Who, string>): Promise<Record<string, Figures>> {
  const figures: Record<string, Figures> = {};
  for (const [name, who, path] of pages) {
    const statuses = new Set<number>();
    const ask = async () => {
      const reply = await send(url + path(slips), { headers: { Cookie: cookies[who], 'Accept-Language': 'zh-CN' } });
      statuses.add(reply.status);
      return reply.status === 200;
    };
    await ask();
    const figure = await measure(1, seconds / 2, ask);
    figures[`${name} (${who})`] = figure;
    console.log(
      `  ${`${name} (${who})`.padEnd(32)} p50 ${figure.p50.toFixed(1).padStart(6)} ms  p95 ${figure.p95.toFixed(1).padStart(6)} ms${figure.failures ? `  FAILED ${figure.failures}: ${[...statuses].join(' ')}` : ''}`,
    );
  }
  return figures;
}

await run();
