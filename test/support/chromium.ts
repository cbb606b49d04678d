import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Chromium {
  path: string;
  env: Record<string, string>;
}

const run = promisify(execFile);
const project = join(import.meta.dirname, '../..');
/** The system's fonts and the package's; the package's own settings name folders that only its usual host has. */
const fontSettings = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
const INSTALLED = '/usr/bin/chromium';

/** The browser of `CHROMIUM_PATH`, else the system's, else the one that npm brought. */
export async function findChromium(): Promise<Chromium> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (!isProgram(chosen)) throw new Error(`CHROMIUM_PATH is ${chosen}; it should be a Chromium that can be run.`);
    return { path: chosen, env: {} };
  }
  if (isProgram(INSTALLED)) return { path: INSTALLED, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('npm brings a browser for Linux on x64 only: set CHROMIUM_PATH to a Chromium or Chrome.');
  return readyToRun(await unpackChromium());
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks @sparticuz/chromium once for this installation (200 MB, some seconds). In its usual folder, the system's
 * temporary one, a second process takes a half-written browser for a whole one; here it appears at once by a rename.
 */
async function unpackChromium(): Promise<string> {
  const installed = JSON.parse(
    await readFile(join(project, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  ) as { version: string };
  const cache = join(project, 'node_modules/.cache');
  const folder = join(cache, `chromium-${installed.version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, 'unpacking-'));
  // The variable asks for the libraries of a system without NSS too; the package unpacks into TMPDIR only.
  const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  await run(process.execPath, ['--input-type=module', '-e', script], { cwd: project, env });
  await writeFile(join(unfinished, 'fonts.conf'), fontSettings);
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
  return folder;
}

/** What a bare system lacks comes from the package: a font, and NSS with its companions. */
async function readyToRun(folder: string): Promise<Chromium> {
  const path = join(folder, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  const problems: string[] = [];
  for (const env of [fonts, { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023/lib') }]) {
    try {
      await run(path, ['--version'], { env: { ...process.env, ...env } });
      return { path, env };
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  throw new Error(`Chromium does not run here; set CHROMIUM_PATH to one that does.\n${problems.join('\n')}`);
}
