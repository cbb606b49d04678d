import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deserialize } from 'node:v8';
import { createTurns } from './turns.js';

/** A photo or a scan with its thumbnail, the photo of an item, a signature drawn on a screen. */
export type PictureKind = 'attachment' | 'item' | 'signature';

export type Drawn =
  | { picture: Uint8Array; thumbnail?: Uint8Array; /** How many dark pixels a signature has. */ ink?: number }
  | { problem: 'too_large' | 'not_readable' };

const MOST_MILLISECONDS = 30_000;
const MOST_COMPLAINT = 500;
const photos = createTurns({ room: 1, longest: 100 });
// Small, and somebody stands before the screen: it does not wait for others' photos.
const signatures = createTurns({ room: 2, longest: 100 });

/**
 * Draws a picture anew, the right way up and not larger than its kind needs: nothing else that was in the file is kept,
 * such as where it was taken. Each in a short-lived process, photos one at a time: the memory that a large one takes is given
 * back with it, and a file that breaks the decoder breaks only that, which knows no secrets and has no database. Null
 * when too many wait already.
 */
export function drawPicture(kind: PictureKind, bytes: Uint8Array): Promise<Drawn | null> {
  const inTurn = kind === 'signature' ? signatures : photos;
  return inTurn(1, () => drawApart(kind, bytes));
}

async function drawApart(kind: PictureKind, bytes: Uint8Array): Promise<Drawn> {
  const child = start(kind);
  const late = setTimeout(() => child.kill('SIGKILL'), MOST_MILLISECONDS);
  try {
    const { code, signal, said, complaint } = await answer(child, bytes);
    if (code === 0) return deserialize(said) as Drawn;
    if (signal === null) throw new Error(`the process that draws pictures ended with ${code}: ${complaint}`);
    return { problem: child.killed ? 'too_large' : 'not_readable' };
  } finally {
    clearTimeout(late);
  }
}

function start(kind: PictureKind): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const program = fileURLToPath(new URL(`picture-drawing.${isSource ? 'ts' : 'js'}`, import.meta.url));
  const loader = isSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  const { PATH, LD_LIBRARY_PATH, SystemRoot, TEMP, HOME } = process.env;
  return spawn(process.execPath, ['--max-old-space-size=64', ...loader, program, kind], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH, LD_LIBRARY_PATH, SystemRoot, TEMP, HOME },
    windowsHide: true,
  });
}

interface Answer {
  code: number | null;
  signal: NodeJS.Signals | null;
  said: Buffer;
  /** The end of what it wrote about an error of its own. */
  complaint: string;
}

function answer(child: ChildProcess, bytes: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const said: Buffer[] = [];
    let complaint = '';
    child.stdout!.on('data', (part: Buffer) => said.push(part));
    child.stderr!.on('data', (part: Buffer) => (complaint = (complaint + String(part)).slice(-MOST_COMPLAINT)));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, said: Buffer.concat(said), complaint }));
    // It may end before it has read all; how it ended is told by `close`.
    child.stdin!.on('error', () => {});
    child.stdin!.end(bytes);
  });
}
