const S = 1;
const MIN = 60 * S;
const H = 60 * MIN;

/** Seconds after each failed try until the next: twelve tries in about three days. */
export const pauses = [
  10 * S,
  1 * MIN,
  5 * MIN,
  30 * MIN,
  2 * H,
  6 * H,
  12 * H,
  12 * H,
  12 * H,
  12 * H,
  12 * H,
] as const;

/**
 * So many tries, some six minutes, an event holds back those after it, so that they arrive in order though the receiver
 * starts anew; after that they go past it, so that one that is never taken does not stop the others for days.
 */
export const HOLDING_TRIES = 4;

/** Seconds until the next try after so many failed ones; null when it is given up. */
export function pauseAfter(tries: number): number | null {
  return pauses[tries - 1] ?? null;
}

/** Seconds for which a receiver that has just failed is left alone, whatever else waits for it: ten, later sixty. */
export function breatherAfter(tries: number): number {
  return Math.min(pauses[Math.min(tries, pauses.length) - 1] ?? 10, 60);
}
