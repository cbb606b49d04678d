import type { RequestContext } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import type { GivenFile } from './add-attachments.js';
import { type AttachmentRefusal, MOST_FORM_BYTES, MOST_NOTE } from './attachment.js';
import { createTurns } from '../../platform/turns.js';

export interface Upload {
  files: GivenFile[];
  note: string | null;
  back: 'page' | 'list';
}

// A form takes thrice its size: as it came, taken apart, and as files. Of the largest there is one at a time.
const MOST_READ_AT_ONCE = 1.5 * MOST_FORM_BYTES;
const MOST_WAITING = 40;
const inTurn = createTurns({ room: MOST_READ_AT_ONCE, longest: MOST_WAITING });

/**
 * Reads the form when there is memory for it, and holds that until `run` is done with its files. What waits stays with
 * the browser. Refuses `uploads_busy` when too many wait already.
 */
export async function readUpload<T>(c: RequestContext, run: (upload: Upload) => Promise<T>): Promise<T> {
  return holdUpload(c, async () => run(await readForm(c)));
}

/** The same for a form of another room that takes files beside its fields: `run` reads both. */
export async function holdUpload<T>(c: RequestContext, run: () => Promise<T>): Promise<T> {
  const told = Number(c.req.header('Content-Length'));
  const weight = Number.isInteger(told) && told > 0 ? told : MOST_FORM_BYTES;
  const done = await inTurn(weight, async () => ({ result: await run() }));
  return done ? done.result : refuse<AttachmentRefusal>('uploads_busy', {}, 429);
}

async function readForm(c: RequestContext): Promise<Upload> {
  // A body that is no form has no files.
  const body = await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, never>);
  const files = await filesIn(c, 'files');
  const note = typeof body['note'] === 'string' ? body['note'].replace(/\p{Cc}+/gu, ' ').trim() : '';
  return { files, note: note.slice(0, MOST_NOTE) || null, back: body['back'] === 'list' ? 'list' : 'page' };
}

/** The files that were sent in this field; of a form with all its files at once. */
export async function filesIn(c: RequestContext, name: string): Promise<GivenFile[]> {
  const body = await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, never>);
  const files: GivenFile[] = [];
  for (const part of [body[name]].flat()) {
    // A file field that was left alone comes as a file without name and content.
    if (!(part instanceof File) || (part.size === 0 && part.name === '')) continue;
    files.push({ name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  return files;
}
