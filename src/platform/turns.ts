/** Lets work run while there is room for its weight; the rest waits in line. Null when the line is too long. */
export type Turns = <T>(weight: number, run: () => Promise<T>) => Promise<T | null>;

/**
 * A line of waiting work: 20 MB from each of many at once, or pictures unpacked side by side, would take more memory than
 * there is. What is heavier than all the room runs alone.
 */
export function createTurns({ room, longest }: { room: number; longest: number }): Turns {
  const waiting: { weight: number; start: () => void }[] = [];
  let taken = 0;
  const fits = (weight: number) => taken === 0 || taken + weight <= room;
  const next = () => {
    while (waiting[0] && fits(waiting[0].weight)) {
      const { weight, start } = waiting.shift()!;
      taken += weight;
      start();
    }
  };
  return async (weight, run) => {
    if (waiting.length >= longest) return null;
    await new Promise<void>((start) => {
      waiting.push({ weight, start });
      next();
    });
    try {
      return await run();
    } finally {
      taken -= weight;
      next();
    }
  };
}
