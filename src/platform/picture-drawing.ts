import { setPriority } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { serialize } from 'node:v8';
import sharp, { type Sharp } from 'sharp';
import type { Drawn, PictureKind } from './pictures.js';

// A process of its own: `pictures.ts` starts it with the kind as its argument, gives it a file and takes what it draws.

const MOST_PIXELS = 64_000_000; // a phone's largest; more would take memory that a small file should not get
const MOST_SIGNATURE_PIXELS = 4_000_000; // a phone's screen at three dots a point
const MOST_SECONDS = 20;
const DARK = 160;

const shrunk = (picture: Sharp, most: number) =>
  picture.resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true });

function open(bytes: Uint8Array, limitInputPixels = MOST_PIXELS): Sharp {
  return sharp(bytes, { limitInputPixels, failOn: 'error' }).timeout({ seconds: MOST_SECONDS });
}

const drawings: Record<PictureKind, (bytes: Uint8Array) => Promise<Drawn>> = {
  async attachment(bytes) {
    const picture = await shrunk(open(bytes).autoOrient(), 2400).webp({ quality: 82 }).toBuffer(); // small print stays readable
    const thumbnail = await shrunk(sharp(picture), 320).webp({ quality: 75 }).toBuffer();
    return { picture, thumbnail };
  },
  async item(bytes) {
    return { picture: await shrunk(open(bytes).autoOrient(), 800).webp({ quality: 80 }).toBuffer() };
  },
  async signature(bytes) {
    const white = shrunk(open(bytes, MOST_SIGNATURE_PIXELS).flatten({ background: '#fff' }), 900);
    const grey = white.greyscale().toColourspace('b-w');
    const shades = await grey.clone().raw().toBuffer();
    const ink = shades.reduce((count, shade) => count + (shade < DARK ? 1 : 0), 0);
    return { picture: await grey.png({ compressionLevel: 9 }).toBuffer(), ink };
  },
};

async function draw(kind: PictureKind): Promise<Drawn> {
  const bytes = await buffer(process.stdin);
  try {
    return await drawings[kind](bytes);
  } catch (error) {
    return { problem: /pixel limit|exceeds|timeout/i.test((error as Error).message) ? 'too_large' : 'not_readable' };
  }
}

const kind = process.argv[2] as PictureKind;
if (kind !== 'signature') setPriority(10); // who scans or signs goes first
sharp.cache(false);
sharp.concurrency(1);
process.stdout.end(serialize(await draw(kind)));
