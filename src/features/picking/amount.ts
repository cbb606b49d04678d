import type { Amount } from '../../stock/index.js';

/** Whether a quantity has no more decimals than its item takes. */
export function fits(amount: Amount, decimals: number): boolean {
  return amount > 0n && amount % 10n ** BigInt(3 - decimals) === 0n;
}
