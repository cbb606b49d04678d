import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { testApp } from '../support/app.js';

it('a page asks once for its styles and once for its scripts, which may be kept for ever', async () => {
  const app = await testApp();
  const site = createApp(app.deps);
  const { html } = await app.visitor.get('/sign-in');
  const links = html.querySelectorAll('link[rel=stylesheet]').map((link) => link.getAttribute('href')!);
  const sources = html.querySelectorAll('script').map((script) => script.getAttribute('src')!);
  expect([links.length, sources.length]).toEqual([1, 1]);
  for (const [address, type, words] of [
    [links[0]!, 'text/css', ['.btn', '.menu-link', '.signature-pad']],
    [sources[0]!, 'text/javascript', ['htmx', 'EventSource', 'sessionStorage']],
  ] as const) {
    const plain = await site.request(address);
    expect(plain.headers.get('Content-Type')).toContain(type);
    expect(plain.headers.get('Cache-Control')).toContain('immutable');
    const text = await plain.text();
    for (const word of words) expect(text).toContain(word);
    const packed = await site.request(address, { headers: { 'Accept-Encoding': 'br' } });
    expect(brotliDecompressSync(await packed.arrayBuffer()).toString()).toBe(text);
  }
  expect((await site.request('/assets/000000000000/pages.css')).status).toBe(404);
  await app.close();
});
