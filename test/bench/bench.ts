import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPLICATION_ROLE, createKysely, createPool } from '../../src/platform/database.js';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrateToLatest } from '../../src/platform/migrator.js';
import { verifyBook } from '../../src/stock/index.js';
import { type Program, startProgram } from '../support/program.js';
import { type BenchBook, fillCatalogue, fillMovements } from './book.js';
import { closeConnections, type Figures, measure, send } from './load.js';
import { openStations, postBare, scanOut } from './scans.js';

const CLIENTS = [1, 8, 32];
const POOL = 10;
const seconds = Number(process.env['BENCH_SECONDS'] ?? 4);
const sizes = (process.env['BENCH_LINES'] ?? '10000,1000000').split(',').map(Number);
const asJson = process.argv.includes('--json');
const say = (text: string) => void (asJson || console.log(text));

interface Result {
  lines: number;
  bare: Record<string, Figures>;
  http: Record<string, Figures>;
  /** HTTP scans per second over bare statements per second. */
  ratio: Record<string, number>;
  pages: Record<string, Figures>;
  memoryMb: { now: number; peak: number };
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedDatabase(folder);
  const { host, port, user, password, database } = server;
  const owner = { host, port, user, password, database };
  await migrateToLatest(owner);
  const db = createKysely(createPool(owner, { max: 4 }));
  const book = await fillCatalogue(db);
  const program = await startProgram({ databaseUrl: server.url, env: { POOL_SIZE: String(POOL) } });
  const results: Result[] = [];
  try {
    for (const lines of sizes) {
      say(`\nfilling ${lines.toLocaleString()} movement lines …`);
      await fillMovements(db, lines);
      results.push(await atSize(lines, book, program, owner));
    }
    const differences = await verifyBook(db);
    report(results, differences.length);
  } finally {
    closeConnections();
    await program.stop();
    await db.destroy();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function atSize(
  lines: number,
  book: BenchBook,
  program: Program,
  owner: Parameters<typeof createPool>[0],
): Promise<Result> {
  const pool = createPool(owner, { role: APPLICATION_ROLE, max: POOL });
  const db = createKysely(pool);
  const stations = await openStations(db, Math.max(...CLIENTS));
  const result: Result = { lines, bare: {}, http: {}, ratio: {}, pages: {}, memoryMb: { now: 0, peak: 0 } };
  await measure(8, 2, (client) => scanOut(program.url, stations[client]!, book)); // plans and code get warm
  for (const clients of CLIENTS) {
    // Bare and HTTP take turns, so that a busy moment of the machine falls on both.
    const bare = [];
    const http = [];
    for (let turn = 0; turn < 2; turn++) {
      bare.push(await measure(clients, seconds / 2, (client) => postBare(pool, client, book)));
      http.push(await measure(clients, seconds / 2, (client) => scanOut(program.url, stations[client]!, book)));
    }
    result.bare[clients] = mean(bare);
    result.http[clients] = mean(http);
    result.ratio[clients] = result.http[clients].perSecond / result.bare[clients].perSecond;
    say(line(`${clients} clients`, result.bare[clients], result.http[clients], result.ratio[clients]));
  }
  result.pages = await measurePages(program.url, stations[0]!.cookie, book);
  result.memoryMb = memoryOf(program.pid);
  await db.destroy();
  return result;
}

async function measurePages(url: string, cookie: string, book: BenchBook): Promise<Record<string, Figures>> {
  const code = () => book.items[Math.floor(Math.random() * book.items.length)]!.code;
  const pages: Record<string, () => string> = {
    stock: () => `/stock?page=${1 + Math.floor(Math.random() * 100)}`,
    item: () => `/items/${code()}`,
    search: () =>
      `/items?search=${encodeURIComponent(['风扇', code().slice(0, 6), 'm1', '继电'][Math.floor(Math.random() * 4)]!)}`,
    scan: () => '/scan',
  };
  const figures: Record<string, Figures> = {};
  for (const [name, path] of Object.entries(pages)) {
    figures[name] = await measure(
      1,
      seconds / 2,
      async () =>
        (await send(url + path(), { headers: { Cookie: cookie, 'Accept-Language': 'zh-CN' } })).status === 200,
    );
    say(
      `  /${name.padEnd(8)} p50 ${figures[name].p50.toFixed(1)} ms  p95 ${figures[name].p95.toFixed(1)} ms${figures[name].failures ? `  FAILED ${figures[name].failures}` : ''}`,
    );
  }
  return figures;
}

function mean(turns: Figures[]): Figures {
  const of = (key: keyof Figures) => turns.reduce((sum, turn) => sum + turn[key], 0) / turns.length;
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p95: of('p95'),
    p99: of('p99'),
    failures: of('failures') * turns.length,
  };
}

function line(name: string, bare: Figures, http: Figures, ratio: number): string {
  const part = (figures: Figures) =>
    `${figures.perSecond.toFixed(0).padStart(6)}/s  p50 ${figures.p50.toFixed(1)}  p95 ${figures.p95.toFixed(1)} ms`;
  return `  ${name.padEnd(12)} bare ${part(bare)}   HTTP ${part(http)}   ratio ${ratio.toFixed(2)}${http.failures ? `  FAILED ${http.failures}` : ''}`;
}

/** Resident memory of the program in MB, where the system tells. */
function memoryOf(pid: number): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
    return { now: of('VmRSS'), peak: of('VmHWM') };
  } catch {
    return { now: 0, peak: 0 };
  }
}

function report(results: Result[], differences: number): void {
  const [small, large] = [results[0]!, results.at(-1)!];
  const growth = Object.fromEntries(
    CLIENTS.map((clients) => [clients, large.http[clients]!.p95 / small.http[clients]!.p95]),
  );
  if (asJson) {
    console.log(JSON.stringify({ results, p95Growth: growth, verifyDifferences: differences }));
    return;
  }
  console.log(
    `\np95 at ${large.lines.toLocaleString()} lines over p95 at ${small.lines.toLocaleString()}: ${CLIENTS.map((clients) => `${clients} clients ${growth[clients]!.toFixed(2)}`).join(', ')}`,
  );
  console.log(
    `memory of the program: ${large.memoryMb.now} MB now, ${large.memoryMb.peak} MB at most; verify found ${differences} differences`,
  );
}

await run();
