import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findBinaries } from '../../src/platform/embedded-binaries.js';

const project = join(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();

export interface Owner {
  url?: string;
  /** why the database was not started */
  refused?: string;
  /** kill -9 */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Compiles `database-owner.ts` into a folder of its own with its own PostgreSQL, as another user would have them. */
export function installOwnerProgram(): string {
  const home = mkdtempSync(join(tmpdir(), 'sb-'));
  chmodSync(home, 0o755);
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const options = ['--target', 'es2023', '--module', 'nodenext', '--types', 'node', '--skipLibCheck', '--strict'];
  const source = join(project, 'test/support/database-owner.ts');
  const output = ['--rootDir', project, '--outDir', home];
  execFileSync(process.execPath, [tsc, '--ignoreConfig', ...options, ...output, source], { cwd: project });
  const binaries = join(dirname(findBinaries().postgres), '../..');
  const installed = join(home, 'node_modules', binaries.split('node_modules/').at(-1)!);
  mkdirSync(installed, { recursive: true });
  cpSync(binaries, installed, { recursive: true, verbatimSymlinks: true });
  removeLinks(join(installed, 'native/lib'));
  return home;
}

/** Runs the program of `home` on a data folder, as user `uid` if given, and waits for its line. */
export async function startOwner(
  home: string,
  folder: string,
  options: { uid?: number; env?: NodeJS.ProcessEnv; packageName?: string } = {},
): Promise<Owner> {
  const script = join(home, 'test/support/database-owner.js');
  const child = spawn(process.execPath, [script, folder, ...(options.packageName ? [options.packageName] : [])], {
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
    cwd: '/',
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(() => void running.delete(child));
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => String(text)),
    exited.then(() => '{"refused":"the program ended without a word"}'),
  ]);
  return {
    ...(JSON.parse(line) as { url?: string; refused?: string }),
    kill: () => (child.kill('SIGKILL'), exited),
    stop: () => (child.stdin.end(), exited),
  };
}

/** Removes the program's folder; what still runs is killed. */
export async function removeOwnerProgram(home: string): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  if (existsSync(home)) rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function removeLinks(dir: string): void {
  for (const name of readdirSync(dir)) if (lstatSync(join(dir, name)).isSymbolicLink()) rmSync(join(dir, name));
}
