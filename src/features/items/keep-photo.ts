import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { drawPicture } from '../../platform/pictures.js';
import { refuse } from '../../platform/refusal.js';
import type { ItemRefusal } from './item.js';

export const MOST_PHOTO_BYTES = 8 * 1024 * 1024;

/**
 * Keeps a photo of an item: what is in the bytes is looked at, not what they are called, and only a new picture drawn
 * from them is kept, without what else was in the file. Refuses what is no JPEG, PNG or WebP, and too many pixels.
 */
export async function keepPhoto(context: Context, input: { itemId: number; bytes: Uint8Array }): Promise<void> {
  if (input.bytes.length === 0) refuse<ItemRefusal>('photo_missing', {}, 422);
  if (input.bytes.length > MOST_PHOTO_BYTES) refuse<ItemRefusal>('photo_too_large', {}, 422);
  if (!isPhoto(input.bytes)) refuse<ItemRefusal>('photo_not_a_picture', {}, 422);
  const hash = await context.files.keep(await redraw(input.bytes));
  await setPhoto(context, { itemId: input.itemId, hash });
}

/** Takes an item's photo away; the file stays for the history. */
export async function removePhoto(context: Context, input: { itemId: number }): Promise<void> {
  await setPhoto(context, { itemId: input.itemId, hash: null });
}

async function setPhoto(context: Context, input: { itemId: number; hash: string | null }): Promise<void> {
  await runCommand(context, { right: 'item.edit' }, async (trx) => {
    const before = await trx
      .selectFrom('item')
      .select('photo_hash')
      .where('id', '=', input.itemId)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return refuse('not_found', {}, 404);
    if (before.photo_hash === input.hash) return { result: undefined, events: [] };
    await trx.updateTable('item').set({ photo_hash: input.hash }).where('id', '=', input.itemId).execute();
    return {
      result: undefined,
      events: [
        {
          name: input.hash ? 'item.photo_kept' : 'item.photo_removed',
          subject: ['item', input.itemId],
          before: { photo_hash: before.photo_hash },
          after: { photo_hash: input.hash },
        },
      ],
    };
  });
}

/** By its first bytes. An SVG is a program for drawing and never gets as far as the decoder. */
function isPhoto(bytes: Uint8Array): boolean {
  const starts = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  const jpeg = starts(0xff, 0xd8, 0xff);
  const png = starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const webp = starts(0x52, 0x49, 0x46, 0x46) && Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP';
  return jpeg || png || webp;
}

async function redraw(bytes: Uint8Array): Promise<Uint8Array> {
  const drawn = await drawPicture('item', bytes);
  if (!drawn) return refuse<ItemRefusal>('photos_busy', {}, 429);
  if ('picture' in drawn) return drawn.picture;
  const isLarge = drawn.problem === 'too_large';
  return refuse<ItemRefusal>(isLarge ? 'photo_too_many_pixels' : 'photo_not_a_picture', {}, 422);
}
