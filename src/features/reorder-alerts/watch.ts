import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '../../platform/context.js';
import { evaluateTouched } from './touched.js';

const EVERY_MS = 400;
const MOST_PAUSE_MS = 30_000;

/**
 * Looks in each process whether anything has been noted, and evaluates it: an alert shows within a second of the commit,
 * whichever process committed. While that fails, such as without a database, it looks less often.
 */
export function watchAlerts(deps: Deps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async () => {
    let pause = EVERY_MS;
    while (!stopping.signal.aborted) {
      try {
        await evaluateTouched(deps, () => stopping.signal.aborted);
        pause = EVERY_MS;
      } catch (error) {
        pause = Math.min(pause * 2, MOST_PAUSE_MS);
        deps.log.warn({ error: (error as Error).message }, 'reorder alerts not evaluated');
      }
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
