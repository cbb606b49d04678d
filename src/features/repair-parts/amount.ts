import { type Amount, ONE } from '../../stock/index.js';

const TYPED = /^(\d{1,7})(?:\.(\d{1,3})0*)?$/;

/** What somebody typed, or null when it is no quantity, zero, or finer than the item is counted. */
export function typedAmount(text: string, decimals: number): Amount | null {
  const [, whole, part = ''] = TYPED.exec(text.normalize('NFKC').trim()) ?? [];
  if (whole === undefined || part.replace(/0+$/, '').length > decimals) return null;
  const amount = BigInt(whole) * ONE + BigInt(part.padEnd(3, '0'));
  return amount > 0n ? amount : null;
}
