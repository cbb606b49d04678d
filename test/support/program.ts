import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const project = join(import.meta.dirname, '../..');
const server = join(project, 'dist/src/server.js');
/** As `npm start` gives them. */
const nodeFlags = ['--enable-source-maps', '--max-semi-space-size=8', '--max-old-space-size=192'];
const MOST_START_MS = 55_000;

export interface ProgramOptions {
  /** Fills an empty book with the demo company. */
  demo?: boolean;
  /** The folder of an earlier run, to start on its book again; a new one otherwise. */
  dataDir?: string;
  /** Instead of the embedded database, such as the `url` of a cloned one, whose rows the test can make itself. */
  databaseUrl?: string;
  /** 0, the default, takes any free port. */
  port?: number;
  env?: Record<string, string>;
}

export interface Program {
  /** Without a slash at the end. */
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** Everything the program has said so far. */
  readonly log: string;
  /** SIGTERM, wait for the end, and remove the data folder unless it is to be kept. */
  stop(options?: { keepData?: boolean }): Promise<void>;
  /** kill -9, and wait until the process is gone; the data folder stays. */
  kill9(): Promise<void>;
}

/** Starts the compiled program as a user would and waits until it is ready. It ends with the tests, whatever happens. */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  if (!existsSync(server)) throw new Error(`${server} is missing: run "npm run build" first ("npm test" does).`);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'sparebook-program-')));
  const { DATABASE_URL: _, PUBLIC_URL: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [...nodeFlags, server, ...(options.demo ? ['--demo'] : [])], {
    cwd: dataDir, // away from a developer's .env
    env: {
      ...inherited,
      HOST: '127.0.0.1',
      PORT: String(options.port ?? 0),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      npm_lifecycle_event: 'start', // under npm the program ends when its parent does
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void (log += text));
  const exited = once(child, 'exit');
  const isGone = () => child.exitCode !== null || child.signalCode !== null;

  const port = await untilReady(() => log, isGone).catch(async (error: unknown) => {
    child.kill('SIGKILL');
    await exited;
    if (!options.dataDir) await remove(dataDir);
    throw error;
  });
  return {
    url: `http://localhost:${port}`,
    port,
    pid: child.pid!,
    dataDir,
    get log() {
      return log;
    },
    async stop({ keepData = false } = {}) {
      if (!isGone()) child.kill('SIGTERM');
      await exited;
      if (!keepData) await remove(dataDir);
    },
    async kill9() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A database whose program was killed needs a moment to end. */
function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

async function untilReady(log: () => string, isGone: () => boolean): Promise<number> {
  const limit = performance.now() + MOST_START_MS;
  while (performance.now() < limit) {
    if (isGone()) throw new Error(`The program ended at its start:\n${log()}`);
    const port = Number(/Sparebook \S+ +http:\/\/localhost:(\d+)/.exec(log())?.[1] ?? 0);
    if (port > 0 && (await isReady(port))) return port;
    await sleep(25);
  }
  throw new Error(`The program was not ready after ${MOST_START_MS / 1000} seconds:\n${log()}`);
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}
