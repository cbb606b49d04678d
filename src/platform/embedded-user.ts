import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from './startup-error.js';

/** How PostgreSQL is started, and whose its files are. */
export interface PostgresUser {
  name: string;
  /** words before the command */
  prefix: string[];
  /** switched to by spawn; absent when the process keeps its uid or the prefix switches */
  spawnAs: { uid?: number; gid?: number };
  owner: Owner;
}

interface Owner {
  uid: number;
  gid: number;
}

/**
 * Chooses a user under which PostgreSQL, which refuses uid 0, can reach its binaries and the data. `data` need not exist
 * yet; `folder` is the one it lies in. Folders that are not ours keep their permissions, so where only root may enter,
 * either a user namespace hides the uid while root's access stays, or the other user gets one capability.
 * Refused with a StartupError that names each way tried.
 */
export function choosePostgresUser(postgres: string, folder: string, data: string): PostgresUser {
  const existing = statSync(data, { throwIfNoEntry: false });
  const failures: string[] = [];
  for (const user of candidates(existing, statSync(folder))) {
    const probe = 'cd "$1" && "$2" --version >/dev/null && id -un >/dev/null';
    const [command, ...args] = [...user.prefix, '/bin/sh', '-c', probe, 'sh', folder, postgres];
    const { status, error, stderr } = spawnSync(command, args, { ...user.spawnAs, cwd: '/', encoding: 'utf8' });
    if (status === 0) return user;
    failures.push(`  ${user.name}: ${error?.message ?? stderr.trim().split('\n')[0]}`);
  }
  throw new StartupError(
    `The embedded PostgreSQL cannot run here. Tried:\n${failures.join('\n')}\n` +
      `Move the program and ${folder} to where another user may enter, start it as an ordinary user, ` +
      'or name an external database in DATABASE_URL.',
  );
}

/** Hands our own data folder over when it belongs to somebody else; only root can. */
export function takeOwnership(path: string, { uid, gid }: Owner): void {
  const found = lstatSync(path);
  if (found.uid === uid) return;
  if (process.getuid!() !== 0) {
    throw new StartupError(
      `${path} belongs to user ${userName(found.uid)}: start the program as that user or as root, ` +
        `or give the folder to this user with chown -R.`,
    );
  }
  chownTree(path, uid, gid);
}

function candidates(data: Owner | undefined, folder: Owner): PostgresUser[] {
  const self = { uid: process.getuid!(), gid: process.getgid!() };
  const hidden = { name: 'in a user namespace', prefix: ['unshare', '-U', '--'], spawnAs: {}, owner: self };
  // An ordinary user without an entry in /etc/passwd is refused by initdb, but not inside a user namespace.
  if (self.uid !== 0) return [{ name: 'as this user', prefix: [], spawnAs: {}, owner: self }, hidden];

  const found = data ?? folder;
  const owner = found.uid === 0 ? unprivilegedUser() : { uid: found.uid, gid: found.gid };
  const name = `as user ${userName(owner.uid)}`;
  const switched = { name, prefix: [], spawnAs: owner, owner };
  const capable = { name: `${name} with access to all files`, prefix: setpriv(owner), spawnAs: {}, owner };
  if (found.uid !== 0) return [switched, capable, hidden];
  return data ? [hidden, switched, capable] : [switched, hidden, capable];
}

/** access(2) ignores ambient capabilities unless the uid fix-up is off, and PostgreSQL looks for its binaries with it. */
function setpriv({ uid, gid }: Owner): string[] {
  const capability = '-caps=+dac_override';
  const user = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return ['setpriv', ...user, '--securebits=+no_setuid_fixup', `--inh${capability}`, `--ambient${capability}`, '--'];
}

function unprivilegedUser(): Owner {
  const users = accounts();
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  // nobody is -2 on macOS
  return user ? { uid: Number(user[2]) >>> 0, gid: Number(user[3]) >>> 0 } : { uid: 65534, gid: 65534 };
}

function userName(uid: number): string {
  return accounts().find((fields) => Number(fields[2]) === uid)?.[0] ?? String(uid);
}

function accounts(): string[][] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}

function chownTree(path: string, uid: number, gid: number): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) chownTree(child, uid, gid);
    else if (entry.isFile()) chownSync(child, uid, gid);
  }
  chownSync(path, uid, gid);
}
