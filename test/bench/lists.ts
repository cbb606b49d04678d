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
import {
  loanPages,
  propertyPages,
  purchasingPages,
  repairReportPages,
  returnPages,
  slipPages,
  type Who,
} from './list-pages.js';
import { fillLoans, fillTools } from './loans.js';
import { fillProperty, fillPropertyBins } from './property.js';
import { fillPurchasing } from './purchasing.js';
import { fillReturns, fillWorkshop } from './returns.js';
import { type BenchPeople, fillPeople, fillSlips } from './slips.js';

/**
 * How quickly lists answer with few and with many documents: `npm run bench:lists` for slips, `npm run bench:lists loans`
 * for tool loans, `npm run bench:lists returns` for returns and repairs, `npm run bench:lists property` for
 * customers' property and quality sheets, `npm run bench:lists purchasing` for alerts, orders and what comes in; BENCH_SIZES says how many.
 */
const subjects = {
  slips: { pages: slipPages, sizes: '1000,100000', fill: fillSlips },
  loans: { pages: loanPages, sizes: '1000,200000', fill: fillLoans },
  returns: { pages: [...returnPages, ...repairReportPages], sizes: '1000,100000', fill: fillReturns },
  property: { pages: propertyPages, sizes: '1000,100000', fill: fillProperty },
  purchasing: { pages: purchasingPages, sizes: '10000,100000', fill: fillPurchasing },
};
const subject = (process.argv[2] ?? 'slips') as keyof typeof subjects;
const { pages, fill } = subjects[subject];
const sizes = (process.env['BENCH_SIZES'] ?? subjects[subject].sizes).split(',').map(Number);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);

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
  if (subject === 'loans') await fillTools(db);
  if (subject === 'property') await fillPropertyBins(db);
  const workers = subject === 'slips' || subject === 'loans' ? null : await fillWorkshop(db);
  const program = await startProgram({ databaseUrl: server.url });
  const figures: Record<string, Figures>[] = [];
  try {
    const cookies = await signIn(db, { ...people, ...workers });
    for (const many of sizes) {
      await fill(db, many);
      console.log(`\n${many.toLocaleString('en')} ${subject}`);
      figures.push(await measureAll(program.url, many, cookies));
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

async function signIn(
  db: Db,
  people: BenchPeople & Partial<Record<'workshop' | 'quality' | 'purchasing', number>>,
): Promise<Record<Who, string>> {
  const cookieOf = async (personId: number) =>
    `${sessionCookieName(false)}=${await openSession(db, { personId, address: 'bench', userAgent: 'bench', expiresAt: new Date(Date.now() + 3_600_000) })}`;
  return {
    technician: await cookieOf(people.technicians[3]!),
    storekeeper: await cookieOf(people.storekeepers[0]!),
    supervisor: await cookieOf(people.supervisor),
    head: await cookieOf(people.head),
    workshop: await cookieOf(people.workshop ?? people.head),
    quality: await cookieOf(people.quality ?? people.head),
    purchasing: await cookieOf(people.purchasing ?? people.head),
  };
}

async function measureAll(url: string, many: number, cookies: Record<Who, string>): Promise<Record<string, Figures>> {
  const figures: Record<string, Figures> = {};
  for (const [name, who, path] of pages) {
    const statuses = new Set<number>();
    const ask = async () => {
      const reply = await send(url + path(many), { headers: { Cookie: cookies[who], 'Accept-Language': 'zh-CN' } });
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
