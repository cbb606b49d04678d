import { Client } from 'pg';
import type { Logger } from 'pino';
import type { Connection } from './database.js';

const CHANNEL = 'sparebook_live';
const GATHER_MS = 50;
const MOST_TOPICS = 300; // a notification holds 8000 bytes; above that everybody looks again
const RECONNECT_MS = 1000;

/** Tells other screens, of this process and of others on the same database, that something changed. */
export interface Live {
  /** Topics such as `item:42`; sent some 50 ms later in one notification, never inside a transaction. */
  publish(topics: Iterable<string>): void;
  /** Called with the topics that changed, `*` for all. Returns the way to stop. */
  subscribe(listener: (topics: string[]) => void): () => void;
  close(): Promise<void>;
}

/**
 * One LISTEN connection for the process; after a lost connection it comes back and tells listeners to look at everything
 * again. NOTIFY inside a posting transaction would serialise all commits, hence the gathering after them.
 */
export function createLive(connection: Connection, notify: (payload: string) => Promise<unknown>, log: Logger): Live {
  const listeners = new Set<(topics: string[]) => void>();
  const tell = (topics: string[]) => listeners.forEach((listener) => listener(topics));
  let waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let client: Client | undefined;

  async function listen(again: boolean): Promise<void> {
    const next = new Client({ ...connection, application_name: 'sparebook live', keepAlive: true });
    client = next;
    next.on('notification', (message) => tell(JSON.parse(message.payload ?? '[]') as string[]));
    next.on('error', (error) => log.warn({ error: error.message }, 'live connection lost'));
    next.on('end', () => {
      if (!closed) setTimeout(() => void listen(true), RECONNECT_MS).unref();
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      if (again) tell(['*']);
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'live connection failed');
      await next.end().catch(() => {});
    }
  }

  function send(): void {
    timer = undefined;
    const topics = waiting.size > MOST_TOPICS ? ['*'] : [...waiting];
    waiting = new Set();
    notify(JSON.stringify(topics)).catch((error: Error) =>
      log.warn({ error: error.message }, 'live notification failed'),
    );
  }

  void listen(false);
  return {
    publish(topics) {
      for (const topic of topics) waiting.add(topic);
      if (waiting.size > 0) timer ??= setTimeout(send, GATHER_MS);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}

export const LIVE_CHANNEL = CHANNEL;
