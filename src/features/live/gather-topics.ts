import type { Live } from '../../platform/live.js';

const MOST_TOPICS = 300;

export interface GatheredTopics {
  /** What has changed since the last call: at once if something has, else when something does, else none after `ms`. */
  next(ms: number): Promise<string[]>;
  stop(): void;
}

/** Collects the topics that change while a reader is busy, each once; above a few hundred, `*` stands for all. */
export function gatherTopics(live: Pick<Live, 'subscribe'>): GatheredTopics {
  const waiting = new Set<string>();
  let stopped = false;
  let wake = () => {};
  const unsubscribe = live.subscribe((topics) => {
    for (const topic of topics) waiting.add(topic);
    if (waiting.size > MOST_TOPICS) {
      waiting.clear();
      waiting.add('*');
    }
    wake();
  });
  return {
    async next(ms) {
      if (waiting.size === 0 && !stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = () => {};
      }
      const topics = waiting.has('*') ? ['*'] : [...waiting];
      waiting.clear();
      return topics;
    },
    stop() {
      stopped = true;
      unsubscribe();
      wake();
    },
  };
}
