import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { assetAddress } from '../../src/platform/assets.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let server: ReturnType<typeof createAdaptorServer>;
beforeAll(async () => {
  app = await testApp();
  server = createAdaptorServer({ fetch: createApp(app.deps).fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await app.close();
});

it.each(['br', 'gzip', 'identity'])('sends an asset as the browser accepts it: %s', async (encoding) => {
  const answer = await request(server).get(assetAddress('app.css')).set('Accept-Encoding', encoding);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
  expect(answer.headers['cache-control']).toContain('immutable');
  expect(answer.text).toContain('.condition');
});

it('sends the first page with all that it loads in under 150 KB', async () => {
  const page = await request(server).get('/sign-in').set('Accept-Encoding', 'br');
  let bytes = Buffer.byteLength(page.text);
  for (const [, address] of page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    const sizeOf = await request(server)
      .get(address!)
      .set('Accept-Encoding', 'br')
      .buffer(true)
      .parse((response, done) => {
        let size = 0;
        response.on('data', (chunk: Buffer) => (size += chunk.length));
        response.on('end', () => done(null, size));
      });
    bytes += Number(sizeOf.headers['content-length'] ?? sizeOf.body);
  }
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(150_000);
});

it('notes the address of the socket with a sign-in, not what the browser claims', async () => {
  const form = { username: 'nobody-here', password: 'wrong password' };
  const { port } = server.address() as AddressInfo;
  await request(server)
    .post('/sign-in')
    .type('form')
    .set({ 'X-Forwarded-For': '203.0.113.9', Origin: `http://127.0.0.1:${port}` })
    .send(form);
  const noted = await app.db
    .selectFrom('login_attempt')
    .select('address')
    .where('account', '=', 'nobody-here')
    .execute();
  expect(noted.map(({ address }) => address)).toEqual([expect.stringMatching(/127\.0\.0\.1$/)]);
});
