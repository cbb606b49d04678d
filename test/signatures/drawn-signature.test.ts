import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readSignature } from '../../src/features/signatures/index.js';

describe('a drawn signature', () => {
  const canvas = async (svg: string, size = { width: 600, height: 200 }) =>
    sharp(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${svg}</svg>`),
    )
      .png()
      .toBuffer();
  const url = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
  const drawn = '<path d="M50 150 C 150 20, 250 180, 400 60" stroke="#111" stroke-width="4" fill="none"/>';

  it('is kept as a small grey picture on white', async () => {
    const kept = await readSignature(url(await canvas(drawn, { width: 1800, height: 600 })));
    const { width, format, channels } = await sharp(kept).metadata();
    expect([width, format, channels]).toEqual([900, 'png', 1]);
  });

  it.each([
    ['nothing', async () => undefined, 'signature_missing'],
    ['an empty canvas', async () => url(await canvas('')), 'signature_missing'],
    ['a dot', async () => url(await canvas('<circle cx="9" cy="9" r="2"/>')), 'signature_missing'],
    ['something pale', async () => url(await canvas(drawn.replace('#111', '#eee'))), 'signature_missing'],
    ['no picture', async () => url(Buffer.from('hello, world')), 'signature_not_readable'],
    ['a picture of another kind', async () => 'data:image/svg+xml;base64,PHN2Zy8+', 'signature_not_readable'],
    ['a broken one', async () => url((await canvas(drawn)).subarray(0, 60)), 'signature_not_readable'],
    ['a huge one', async () => `data:image/png;base64,${'A'.repeat(160_000)}`, 'signature_not_readable'],
    [
      'too many pixels',
      async () =>
        url(
          await sharp({ create: { width: 5000, height: 5000, channels: 3, background: '#fff' } })
            .png()
            .toBuffer(),
        ),
      'signature_not_readable',
    ],
  ] satisfies [string, () => Promise<string | undefined>, string][])('is refused: %s', async (_what, made, reason) => {
    await expect(readSignature(await made())).rejects.toMatchObject({ reason });
  });
});
