import { drawPicture } from '../../platform/pictures.js';
import { refuse } from '../../platform/refusal.js';
import type { SignatureRefusal } from './refusals.js';

/** As a form field; a drawing of some seconds takes a tenth of it. */
export const MOST_SIGNATURE_LENGTH = 150_000;
const LEAST_INK = 40; // pixels of the kept picture: a slip of the finger leaves fewer

/**
 * A signature as drawn on the screen (a PNG in a data URL): looked into, drawn anew on white in grey, and refused when it
 * is no picture (`signature_not_readable`) or next to nothing was drawn (`signature_missing`).
 */
export async function readSignature(dataUrl: string | undefined): Promise<Uint8Array> {
  const encoded = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/.exec(dataUrl ?? '')?.[1];
  if (!dataUrl) return refuse<SignatureRefusal>('signature_missing', {}, 422);
  if (!encoded || dataUrl.length > MOST_SIGNATURE_LENGTH)
    return refuse<SignatureRefusal>('signature_not_readable', {}, 422);
  const bytes = Buffer.from(encoded, 'base64');
  const { png, ink } = await redraw(bytes);
  if (ink < LEAST_INK) refuse<SignatureRefusal>('signature_missing', {}, 422);
  return png;
}

async function redraw(bytes: Uint8Array): Promise<{ png: Uint8Array; ink: number }> {
  const isPng = [0x89, 0x50, 0x4e, 0x47].every((byte, at) => bytes[at] === byte);
  const drawn = isPng ? await drawPicture('signature', bytes) : null;
  if (!drawn || 'problem' in drawn) return refuse<SignatureRefusal>('signature_not_readable', {}, 422);
  return { png: drawn.picture, ink: drawn.ink! };
}
