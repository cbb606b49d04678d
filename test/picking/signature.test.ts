import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { allotPromises } from '../../src/features/picking/allot.js';
import { readSignature } from '../../src/features/picking/signature.js';

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

describe('which promises a pick settles', () => {
  const promise = (reservationId: string, open: bigint, more = {}) => ({
    reservationId,
    lineId: 1,
    condition: 'new' as const,
    lotId: null,
    serialId: null,
    open,
    ...more,
  });
  const taken = (id: string, quantity: bigint, more = {}) => ({
    id,
    lineId: 1,
    itemId: 1,
    condition: 'new' as const,
    placeId: 1,
    serialId: null,
    lotId: null,
    quantity,
    ...more,
  });
  const told = (picks: ReturnType<typeof taken>[], promises: ReturnType<typeof promise>[]) => {
    const { takings, uncovered } = allotPromises(picks, promises);
    return [...takings.map((one) => `${one.pick.id}→${one.reservationId} ${one.quantity}`), uncovered?.id ?? 'all'];
  };
  it('spans several, the one for this very piece first, and never exceeds any', () => {
    expect(told([taken('a', 3n)], [promise('1', 2n), promise('2', 2n)])).toEqual(['a→1 2', 'a→2 1', 'all']);
    expect(
      told(
        [taken('a', 1n, { serialId: '7' }), taken('b', 1n, { serialId: '8' })],
        [promise('1', 1n), promise('2', 1n, { serialId: '7' })],
      ),
    ).toEqual(['a→2 1', 'b→1 1', 'all']);
    expect(told([taken('a', 3n)], [promise('1', 2n)])).toEqual(['a→1 2', 'a']);
    expect(told([taken('a', 1n)], [promise('1', 2n, { condition: 'refurbished' })])).toEqual(['a']);
    expect(told([taken('a', 1n, { lotId: '4' })], [promise('1', 2n, { lotId: '5' })])).toEqual(['a']);
    expect(told([taken('a', 1n)], [promise('1', 2n, { lineId: 2 })])).toEqual(['a']);
  });
});
