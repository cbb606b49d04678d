import type { Amount } from '../../stock/index.js';

const TYPED = /^(\d{1,7})(?:[.,](\d{1,3}))?$/;

/** What somebody typed, or null when it is no quantity, has more decimals than the item takes, or is zero. */
export function typedAmount(text: string, decimals = 3): Amount | null {
  const [, whole, part = ''] = TYPED.exec(text.normalize('NFKC').trim()) ?? [];
  if (whole === undefined) return null;
  const amount = BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'));
  return amount > 0n && amount % 10n ** BigInt(3 - decimals) === 0n ? amount : null;
}
