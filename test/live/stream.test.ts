import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createApp } from '../../src/app.js';
import type { Connection } from '../../src/platform/database.js';
import { createLive, LIVE_CHANNEL, type Live } from '../../src/platform/live.js';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { eventsOf, nextEvent } from './events.js';

type SignedIn = Client & { personId: number; cookie: string };

describe('live stream', () => {
  let app: TestApp;
  let person: SignedIn;
  let live: Live;
  let server: ServerType;
  let url: string;
  const aborts: AbortController[] = [];

  const listenOn = (connection: Connection) => {
    live = createLive(
      connection,
      (payload) => sql`select pg_notify(${LIVE_CHANNEL}, ${payload})`.execute(app.db),
      pino({ level: 'silent' }),
    );
    app.deps.live = live;
  };
  const open = async (cookie = person.cookie) => {
    const abort = new AbortController();
    aborts.push(abort);
    const response = await fetch(`${url}/live`, {
      headers: { Cookie: cookie },
      signal: abort.signal,
      redirect: 'manual',
    });
    return { response, abort, events: response.body ? eventsOf(response) : undefined! };
  };
  const listening = async () => {
    for (;;) {
      const found = await sql`
        select from pg_stat_activity where datname = ${app.name} and application_name = 'sparebook live' and query ilike 'listen%'
      `.execute(app.ownerDb);
      if (found.rows.length > 0) return;
    }
  };
  const notify = (topics: string[]) =>
    sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(topics)})`.execute(app.ownerDb);

  beforeEach(async () => {
    app = await testApp();
    listenOn({ ...inject('cluster'), database: app.name });
    person = await app.signIn('technician');
    server = serve({ fetch: createApp(app.deps).fetch, port: 0, overrideGlobalObjects: false });
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    await listening();
  });
  afterEach(async () => {
    for (const abort of aborts.splice(0)) abort.abort();
    await live.close();
    (server as Server & { closeAllConnections(): void }).closeAllConnections();
    server.close();
    await app.close();
  });

  it('brings what another connection notified to the browser, with headers that keep proxies from holding it back', async () => {
    const { response, events } = await open();
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('text/event-stream');
    expect(response.headers.get('X-Accel-Buffering')).toBe('no');
    expect(response.headers.get('Cache-Control')).toBe('no-store, no-transform');
    await notify(['item:42', 'stock']);
    expect(await nextEvent(events)).toEqual({ event: 'change', data: '["item:42","stock"]' });
  });

  it('gathers what is published in one moment, each topic once, and says "all" instead of hundreds', async () => {
    const { events } = await open();
    for (let scan = 0; scan < 5; scan++) live.publish([`item:${scan}`, 'stock']);
    const { data } = (await nextEvent(events))!;
    expect(JSON.parse(data)).toEqual(['item:0', 'stock', 'item:1', 'item:2', 'item:3', 'item:4']);
    live.publish(Array.from({ length: 1000 }, (_, n) => `item:${n}`));
    expect((await nextEvent(events))!.data).toBe('["*"]');
  });

  it('comes back after the listening connection was ended, and tells everybody to look again', async () => {
    const { events } = await open();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${app.name} and application_name = 'sparebook live'`.execute(
      app.ownerDb,
    );
    expect((await nextEvent(events))!.data).toBe('["*"]');
    await notify(['place:7']);
    expect((await nextEvent(events))!.data).toBe('["place:7"]');
  });

  it('comes back, once, after the database could not be reached for a while', async () => {
    await live.close();
    const proxy = await openProxy();
    listenOn({ ...inject('cluster'), host: '127.0.0.1', port: proxy.port, database: app.name });
    await listening();
    const { events } = await open();
    await proxy.close();
    await new Promise((resolve) => setTimeout(resolve, 2300)); // two refused attempts
    await proxy.reopen();
    expect((await nextEvent(events))!.data).toBe('["*"]');
    await notify(['item:1']);
    expect((await nextEvent(events))!.data).toBe('["item:1"]');
    await notify(['item:2']);
    expect((await nextEvent(events))!.data).toBe('["item:2"]');
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where datname = ${app.name} and application_name = 'sparebook live'
    `.execute(app.ownerDb);
    expect(rows[0]!.n).toBe(1);
    await live.close();
    await proxy.close();
  });

  it('sends a visitor to sign in, and answers HEAD without a stream', async () => {
    const visitor = await open('');
    expect(visitor.response.status).toBe(303);
    expect(visitor.response.headers.get('Location')).toBe('/sign-in?next=%2Flive');
    const head = await fetch(`${url}/live`, { method: 'HEAD', headers: { Cookie: person.cookie } });
    expect(head.status).toBe(200);
  });
});

interface Proxy {
  port: number;
  close(): Promise<void>;
  reopen(): Promise<void>;
}

/** A way to the database that can be closed and opened again. */
async function openProxy(): Promise<Proxy> {
  const { host, port } = inject('cluster');
  const sockets = new Set<Socket>();
  let server: Server;
  const start = async (at: number) => {
    server = createServer((socket) => {
      const onward = host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
      for (const end of [socket, onward]) {
        sockets.add(end);
        end.on('error', () => {});
        end.on('close', () => {
          sockets.delete(end);
          socket.destroy();
          onward.destroy();
        });
      }
      socket.pipe(onward).pipe(socket);
    }).listen(at, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as { port: number }).port;
  };
  const chosen = await start(0);
  return {
    port: chosen,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
    reopen: async () => void (await start(chosen)),
  };
}
