import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files that people gave us, outside the web root, named by the hash of what is in them. */
export interface Files {
  /** Keeps the bytes and returns their name: 64 hexadecimal digits. */
  keep(bytes: Uint8Array): Promise<string>;
  /** The bytes, or null if there are none of that name. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Files under `folder`; written beside and renamed, so that a crash leaves no half file under a good name. */
export function createFiles(folder: string): Files {
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name);
  return {
    async keep(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true });
      const beside = `${path}.${randomUUID()}.part`; // the same bytes may come twice at the same moment
      await writeThrough(beside, bytes);
      await rename(beside, path);
      return name;
    },
    async read(name) {
      if (!/^[0-9a-f]{64}$/.test(name)) return null;
      try {
        return new Uint8Array(await readFile(pathOf(name)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

/** Also on the disk, not only on its way there: a row that names the file may be committed next. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
