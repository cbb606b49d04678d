import { amountOf, textOf } from '../../stock/index.js';

/**
 * What is ordered when `needed` (decimal string in the item's unit) is needed: nothing for nothing, else at least the
 * supplier's minimum, rounded up to whole packs. Counted exactly, in thousandths.
 */
export function orderQuantity(needed: string, supplier: { minimum: string | null; pack: string | null }): string {
  const wanted = amountOf(needed);
  if (wanted <= 0n) return '0';
  const least = supplier.minimum ? amountOf(supplier.minimum) : 0n;
  const quantity = wanted > least ? wanted : least;
  const pack = supplier.pack ? amountOf(supplier.pack) : 1n;
  return textOf(((quantity + pack - 1n) / pack) * pack);
}
