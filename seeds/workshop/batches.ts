import type { ActLine } from '../story/act.js';

/** The production lot, as it is part of a board's serial number: the letter and what stands before it. */
export function batchOf({ serial }: ActLine): string | null {
  return /^(.+[A-Z])-?\d+$/.exec(serial ?? '')?.[1] ?? null;
}
