import { refuse } from '../../platform/refusal.js';
import type { AttachmentRefusal } from './attachment.js';
import { createTurns } from './turns.js';

const MOST_PIXELS = 64_000_000; // a phone's largest; more would take memory that a small file should not get
const WIDEST = 2400; // a certificate's small print stays readable
const WIDEST_THUMBNAIL = 320;
const MOST_SECONDS = 20;
const oneByOne = createTurns({ room: 1, longest: 100 });

/**
 * A picture and its thumbnail, drawn anew the right way up: nothing else that was in the file is kept, such as where it
 * was taken. One at a time in the whole program. Refuses what cannot be drawn and too many pixels, naming the file.
 */
export async function redraw(bytes: Uint8Array, file: string): Promise<{ picture: Uint8Array; thumbnail: Uint8Array }> {
  const drawn = await oneByOne(1, () => draw(bytes, file));
  return drawn ?? refuse<AttachmentRefusal>('uploads_busy', {}, 429);
}

async function draw(bytes: Uint8Array, file: string) {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1); // the other cores are for those who scan
  try {
    const picture = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
    const thumbnail = await sharp(picture)
      .resize({ width: WIDEST_THUMBNAIL, height: WIDEST_THUMBNAIL, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer();
    return { picture, thumbnail };
  } catch (error) {
    const large = /pixel limit|exceeds|timeout/i.test((error as Error).message);
    return refuse<AttachmentRefusal>(large ? 'picture_too_many_pixels' : 'picture_not_readable', { file }, 422);
  }
}
