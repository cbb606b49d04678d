import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, runTaskList, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import type { Pool, PoolClient } from 'pg';
import { holdAlive } from './abandoned-jobs.js';
import type { Deps } from './context.js';
import { APPLICATION_ROLE, type Connection, createPool } from './database.js';
import type { JobHandlers, JobTools } from './jobs.js';

const CONCURRENCY = 2; // two cores, and each job holds a connection of the program's pool
const CONNECTIONS = CONCURRENCY + 1; // and one that listens
const POLL_MS = 5000; // for jobs that are due later, or came while a connection was lost; others wake by NOTIFY
const RESTART_MS = 5000;
const MOST_STOP_MS = 4000; // of the ten seconds that the program has to end

export interface JobRunner {
  /** Waits some seconds for the jobs at work; what is not done then is done by whoever runs next. */
  stop(): Promise<void>;
}

/**
 * Works off the queue in this process: picks jobs up, does them, tries failed ones again later. Every process of the
 * program runs one; each job is taken by one of them. A lost database connection ends neither the program nor, for
 * long, the runner.
 */
export function startJobRunner(
  deps: Deps,
  { connection, handlers, tools }: { connection: Connection; handlers: JobHandlers; tools: JobTools },
): JobRunner {
  const stopping = new AbortController();
  let current: Running | undefined;
  const tasks = taskList(deps, handlers, tools);

  const run = async () => {
    while (!stopping.signal.aborted) {
      current = startPool(deps.log, connection, tasks);
      try {
        await current.workers.promise;
      } catch (error) {
        deps.log.warn({ error: (error as Error).message }, 'job runner ended');
      }
      await current.end();
      await sleep(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      const { workers } = current ?? {};
      Promise.resolve(workers?.gracefulShutdown()).catch(() => {});
      const force = () => Promise.resolve(workers?.forcefulShutdown('program ends')).catch(() => {});
      const timer = setTimeout(() => void force(), MOST_STOP_MS);
      // A database that is gone takes no word of what was done: nothing is gained by waiting for it.
      const late = sleep(MOST_STOP_MS + 2000, undefined, { ref: false });
      await Promise.race([running, late]);
      clearTimeout(timer);
    },
  };
}

/** What graphile-worker calls by a job's name. */
export function taskList(deps: Deps, handlers: JobHandlers, tools: JobTools): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (payload: unknown) => (handle as (...given: unknown[]) => Promise<void>)(deps, payload, tools),
    ]),
  );
}

interface Running {
  workers: WorkerPool;
  end(): Promise<void>;
}

/** A pool of its own: what the jobs wait for must never keep the queue from being served, nor its listening a request. */
function startPool(log: Log, connection: Connection, tasks: TaskList): Running {
  const pool: Pool = createPool(connection, {
    role: APPLICATION_ROLE,
    max: CONNECTIONS,
    onError: (error) => log.warn({ error: error.message }, 'job connection lost'),
  });
  const events = new EventEmitter() as WorkerEvents;
  // Takes the lock on the connection that listens, again after each loss of it: it is free when this process is gone.
  // Not before it listens (`drain`): a connection takes one statement at a time.
  events.on('pool:listen:success', ({ client, workerPool }: { client: PoolClient; workerPool: WorkerPool }) => {
    const hold = () => holdAlive(client, workerPool.id);
    client.once('drain', () => {
      hold().catch((error: Error) => log.warn({ error: error.message }, 'job lock not taken'));
    });
  });
  const workers = runTaskList(
    {
      concurrency: CONCURRENCY,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      logger: workerLogger(log),
      events,
      gracefulShutdownAbortTimeout: MOST_STOP_MS,
      // Without batches nobody waits for the statement that a job is done: an error there would end the process, and
      // the end of the process would lose it.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    },
    tasks,
    pool,
  );
  return { workers, end: () => pool.end().catch(() => {}) };
}

const quiet: string[] = ['info', 'debug'];

/** graphile-worker's words in our log, without the payloads that it gives as details. */
function workerLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    const text = message.slice(0, 2000);
    log[quiet.includes(level) ? 'debug' : 'warn']({ job: text }, 'jobs');
  });
}
