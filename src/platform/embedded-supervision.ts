import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Supervision {
  /** Starts a server; called again when it was lost. */
  launch: () => Promise<ChildProcess>;
  log: (line: string) => void;
  onLost: (error: Error) => void;
}

/** A server lost again within this time after its start counts as one more failure in a row. */
const steadyAfterMs = 30_000;
const failuresInARow = 5;

/** Launches a server and starts it again when it ends unasked, until the returned `stop`, which waits for its end. */
export async function keepRunning({ launch, log, onLost }: Supervision): Promise<() => Promise<void>> {
  let child = await launch();
  let startedAt = performance.now();
  let failures = 0;
  let stopping = false;
  let restart: Promise<void> | undefined;

  const watch = (): void => {
    child.once('exit', () => {
      if (!stopping) restart = again().catch(onLost);
    });
  };
  const again = async (): Promise<void> => {
    failures = performance.now() - startedAt < steadyAfterMs ? failures + 1 : 1;
    if (failures > failuresInARow) throw new Error(`The database stopped ${failures} times in a row.`);
    log('The database stopped unexpectedly and is started again.');
    await sleep((failures - 1) * 200);
    child = await launch();
    startedAt = performance.now();
    watch();
  };
  watch();

  return async () => {
    stopping = true;
    await restart;
    if (child.exitCode !== null || child.signalCode !== null) return;
    // Without the reference this process ends before the server has.
    child.ref();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin!.end();
    await ended;
  };
}
