import type { Walk, WalkItem, WalkSlip } from '../../src/features/picking/walk.js';

/** Thousandths as the decimal text that formats read. */
export function amountText(amount: bigint): string {
  const part = String(amount % 1000n).padStart(3, '0');
  return `${amount / 1000n}.${part}`;
}

export const itemOf = (walk: Walk, id: number): WalkItem => walk.items.get(id)!;

export const slipOf = (walk: Walk, id: number): WalkSlip => walk.slips.find((slip) => slip.id === id)!;
