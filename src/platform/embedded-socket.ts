import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresUser } from './embedded-user.js';

/** sun_path holds 104 bytes on macOS, 108 on Linux, with the closing zero. */
const longestPath = 103;

/**
 * The private folder of the server's socket: beside the data, or under the OS temp folder where that path is too long.
 * A folder there that somebody else made first is not used.
 */
export function socketFolder(dataFolder: string, { owner }: PostgresUser): { path: string; remove: () => void } {
  let path = join(dataFolder, 'socket');
  if (Buffer.byteLength(join(path, '.s.PGSQL.5432')) > longestPath) {
    const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
    path = join(tmpdir(), `sparebook-${name}`);
  }
  if (!makePrivate(path, owner.uid)) path = mkdtempSync(join(tmpdir(), 'sparebook-'));
  if (process.getuid!() === 0) chownSync(path, owner.uid, owner.gid);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function makePrivate(path: string, uid: number): boolean {
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const found = lstatSync(path);
    const ours = found.uid === uid || found.uid === process.getuid!();
    return found.isDirectory() && ours && (found.mode & 0o077) === 0;
  }
}
