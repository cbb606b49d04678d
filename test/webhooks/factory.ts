import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { sql } from 'kysely';
import { queueEvent, type WebhookEvent } from '../../src/features/webhooks/index.js';
import { keepInsideHosts } from '../../src/features/webhooks/keep-inside-hosts.js';
import { makeWebhook } from '../../src/features/webhooks/keep-webhooks.js';
import { newSecret } from '../../src/features/webhooks/signature.js';
import { inTransaction } from '../../src/platform/command.js';
import type { Deps } from '../../src/platform/context.js';
import { testApp } from '../support/app.js';
import { jobsOf, runJobs } from '../support/jobs.js';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}
type Answer = (received: Received, response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** A real receiver on this machine; what it answers is the test's. */
export async function startReceiver() {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let most = 0;
  let under = 0;
  const receiver = {
    received,
    port: 0,
    url: '',
    answer: ((_received, response) => void response.writeHead(204).end()) as Answer,
    /** How many requests it had at once at most. */
    get most() {
      return most;
    },
    events: () => received.map(({ body }) => (JSON.parse(body) as { data: { n?: number } }).data.n),
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    most = Math.max(most, ++under);
    response.on('close', () => under--);
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      received.push(one);
      void receiver.answer(one, response, request);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.port = (server.address() as AddressInfo).port;
  receiver.url = `http://127.0.0.1:${receiver.port}/in`;
  return receiver;
}

/** The program with an administrator, who lets webhooks reach this machine. */
export async function webhookHouse() {
  const app = await testApp();
  const { personId } = await app.signIn('administrator');
  const context = app.contextOf(personId, 'administrator');
  await keepInsideHosts(context, { hosts: ['127.0.0.1'] });
  let made = 0;

  const hook = async (url: string, events: WebhookEvent[] = ['goods_receipt.closed']) => {
    const secret = newSecret();
    const name = `Hook ${++made}`;
    const { id } = await makeWebhook(context, { key: randomUUID(), name, url, events, secret });
    return { id, name, secret };
  };
  return { ...app, app, personId, context, hook };
}
export type WebhookHouse = Awaited<ReturnType<typeof webhookHouse>>;

export const happen = (deps: Deps, n: number, event: WebhookEvent = 'goods_receipt.closed') =>
  inTransaction(deps, (trx) => queueEvent(trx, event, { number: `GR-${n}`, n }));

/** What the log holds of a webhook, in the order in which it happened. */
export async function deliveriesOf(house: WebhookHouse, id: number) {
  const found = await sql<{
    id: string;
    event_id: string;
    state: string;
    attempts: number;
    last_status: number | null;
    last_error: string | null;
    body: string;
    wait_s: number | null;
  }>`select id::text, event_id, state, attempts, last_status, last_error, body,
      extract(epoch from next_at - now())::float as wait_s
    from webhook_delivery where webhook_id = ${id} order by id`.execute(house.ownerDb);
  return found.rows;
}

/** Lets the time pass until the next try of all that wait, and sends. */
export async function tryAgain(house: WebhookHouse): Promise<void> {
  await sql`update webhook_delivery set next_at = now() - interval '1 second' where state = 'waiting'`.execute(
    house.ownerDb,
  );
  await runJobs(house, { later: true });
}

export const queuedFor = async (house: WebhookHouse, id: number) =>
  (await jobsOf(house.db)).filter((job) => (job.payload as { webhookId?: number }).webhookId === id);
