import { drawPicture } from '../../platform/pictures.js';
import { refuse } from '../../platform/refusal.js';
import type { AttachmentRefusal } from './attachment.js';

/** A picture and its thumbnail, drawn anew. Refuses what cannot be drawn and too many pixels, naming the file. */
export async function redraw(bytes: Uint8Array, file: string): Promise<{ picture: Uint8Array; thumbnail: Uint8Array }> {
  const drawn = await drawPicture('attachment', bytes);
  if (!drawn) return refuse<AttachmentRefusal>('uploads_busy', {}, 429);
  if ('problem' in drawn) {
    const isLarge = drawn.problem === 'too_large';
    return refuse<AttachmentRefusal>(isLarge ? 'picture_too_many_pixels' : 'picture_not_readable', { file }, 422);
  }
  return { picture: drawn.picture, thumbnail: drawn.thumbnail! };
}
