import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

interface Asset {
  type: string;
  body: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

// Compiled files live in dist/, the assets beside the sources: both find the folder that holds package.json.
const root = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../../../' : '../../', import.meta.url));
const require = createRequire(import.meta.url);

const borrowed: Record<string, string> = {
  'tabler.css': '@tabler/core/dist/css/tabler.min.css',
  'htmx.js': 'htmx.org/dist/htmx.min.js',
};

const assets = new Map<string, Asset>();
const addresses = new Map<string, string>();

function load(name: string, path: string): void {
  const body = new Uint8Array(readFileSync(path));
  const type = TYPES[extname(name)];
  if (!type) return;
  const address = `/assets/${createHash('sha256').update(body).digest('hex').slice(0, 12)}/${name}`;
  const br = new Uint8Array(brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }));
  assets.set(address, { type, body, br, gzip: new Uint8Array(gzipSync(body)) });
  addresses.set(name, address);
}

function loadAll(): void {
  for (const [name, path] of Object.entries(borrowed)) load(name, require.resolve(path));
  const own = join(root, 'views/assets');
  for (const name of readdirSync(own)) load(name, join(own, name));
}

/** The address of an asset; its content's hash is part of it, so browsers may keep it for ever. */
export function assetAddress(name: string): string {
  if (assets.size === 0) loadAll();
  const address = addresses.get(name);
  if (!address) throw new Error(`there is no asset ${name}`);
  return address;
}

/** Answers `GET /assets/…`, compressed once at the start. */
export function serveAsset(c: Context): Response {
  if (assets.size === 0) loadAll();
  const asset = assets.get(new URL(c.req.url).pathname);
  if (!asset) return c.body(null, 404);
  const accepts = c.req.header('Accept-Encoding') ?? '';
  const headers = {
    'Content-Type': asset.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  };
  if (/\bbr\b/.test(accepts)) return c.body(asset.br, 200, { ...headers, 'Content-Encoding': 'br' });
  if (/\bgzip\b/.test(accepts)) return c.body(asset.gzip, 200, { ...headers, 'Content-Encoding': 'gzip' });
  return c.body(asset.body, 200, headers);
}
