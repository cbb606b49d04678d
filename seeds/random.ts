/** Random choices that come out the same each time (mulberry32): the demo company is the same on each run. */
export interface Random {
  /** From 0 up to, and without, 1. */
  fraction(): number;
  /** From `least` to `most`, both possible. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  weighted<T>(from: readonly T[], weightOf: (one: T) => number): T;
  /** A text of a serial pattern's signs: `#` a digit, `@` a letter, `*` either. */
  text(pattern: string): string;
}

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => from[whole(0, from.length - 1)]!;
  const signs: Record<string, string> = { '#': DIGITS, '@': LETTERS, '*': DIGITS + LETTERS };
  return {
    fraction,
    whole,
    pick,
    chance: (probability) => fraction() < probability,
    weighted(from, weightOf) {
      let left = fraction() * from.reduce((sum, one) => sum + weightOf(one), 0);
      return from.find((one) => (left -= weightOf(one)) < 0) ?? from.at(-1)!;
    },
    text: (pattern) => [...pattern].map((sign) => (signs[sign] ? pick([...signs[sign]]) : sign)).join(''),
  };
}
