import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { post } from '../../src/features/webhooks/post.js';
import { startReceiver } from './factory.js';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => void (receiver = await startReceiver()));
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = (_received, response) => void response.writeHead(204).end();
});

const allowed = ['127.0.0.1', '::1'];
const send = (url: string, options: Parameters<typeof post>[1] = {}, inside: string[] = allowed) =>
  post({ url, headers: {}, body: '{}', allowed: inside }, options);

describe('a receiver that is no good', () => {
  it('and never answers is left after the time that it has', async () => {
    receiver.answer = () => {};
    expect(await send(receiver.url, { mostMs: 150 })).toEqual({ status: null, error: 'no_answer' });
  });

  it('and never ends its answer has said all that counts', async () => {
    receiver.answer = (_received, response) => {
      response.writeHead(200);
      response.write('hm');
    };
    expect(await send(receiver.url, { mostMs: 150 })).toEqual({ status: 200, error: null });
    receiver.answer = (_received, response) => {
      response.writeHead(500);
      response.write('hm');
    };
    expect(await send(receiver.url, { mostMs: 150 })).toEqual({ status: 500, error: 'hm' });
  });

  it('and sends a flood is hung up on', async () => {
    let sent = 0;
    receiver.answer = async (_received, response) => {
      response.writeHead(500);
      const part = Buffer.alloc(16 * 1024, 'x');
      while (!response.closed && sent < 200 * 1024 * 1024) {
        sent += part.length;
        if (!response.write(part))
          await new Promise<void>((resolve) => response.once('drain', resolve).once('close', resolve));
      }
    };
    const { status, error } = await send(receiver.url);
    expect(status).toBe(500);
    expect(error).toHaveLength(300);
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  it('and cuts the connection, or speaks no HTTP, is no receiver', async () => {
    receiver.answer = (_received, _response, request) => void request.socket.destroy();
    expect(await send(receiver.url)).toEqual({ status: null, error: 'ECONNRESET' });
    receiver.answer = (_received, _response, request) => void request.socket.end('SSH-2.0-OpenSSH\r\n');
    expect((await send(receiver.url)).error).toMatch(/^HPE_/);
    expect((await send(receiver.url.replace('http:', 'https:'))).status).toBeNull();
  });
});

describe('the address', () => {
  it('of our own network is refused, however it is written', async () => {
    const { port } = receiver;
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '127.0.0.1.',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0',
    ])
      expect((await send(`http://${host}:${port}/`, {}, [])).error, host).toMatch(/^inside_address /);
    expect(await send('http://hooks.invalid/', {}, [])).toEqual({ status: null, error: 'unknown_host hooks.invalid' });
    expect(await send('ftp://127.0.0.1/')).toEqual({ status: null, error: 'not_http' });
    expect(await send('http://a:b@127.0.0.1/')).toEqual({ status: null, error: 'password_in_address' });
    expect(receiver.received).toEqual([]);
  });

  it('that was checked is the one that is asked, though the name says another the next time', async () => {
    let asked = 0;
    const resolve = () => Promise.resolve([{ address: asked++ === 0 ? '127.0.0.1' : '169.254.169.254', family: 4 }]);
    const url = `http://hooks.example.com:${receiver.port}/in`;
    expect(await send(url, { resolve })).toEqual({ status: 204, error: null });
    expect(asked).toBe(1);
    expect(receiver.received[0]!.headers.host).toBe(`hooks.example.com:${receiver.port}`);
  });

  it('is refused when one of several lies inside, and when the name is not told in time', async () => {
    const both = () =>
      Promise.resolve([
        { address: '1.1.1.1', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]);
    expect(await send('http://hooks.example.com/', { resolve: both })).toEqual({
      status: null,
      error: 'inside_address 10.0.0.1',
    });
    const never = () => new Promise<never>(() => {});
    expect((await send('http://hooks.example.com/', { resolve: never, mostMs: 50 })).error).toMatch(/^unknown_host/);
    expect((await send('http://hooks.example.com/', { resolve: () => Promise.resolve([]) })).error).toMatch(/^unknown/);
  });
});
