import { type Amount, least } from '../../stock/index.js';
import type { Condition } from '../../stock/index.js';

export interface OpenPromise {
  reservationId: string;
  lineId: number;
  condition: Condition;
  lotId: string | null;
  serialId: string | null;
  open: Amount;
}
export interface PickToIssue {
  id: string;
  lineId: number;
  itemId: number;
  condition: Condition;
  placeId: number;
  serialId: string | null;
  lotId: string | null;
  quantity: Amount;
}
/** What one line of the movement takes: of picks that are alike, as far as one promise goes. */
export interface Taking {
  pick: Omit<PickToIssue, 'id' | 'quantity'>;
  reservationId: string;
  quantity: Amount;
}

/**
 * Which promises the picks settle: those of their own line and condition, that for this very piece or lot first, then
 * the oldest. A pick may span several; one that no promise covers any more is told by name (`uncovered`).
 */
export function allotPromises(
  picks: PickToIssue[],
  promises: OpenPromise[],
): { takings: (Taking & { pick: PickToIssue })[]; uncovered: PickToIssue | null } {
  const open = new Map(promises.map((promise) => [promise, promise.open]));
  const takings: (Taking & { pick: PickToIssue })[] = [];
  for (const pick of picks) {
    let left = pick.quantity;
    const own = promises
      .filter((one) => one.lineId === pick.lineId && one.condition === pick.condition)
      .filter((one) => (one.lotId ?? pick.lotId) === pick.lotId && (one.serialId ?? pick.serialId) === pick.serialId)
      .toSorted((a, b) => Number(isPinned(b)) - Number(isPinned(a)));
    for (const promise of own) {
      const quantity = least(left, open.get(promise)!);
      if (quantity <= 0n) continue;
      takings.push({ pick, reservationId: promise.reservationId, quantity });
      open.set(promise, open.get(promise)! - quantity);
      left -= quantity;
    }
    if (left > 0n) return { takings, uncovered: pick };
  }
  return { takings, uncovered: null };
}

/**
 * Adds up what is alike. Each scan is a pick of its own, but relays that were scanned one by one are one line of the
 * movement, and one part to account for.
 */
export function addUp<T extends { quantity: Amount }>(
  rows: T[],
  likeness: (row: T) => (string | number | null)[],
): T[] {
  const sums = new Map<string, T>();
  for (const row of rows) {
    const key = JSON.stringify(likeness(row));
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, quantity: sum.quantity + row.quantity } : row);
  }
  return [...sums.values()];
}

const isPinned = (promise: OpenPromise) => promise.lotId !== null || promise.serialId !== null;
