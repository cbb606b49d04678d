import { sql } from 'kysely';
import { type EventRecord, runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { Attachable } from '../../platform/feature.js';
import { refuse } from '../../platform/refusal.js';
import {
  type AttachmentRefusal,
  type Content,
  MOST_FILE_BYTES,
  MOST_FILES_AT_ONCE,
  MOST_FILES_OF_ONE,
  type Owner,
} from './attachment.js';
import { contentOf } from './content.js';
import { fileName, toldName } from './file-name.js';
import { redraw } from './redraw.js';

export interface GivenFile {
  /** As the browser said. */
  name: string;
  bytes: Uint8Array;
}

export interface AddedFiles {
  added: number;
  /** That were here already, byte for byte, and are not kept twice. */
  known: number;
}

/** A file that was judged, drawn anew if it is a picture, and is on the disk; no row names it yet. */
export interface KeptFile {
  name: string;
  media_type: string;
  bytes: number;
  file_hash: string;
  thumbnail_hash: string | null;
}

/**
 * Adds files to what a page shows; all of them or none. Refuses who may not see the page (404) or add to it (403), no
 * file or too many, each file that is too large or not of a kind that is taken, by its content and by name; a page that
 * is full (`owner_full`), and pictures when too many wait already (`uploads_busy`).
 */
export async function addAttachments(
  context: Context,
  input: { attachable: Attachable; id: string; files: GivenFile[]; note?: string | null },
): Promise<AddedFiles> {
  const { attachable, id, files, note = null } = input;
  await expectRights(context, attachable, id);
  if (files.length === 0) refuse<AttachmentRefusal>('file_missing', {}, 422);
  const kept = await keepFiles(context, files);
  return hangFiles(context, { owner: { kind: attachable.kind, id }, files: kept, note });
}

/**
 * Judges files and keeps their bytes, for what is only being made and takes them with `hangFiles`. Refuses too many, and
 * each that is too large or not of a kind that is taken, by its content and by name; `uploads_busy`.
 */
export async function keepFiles(context: Context, files: GivenFile[]): Promise<KeptFile[]> {
  if (files.length > MOST_FILES_AT_ONCE) refuse<AttachmentRefusal>('files_too_many', { most: MOST_FILES_AT_ONCE }, 422);
  const kept: KeptFile[] = [];
  for (const { file, content } of await judged(files)) kept.push(await keep(context, file, content));
  return kept;
}

/**
 * Hangs kept files on what the caller may add to, with `context.trx` in the transaction that makes it. Refuses who may
 * not add files at all (403) and a page that is full (`owner_full`).
 */
export async function hangFiles(
  context: Context,
  { owner, files, note = null }: { owner: Owner; files: KeptFile[]; note?: string | null },
): Promise<AddedFiles> {
  return runCommand(context, { right: 'attachment.add' }, async (trx) => {
    const fresh = await notThereYet(trx, owner, files);
    if (fresh.length > 0)
      await trx
        .insertInto('attachment')
        .values(
          fresh.map((file) => ({
            ...file,
            owner_kind: owner.kind,
            owner_id: owner.id,
            note,
            added_by: context.actor.personId,
          })),
        )
        .execute();
    const events = fresh.map(({ name }): EventRecord => ({
      name: 'attachment.added',
      subject: [owner.kind, owner.id],
      after: { attachment: name },
    }));
    return { result: { added: fresh.length, known: files.length - fresh.length }, events };
  });
}

async function expectRights(context: Context, attachable: Attachable, id: string): Promise<void> {
  const sees = can(context.actor, attachable.readRight) && (await attachable.find(context, id));
  if (!sees) refuse('not_found', {}, 404);
  if (!can(context.actor, attachable.addRight)) refuse('not_permitted', { right: attachable.addRight }, 403);
}

/** Looks into every file before the first is drawn: a refusal comes at once. */
async function judged(files: GivenFile[]): Promise<{ file: GivenFile; content: Content }[]> {
  const known: { file: GivenFile; content: Content }[] = [];
  for (const file of files) {
    const told = { file: toldName(file.name) };
    if (file.bytes.length === 0) refuse<AttachmentRefusal>('file_empty', told, 422);
    if (file.bytes.length > MOST_FILE_BYTES) refuse<AttachmentRefusal>('file_too_large', told, 422);
    known.push({ file, content: await contentOf(file) });
  }
  return known;
}

/** The bytes are on the disk before a row names them; what a refusal leaves behind has no row and no address. */
async function keep(
  { files }: Context,
  { name, bytes }: GivenFile,
  { mediaType, extension, picture }: Content,
): Promise<KeptFile> {
  const drawn = picture ? await redraw(bytes, toldName(name)) : null;
  const kept = drawn?.picture ?? bytes;
  return {
    name: fileName(name, extension),
    media_type: mediaType,
    bytes: kept.length,
    file_hash: await files.keep(kept),
    thumbnail_hash: drawn && (await files.keep(drawn.thumbnail)),
  };
}

/** Of these files those that its page does not have yet, each once. Refuses more than it may have. */
async function notThereYet(trx: Transaction, owner: Owner, files: KeptFile[]): Promise<KeptFile[]> {
  // One form at a time for one page: neither the same file twice, nor more files than fit.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attachments of ${owner.kind}`}, ${owner.id}::bigint))`.execute(
    trx,
  );
  const present = await trx
    .selectFrom('attachment')
    .select('file_hash')
    .where('owner_kind', '=', owner.kind)
    .where('owner_id', '=', owner.id)
    .where('removed_at', 'is', null)
    .execute();
  const hashes = new Set(present.map((row) => row.file_hash));
  const fresh = files.filter(({ file_hash }) => !hashes.has(file_hash) && hashes.add(file_hash));
  if (hashes.size > MOST_FILES_OF_ONE) refuse<AttachmentRefusal>('owner_full', { most: MOST_FILES_OF_ONE }, 422);
  return fresh;
}
