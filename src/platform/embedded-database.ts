import { join, resolve } from 'node:path';
import { type EmbeddedBinaries, findBinaries } from './embedded-binaries.js';
import { clusterFlags, makeDataFolder, prepareCluster } from './embedded-data.js';
import { endOrphan, launchServer } from './embedded-process.js';
import { socketFolder } from './embedded-socket.js';
import { keepRunning } from './embedded-supervision.js';
import { choosePostgresUser } from './embedded-user.js';
import { startOnWindows } from './embedded-windows.js';
import { claimFolder } from './folder-claim.js';

export interface EmbeddedDatabase {
  /** a folder with the unix socket, or 127.0.0.1 */
  host: string;
  port: number;
  user: string;
  password?: string;
  database: string;
  url: string;
  stop: () => Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  initFlags?: string[];
  /** more words for the server's command line, after our own */
  flags?: string[];
  /** another npm package with binaries, such as an older major version */
  packageName?: string;
  /** a server that is installed already, instead of npm's */
  binaries?: EmbeddedBinaries;
  log?: (line: string) => void;
  /** Called when the running server was lost and cannot be started again. */
  onLost?: (error: Error) => void;
}

type Server = Pick<EmbeddedDatabase, 'host' | 'port' | 'password' | 'stop'>;

const user = 'sparebook';
const database = 'postgres';

/**
 * Starts PostgreSQL on `dir/postgres-<major>`, created on the first start, for the life of this process; a server lost
 * on the way is started again. Refused with a StartupError while another program uses the folder, when the folder
 * belongs to somebody else, or when no user can run PostgreSQL here.
 */
export async function startEmbeddedDatabase(
  dir: string,
  options: EmbeddedDatabaseOptions = {},
): Promise<EmbeddedDatabase> {
  const binaries = options.binaries ?? findBinaries(options.packageName);
  const folder = makeDataFolder(resolve(dir));
  const claim = claimFolder(folder);
  try {
    const start = process.platform === 'win32' ? startByPassword : startBySocket;
    const server = await start(binaries, join(folder, `postgres-${binaries.major}`), options);
    const stop = (): Promise<void> => server.stop().finally(claim.release);
    return { ...server, user, database, url: connectionUrl(server), stop };
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function startBySocket(
  { initdb, postgres, major }: EmbeddedBinaries,
  data: string,
  { initFlags = [], flags = [], log = () => undefined, onLost }: EmbeddedDatabaseOptions,
): Promise<Server> {
  await endOrphan(data);
  const folder = resolve(data, '..');
  const account = choosePostgresUser(postgres, folder, data);
  await prepareCluster(initdb, data, account, ['-A', 'trust', ...clusterFlags(major, user), ...initFlags]);
  const socket = socketFolder(folder, account);
  const files = { postgres, data, socket: socket.path, flags };
  const launch = async () => {
    await endOrphan(data);
    return launchServer(files, account, log);
  };
  const stop = await keepRunning({ launch, log, onLost: onLost ?? ((error) => log(error.message)) });
  return { host: socket.path, port: 5432, stop: () => stop().finally(socket.remove) };
}

async function startByPassword(
  binaries: EmbeddedBinaries,
  data: string,
  { initFlags = [], flags = [] }: EmbeddedDatabaseOptions,
): Promise<Server> {
  const { port, password, stop } = await startOnWindows(binaries, {
    data,
    initFlags: [...clusterFlags(binaries.major, user), ...initFlags],
    flags,
  });
  return { host: '127.0.0.1', port, password, stop };
}

function connectionUrl({ host, port, password }: Server): string {
  if (password) return `postgres://${user}:${password}@${host}:${port}/${database}`;
  return `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}
