import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresUser } from './embedded-user.js';
import { commandLine } from './process-identity.js';
import { StartupError } from './startup-error.js';

type Log = (line: string) => void;

/** In the command line of every server that this program starts; others on the same data are left alone. */
const marker = 'cluster_name=sparebook';

const serverFlags = [
  marker,
  'listen_addresses=',
  'max_connections=60',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_min_messages=error',
  // Statements and details hold what people typed.
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_checkpoints=off',
  'log_line_prefix=',
].flatMap((setting) => ['-c', setting]);

/**
 * The shell's stdin is a pipe from this program: when the program dies in any way, `read` ends and PostgreSQL gets a
 * fast shutdown. The shell itself ends with PostgreSQL.
 */
const shell =
  'exec 3<&0; "$@" </dev/null 3<&- & p=$!; (read _ <&3; kill -INT $p 2>/dev/null) & w=$!; wait $p; s=$?; kill $w 2>/dev/null; exit $s';

/** PG* variables of the operator's own database clients would reach the server otherwise. */
const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export interface ServerFiles {
  postgres: string;
  data: string;
  socket: string;
  flags: string[];
}

/** Starts a server and resolves when it accepts connections; recovery after a crash has no time limit. */
export async function launchServer(files: ServerFiles, user: PostgresUser, log: Log): Promise<ChildProcess> {
  const { postgres, data, socket, flags } = files;
  for (let attempt = 1; ; attempt++) {
    const command = [postgres, '-D', data, '-k', socket, '-p', '5432', ...serverFlags, ...flags];
    const child = spawnAs(user, ['/bin/sh', '-c', shell, 'sh', ...command], true);
    try {
      await ready(child, log);
      for (const held of [child, child.stdin, child.stderr] as unknown as { unref: () => void }[]) held.unref();
      return child;
    } catch (error) {
      // After kill -9 of the postmaster its backends need a moment to notice, and hold the shared memory until then.
      if (attempt >= 100 || !String(error).includes('shared memory block')) throw error;
      await sleep(100);
    }
  }
}

/** Ends a server that outlived the program that started it. Refused when the one found was started by somebody else. */
export async function endOrphan(data: string): Promise<void> {
  const pid = recordedPid(data);
  const line = pid === undefined ? undefined : commandLine(pid);
  if (pid === undefined || !line?.includes(` -D ${data} `)) return;
  if (!line.includes(marker)) {
    throw new StartupError(`A PostgreSQL (process ${pid}) that was started by hand uses ${data}. Stop it first.`);
  }
  for (const [signal, seconds] of [['SIGINT', 30] as const, ['SIGQUIT', 10] as const]) {
    signalIfAlive(pid, signal);
    for (let tries = 0; tries < seconds * 50; tries++) {
      if (commandLine(pid) !== line) return;
      await sleep(20);
    }
  }
  throw new StartupError(
    `An earlier PostgreSQL (process ${pid}) on ${data} does not stop. End it with kill -9 ${pid}.`,
  );
}

/** Runs a command of PostgreSQL to its end; what it wrote to stderr is in the error. */
export async function runAs(user: PostgresUser, command: string[]): Promise<void> {
  const child = spawnAs(user, command, false);
  let output = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (output += text));
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (status !== 0) throw new StartupError(`The database cannot be created: ${output.trim()}`);
}

function spawnAs(user: PostgresUser, command: string[], detached: boolean): ChildProcess {
  const [program, ...args] = [...user.prefix, ...command];
  return spawn(program!, args, {
    ...user.spawnAs,
    detached,
    // The working directory may be one that the other user must not enter.
    cwd: '/',
    env: environment,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

function ready(child: ChildProcess, log: Log): Promise<void> {
  return new Promise((resolve, reject) => {
    const early: string[] = [];
    let rest = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (early.length < 50) early.push(line);
        if (line.includes('ready to accept connections')) resolve();
        log(line);
      }
    });
    child.once('error', reject);
    child.once('close', () => reject(new StartupError(`The database did not start:\n${early.join('\n')}`)));
  });
}

function recordedPid(data: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
