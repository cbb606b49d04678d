import type { Condition } from '../../stock/index.js';
import { type Amount, least } from './amount.js';

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
/** What one line of the movement takes: of a pick, as far as one promise goes. */
export interface Taking {
  pick: PickToIssue;
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
): { takings: Taking[]; uncovered: PickToIssue | null } {
  const open = new Map(promises.map((promise) => [promise, promise.open]));
  const takings: Taking[] = [];
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

const isPinned = (promise: OpenPromise) => promise.lotId !== null || promise.serialId !== null;
