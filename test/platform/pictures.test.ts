import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../src/platform/pictures.js';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#8af' } })
    .png()
    .toBuffer();

describe('pictures are drawn in a process of their own', () => {
  it('whose memory is not ours: one of 60 million pixels is drawn and leaves no trace of its size', async () => {
    const large = await plain(7740, 7740);
    const before = process.memoryUsage.rss();
    const drawn = await drawPicture('attachment', large);
    if (!drawn || 'problem' in drawn) throw new Error('not drawn');
    expect(await sharp(drawn.picture).metadata()).toMatchObject({ format: 'webp', width: 2400, height: 2400 });
    expect(await sharp(drawn.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 320 });
    // Drawn in this process it takes 300 MB and more.
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 2 ** 20);
  });

  it('says of what cannot be drawn whether it is broken or too large', async () => {
    const photo = await plain(100, 100);
    expect(await drawPicture('item', Buffer.from('no picture'))).toEqual({ problem: 'not_readable' });
    expect(await drawPicture('item', photo.subarray(0, 100))).toEqual({ problem: 'not_readable' });
    expect(await drawPicture('item', new Uint8Array())).toEqual({ problem: 'not_readable' });
    expect(await drawPicture('item', await plain(16_000, 4100))).toEqual({ problem: 'too_large' });
    expect(await drawPicture('signature', await plain(2100, 2100))).toEqual({ problem: 'too_large' });
  });

  it('draws what many send at once, each its own', async () => {
    const sizes = [300, 400, 500, 600];
    const drawn = await Promise.all(sizes.map(async (size) => drawPicture('item', await plain(size, size))));
    const widths = drawn.map(
      async (one) => (await sharp(one && 'picture' in one ? one.picture : undefined).metadata()).width,
    );
    expect(await Promise.all(widths)).toEqual(sizes);
  });
});
