import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * A mark of 16 hex digits that a process keeps for its life. Process numbers are used again, so a number alone does
 * not tell who holds it. Undefined when no such process runs; a zombie does not.
 */
export function birthMark(pid: number): string | undefined {
  const birth = process.platform === 'linux' ? linuxBirth(pid) : ps(pid, 'lstart=');
  return birth && createHash('sha256').update(birth).digest('hex').slice(0, 16);
}

/** The command line of a process; undefined when it does not run. */
export function commandLine(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'args=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The process number of the parent of a process; undefined when it does not run. */
export function parentOf(pid: number): number | undefined {
  const parent = process.platform === 'linux' ? linuxStat(pid)?.[1] : ps(pid, 'ppid=');
  return parent === undefined ? undefined : Number(parent);
}

function linuxBirth(pid: number): string | undefined {
  const fields = linuxStat(pid);
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  // Start times count from boot, so those of two boots are told apart by the boot's id.
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
}

/** State, parent and so on. The name before them stands in parentheses and may hold spaces and parentheses itself. */
function linuxStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  if (process.platform === 'win32') return processExists(pid) ? String(pid) : undefined;
  try {
    const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', env }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
