import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EmbeddedBinaries } from './embedded-binaries.js';

const run = promisify(execFile);

export interface WindowsServer {
  port: number;
  password: string;
  stop: () => Promise<void>;
}

/**
 * Windows has no private socket folder, so the server listens on a free port of 127.0.0.1 behind a password; pg_ctl drops
 * an administrator's rights. A server that outlived its program is stopped by the next start.
 */
export async function startOnWindows(
  { initdb, pgCtl, postgres }: EmbeddedBinaries,
  files: { data: string; initFlags: string[]; flags: string[] },
): Promise<WindowsServer> {
  const { data } = files;
  const passwordFile = `${data}.password`;
  if (!existsSync(data)) {
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    const fresh = mkdtempSync(`${data}.new-`);
    await run(initdb, ['-D', fresh, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...files.initFlags]);
    renameSync(fresh, data);
  }
  await stopServer(pgCtl, data);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'max_connections=60', 'timezone=UTC'];
  const options = [...settings.flatMap((setting) => ['-c', setting]), ...files.flags].join(' ');
  await run(pgCtl, ['start', '-w', '-D', data, '-p', postgres, '-l', `${data}.log`, '-o', options]);
  return { port, password: readFileSync(passwordFile, 'utf8'), stop: () => stopServer(pgCtl, data) };
}

async function stopServer(pgCtl: string, data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = String(Number.parseInt(readFileSync(pidFile, 'utf8'), 10));
  try {
    await run(pgCtl, ['stop', '-w', '-m', 'fast', '-D', data]);
  } catch {
    // Numbers are used again: only a process named postgres.exe is ended.
    const filters = ['/FI', `PID eq ${pid}`, '/FI', 'IMAGENAME eq postgres.exe'];
    await run('taskkill', ['/F', '/T', ...filters]).catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
