import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runAs } from './embedded-process.js';
import { type PostgresUser, takeOwnership } from './embedded-user.js';
import { StartupError } from './startup-error.js';

/**
 * Makes the data folder if it is missing and answers with its real path. Root makes it enterable, and in a folder of
 * somebody else makes it theirs, so that they can start the program later without root.
 */
export function makeDataFolder(dir: string): string {
  try {
    if (!existsSync(dir)) {
      const root = process.getuid?.() === 0;
      mkdirSync(dir, { recursive: true, mode: root ? 0o711 : 0o700 });
      const { uid, gid } = statSync(dirname(dir));
      if (root && uid !== 0) chownSync(dir, uid, gid);
    }
    return realpathSync(dir);
  } catch (error) {
    throw new StartupError(`Cannot make the data folder ${dir}: ${(error as Error).message}. Set DATA_DIR to another.`);
  }
}

/**
 * Creates the cluster in `data` unless it exists, and makes it the user's own. It is built beside and then renamed, so
 * that a killed first start leaves nothing half-made behind.
 */
export async function prepareCluster(
  initdb: string,
  data: string,
  user: PostgresUser,
  initFlags: string[],
): Promise<void> {
  const folder = dirname(data);
  const unfinished = `${basename(data)}.new-`;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(unfinished)) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
  if (existsSync(data)) return takeOwnership(data, user.owner);
  const fresh = mkdtempSync(join(folder, unfinished));
  try {
    takeOwnership(fresh, user.owner);
    await runAs(user, [initdb, '-D', fresh, ...initFlags]);
    renameSync(fresh, data);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Character classes that know Chinese: with those of C, pg_trgm finds no words in it. */
const characterLocales: Partial<Record<NodeJS.Platform, string>> = { darwin: 'en_US.UTF-8', win32: 'en-US' };

/** Flags of initdb. The built-in locale sorts alike on every machine, and exists from 17 on. */
export function clusterFlags(major: number, user: string): string[] {
  const characters = characterLocales[process.platform];
  const locale = characters ? ['--locale=C', `--lc-ctype=${characters}`] : ['--locale=C.UTF-8'];
  const provider = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  return ['-U', user, '-E', 'UTF8', ...locale, ...provider];
}
