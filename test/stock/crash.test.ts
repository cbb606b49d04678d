import { afterAll, beforeAll, expect, it } from 'vitest';
import { crashRound, startVictim, type Victim } from '../bench/crash.js';

// To see it fail: start the embedded database with fsync off and kill the machine, or answer a scan before its statement has committed.
let victim: Victim;
beforeAll(async () => {
  victim = await startVictim();
});
afterAll(() => victim.program.stop());

it.each([
  ['program', 300],
  ['database', 400],
  ['program', 700],
  ['database', 250],
  ['program', 500],
] as const)('keeps every acknowledged scan exactly once when the %s is killed after %i ms', async (killed, afterMs) => {
  const round = await crashRound(victim, killed, afterMs);
  expect(round.wrong).toEqual([]);
  expect(round.acknowledged).toBeGreaterThanOrEqual(8);
});
