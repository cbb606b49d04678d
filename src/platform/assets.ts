import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

type Bytes = Uint8Array<ArrayBuffer>;
interface Asset {
  type: string;
  body: Bytes;
  /** Compressed when somebody asks for it first. */
  br?: Bytes;
  gzip?: Bytes;
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

function load(name: string, body: Bytes): void {
  const type = TYPES[extname(name)];
  if (!type) return;
  const address = `/assets/${createHash('sha256').update(body).digest('hex').slice(0, 12)}/${name}`;
  assets.set(address, { type, body });
  addresses.set(name, address);
}

function loadAll(): void {
  for (const [name, path] of Object.entries(borrowed)) load(name, new Uint8Array(readFileSync(require.resolve(path))));
  const own = join(root, 'views/assets');
  for (const name of readdirSync(own)) load(name, new Uint8Array(readFileSync(join(own, name))));
}

/** One asset of several, in their order: a browser asks once for what every page has. Returns its name. */
export function bundle(name: string, parts: readonly string[]): string {
  const bodies = parts.map((part) => assets.get(assetAddress(part))!.body);
  const separator = Buffer.from(extname(name) === '.js' ? '\n;\n' : '\n');
  load(name, new Uint8Array(Buffer.concat(bodies.flatMap((body) => [body, separator]))));
  return name;
}

/** The address of an asset; its content's hash is part of it, so browsers may keep it for ever. */
export function assetAddress(name: string): string {
  if (assets.size === 0) loadAll();
  const address = addresses.get(name);
  if (!address) throw new Error(`there is no asset ${name}`);
  return address;
}

/** Answers `GET /assets/…`, compressed once. */
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
  if (/\bbr\b/.test(accepts)) {
    asset.br ??= new Uint8Array(brotliCompressSync(asset.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }));
    return c.body(asset.br, 200, { ...headers, 'Content-Encoding': 'br' });
  }
  if (/\bgzip\b/.test(accepts)) {
    asset.gzip ??= new Uint8Array(gzipSync(asset.body));
    return c.body(asset.gzip, 200, { ...headers, 'Content-Encoding': 'gzip' });
  }
  return c.body(asset.body, 200, headers);
}
