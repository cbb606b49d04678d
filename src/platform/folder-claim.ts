import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthMark } from './process-identity.js';
import { StartupError } from './startup-error.js';

const claimName = /^\.running-(\d+)-([0-9a-f]{16})$/;

/**
 * Takes a folder for this process until `release`. Refused with a StartupError while another living process has it.
 * Each process writes its own claim before it looks at the others', so of two that start at once at most one goes on;
 * the claim of a killed process is recognised by its birth mark and removed.
 */
export function claimFolder(dir: string): { release: () => void } {
  const own = `.running-${process.pid}-${birthMark(process.pid)}`;
  const file = join(dir, own);
  try {
    writeFileSync(file, '', { flag: 'wx', mode: 0o644 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new StartupError(`This program already runs on ${dir}.`);
    throw new StartupError(`Cannot write to the data folder ${dir}: ${message}. Set DATA_DIR to a folder of your own.`);
  }
  const release = (): void => rmSync(file, { force: true });
  try {
    for (const name of readdirSync(dir)) if (name !== own) refuseIfAlive(dir, name);
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

/** Whether a living process has the folder. */
export function isClaimed(dir: string): boolean {
  return readdirSync(dir).some((name) => {
    const [, pid, mark] = claimName.exec(name) ?? [];
    return pid !== undefined && birthMark(Number(pid)) === mark;
  });
}

function refuseIfAlive(dir: string, name: string): void {
  const [, pid, mark] = claimName.exec(name) ?? [];
  if (!pid) return;
  if (birthMark(Number(pid)) !== mark) return rmSync(join(dir, name), { force: true });
  throw new StartupError(
    `Another program (process ${pid}) already runs on ${dir}. Stop it first, or set DATA_DIR to another folder.`,
  );
}
