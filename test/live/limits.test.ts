import { once } from 'node:events';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLiveRoutes } from '../../src/features/live/routes.js';
import type { Env } from '../../src/platform/context.js';
import { findSession } from '../../src/platform/session.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, nextEvent } from './events.js';

describe('limits of the live stream', () => {
  let app: TestApp;
  let server: ServerType;
  let url: string;
  const listeners = new Set<(topics: string[]) => void>();

  beforeAll(async () => {
    app = await testApp();
    app.deps.live = {
      ...app.deps.live,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const small = new Hono<Env>()
      .use(async (c, next) => {
        c.set('deps', app.deps);
        c.set('secure', false);
        const token = /sparebook=([^;]+)/.exec(c.req.header('Cookie') ?? '')?.[1] ?? '';
        c.set('actor', (await findSession(app.db, token))?.actor ?? null);
        await next();
      })
      .route('/', createLiveRoutes({ pingMs: 20, checkMs: 60, mostStreams: 2 }));
    server = serve({ fetch: small.fetch, port: 0, overrideGlobalObjects: false });
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}/live`;
  });
  afterAll(async () => {
    (server as unknown as { closeAllConnections(): void }).closeAllConnections();
    server.close();
    await app.close();
  });

  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('pings while nothing changes, and ends when the session does', async () => {
    const { cookie, personId } = await app.signIn('storekeeper');
    const events = eventsOf(await fetch(url, { headers: { Cookie: cookie } }));
    expect((await events.next()).value).toEqual({ event: ':', data: 'ping' });
    await sql`update session set ended_at = now() where person_id = ${personId}`.execute(app.db);
    expect(await nextEvent(events)).toMatchObject({ event: 'ended' });
    expect((await events.next()).done).toBe(true);
    await until(() => listeners.size === 0);
  });

  it('ends when the session expires or the person leaves', async () => {
    for (const change of ['expires_at', 'retired_at']) {
      const { cookie, personId } = await app.signIn('storekeeper');
      const events = eventsOf(await fetch(url, { headers: { Cookie: cookie } }));
      await events.next();
      if (change === 'expires_at')
        await sql`update session set expires_at = now() where person_id = ${personId}`.execute(app.db);
      else await sql`update person set retired_at = now() where id = ${personId}`.execute(app.db);
      expect(await nextEvent(events), change).toMatchObject({ event: 'ended' });
    }
    await until(() => listeners.size === 0);
  });

  it('lets go of a browser that went, and refuses more streams than it holds', async () => {
    const { cookie } = await app.signIn('storekeeper');
    const open = (signal?: AbortSignal) => fetch(url, { headers: { Cookie: cookie }, signal });
    const first = new AbortController();
    await open(first.signal);
    const second = await open();
    const refused = await open();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('Retry-After')).toBe('30');
    expect(await refused.text()).toContain('Too many live pages');
    first.abort();
    await until(() => listeners.size === 1);
    expect((await open()).status).toBe(200);
    await second.body!.cancel();
  });

  it('holds back for a slow reader what changes meanwhile, each topic once', async () => {
    await until(() => listeners.size <= 1);
    const { cookie } = await app.signIn('storekeeper');
    const response = await fetch(url, { headers: { Cookie: cookie } });
    for (const listener of listeners) for (const topics of [['item:1'], ['item:2'], ['item:1']]) listener(topics);
    expect((await nextEvent(eventsOf(response)))!.data).toBe('["item:1","item:2"]');
  });
});
