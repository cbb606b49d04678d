import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import { pino } from 'pino';
import { createApp } from './app.js';
import { setUpToken } from './features/people/index.js';
import { dailyWorks, features, jobHandlers, jobTools } from './features.js';
import { openBook } from './open-book.js';
import { type Config, readConfig, readEnvironment } from './platform/config.js';
import type { Db } from './platform/database.js';
import { createFiles } from './platform/files.js';
import { startJobRunner } from './platform/job-runner.js';
import { startJobUpkeep } from './platform/job-upkeep.js';
import { onShutdown, shutdown, shutdownOnSignals } from './platform/lifecycle.js';
import { createLive, LIVE_CHANNEL } from './platform/live.js';
import { whenParentDies } from './platform/parent-watch.js';
import { StartupError } from './platform/startup-error.js';
import { searchProblem } from './platform/search-check.js';

async function start(config: Config): Promise<void> {
  const log = pino({
    level: config.logLevel,
    base: null,
    redact: ['password', 'pin', '*.password', '*.pin', 'smtpUrl', '*.smtpUrl', 'req.headers.cookie'],
  });
  shutdownOnSignals((error) => log.error({ err: error }, 'shutdown'));
  whenParentDies(() => void shutdown());

  const book = await openBook(
    config,
    // PostgreSQL tells its starts and stops as LOG.
    (line) => log[line.startsWith('LOG:') ? 'debug' : 'warn']({ database: line }, 'database'),
    (error) => {
      log.error({ err: error }, 'database lost');
      void shutdown(1);
    },
  );
  onShutdown(() => book.close());
  const problem = await searchProblem(book.db);
  if (problem) log.warn(problem);

  if (config.demo) await fillWithDemo(book.db, config);

  const live = createLive(
    book.connection,
    (payload) => sql`select pg_notify(${LIVE_CHANNEL}, ${payload})`.execute(book.db),
    log,
  );
  onShutdown(() => live.close());
  const deps = {
    db: book.db,
    config,
    log,
    live,
    files: createFiles(join(config.dataDir, 'files')),
    now: () => new Date(),
    newId: randomUUID,
  };
  const runner = startJobRunner(deps, { connection: book.connection, handlers: jobHandlers, tools: jobTools });
  onShutdown(() => runner.stop());
  const upkeep = startJobUpkeep(deps, dailyWorks);
  onShutdown(() => upkeep.stop());
  for (const { watch } of features) {
    const watching = watch?.(deps);
    if (watching) onShutdown(() => watching.stop());
  }
  const app = createApp(deps);
  const port = await listen(app.fetch, config);
  await greet(book.db, config, port);
}

async function fillWithDemo(db: Db, config: Config): Promise<void> {
  const { seedDemo } = await import('../seeds/index.js');
  const onFill = () =>
    console.log('\nFilling the demo book with two years of a company, once …  正在填入两年的演示数据，仅此一次…');
  await seedDemo(db, config, new Date(), onFill);
}

function listen(fetch: (request: Request) => Response | Promise<Response>, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: config.port, hostname: config.host, overrideGlobalObjects: false }, (info) =>
      resolve(info.port),
    );
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartupError(`PORT ${config.port} is in use by another program; choose another one.`)
          : error,
      ),
    );
    onShutdown(
      () =>
        new Promise<void>((done) => {
          server.close(() => done());
          if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 500).unref();
        }),
    );
  });
}

async function greet(db: Db, config: Config, port: number): Promise<void> {
  const address = config.publicUrl ?? `http://localhost:${port}`;
  console.log(`\nSparebook 备件账  ${address}\n`);
  if (config.demo) {
    const { demoAccounts } = await import('../seeds/index.js');
    console.log(await demoAccounts(db));
    return;
  }
  const token = await setUpToken(db);
  if (token)
    console.log(
      `The book is empty. Create the administrator here (the link works once):\n账本为空，请用此链接建立系统管理员（仅可使用一次）：\n\n  ${address}/setup/${token}\n`,
    );
}

try {
  await start(readConfig(readEnvironment(), process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof StartupError)) console.error(error);
  else console.error(error.message);
  await shutdown(1);
}
