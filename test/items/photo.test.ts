import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { itemFields } from './factory.js';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#f00' } });
const file = (bytes: Uint8Array | string, name = 'photo.jpg', type = 'image/jpeg') =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type });

describe('photo of an item', () => {
  let app: TestApp;
  let storekeeper: Client;

  beforeAll(async () => {
    app = await testApp();
    storekeeper = await app.signIn('storekeeper');
    await storekeeper.post('/items', itemFields({ code: 'FAN' }));
  });
  beforeEach(() => app.ownerDb.updateTable('item').set({ photo_hash: null }).execute());
  afterAll(() => app.close());

  const hash = async () =>
    (await app.db.selectFrom('item').select('photo_hash').where('code', '=', 'FAN').executeTakeFirstOrThrow())
      .photo_hash;
  const refused = async (photo: Blob, text: string) => {
    const answer = await storekeeper.post('/items/FAN/photo', { photo });
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector('[role=alert]')?.text).toContain(text);
    expect(await hash()).toBeNull();
  };

  it('keeps a redrawn, smaller picture without what else the file told', async () => {
    const jpeg = await picture(2000, 1000)
      .withExif({ IFD0: { Copyright: 'secret-owner' }, IFD3: { GPSLatitude: '31/1 12/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect(jpeg.includes('secret-owner')).toBe(true);
    const saved = await storekeeper.post('/items/FAN/photo', { photo: file(jpeg) });
    expect(saved.status).toBe(303);
    const kept = await app.deps.files.read((await hash())!);
    const metadata = await sharp(kept!).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 800, height: 400 });
    expect(metadata.exif).toBeUndefined();
    expect(Buffer.from(kept!).includes('secret-owner')).toBe(false);
    const events = await app.db.selectFrom('event').select('name').where('name', '=', 'item.photo_kept').execute();
    expect(events).toHaveLength(1);
    const page = await storekeeper.get('/items/FAN');
    expect(page.html.querySelector('.item-photo img')?.getAttribute('src')).toBe(`/items/FAN/photo?v=${await hash()}`);
    expect(page.html.querySelector('#history')?.text).not.toContain(await hash());
  });

  it('serves it to who may see items, once, by its hash', async () => {
    await storekeeper.post('/items/FAN/photo', { photo: file(await picture(10, 10).png().toBuffer(), 'p.png') });
    const name = await hash();
    const technician = await app.signIn('technician');
    const served = await technician.get(`/items/FAN/photo?v=${name}`);
    expect(served.status).toBe(200);
    expect(served.headers.get('Content-Type')).toBe('image/webp');
    expect(served.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(served.headers.get('Cache-Control')).toContain('immutable');
    expect((await technician.get('/items/FAN/photo')).headers.get('Cache-Control')).toBe('private, no-cache');
    const again = await technician.get('/items/FAN/photo', { 'If-None-Match': served.headers.get('ETag')! });
    expect(again.status).toBe(304);
    expect((await app.visitor.get('/items/FAN/photo')).status).toBe(303);
    expect((await technician.post('/items/FAN/photo', { photo: file('x') })).status).toBe(403);
  });

  it('takes it away again', async () => {
    await storekeeper.post('/items/FAN/photo', { photo: file(await picture(10, 10).webp().toBuffer()) });
    await storekeeper.post('/items/FAN/photo/removal');
    expect(await hash()).toBeNull();
    expect((await storekeeper.get('/items/FAN/photo')).status).toBe(404);
  });

  it('refuses what is no picture, whatever it is called', async () => {
    await refused(file('just text'), 'no JPEG');
    await refused(file(''), 'Choose a photo');
    await refused(
      file('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'a.svg', 'image/svg+xml'),
      'no JPEG',
    );
    await refused(file(Buffer.from('ffd8ffe000104a464946', 'hex')), 'no JPEG');
    const jpeg = await picture(500, 500).jpeg().toBuffer();
    await refused(file(jpeg.subarray(0, jpeg.length / 3)), 'no JPEG');
  });

  it('refuses a small file that would fill the memory', async () => {
    await refused(file(hugePng(60_000, 60_000), 'bomb.png', 'image/png'), 'pixels');
  });

  it('refuses more than 8 MB, and a form without a photo', async () => {
    await refused(file(Buffer.alloc(8 * 1024 * 1024 + 1, 1)), 'larger than 8 MB');
    await refused(file(Buffer.alloc(12 * 1024 * 1024, 1)), 'larger than 8 MB');
    const none = await storekeeper.post('/items/FAN/photo', { other: 'text' });
    expect(none.status).toBe(422);
    const tooLarge = await storekeeper.post('/items/FAN/photo', { photo: file(Buffer.alloc(21 * 1024 * 1024)) });
    expect(tooLarge.status).toBe(413);
  });
});

/** A well-formed PNG that says it is this large, in a few bytes. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
