/** A quantity as whole thousandths of its unit: exact, and the finest that the book keeps. */
export type Amount = bigint;

export const ONE: Amount = 1000n;

const KEPT = /^(-?)(\d+)(?:\.(\d{1,3})0*)?$/;
const TYPED = /^(\d{1,9})(?:[.,](\d{1,3}))?$/;

/** A quantity as the database gives it, such as `-2.500`. Throws on what is none. */
export function amountOf(text: string): Amount {
  const [, sign, whole, part = ''] = KEPT.exec(text) ?? [];
  if (whole === undefined) throw new Error(`not a quantity: ${text}`);
  const size = BigInt(whole) * ONE + BigInt(part.padEnd(3, '0'));
  return sign ? -size : size;
}

/** What somebody typed, or null when it is no quantity or zero. */
export function typedAmount(text: string): Amount | null {
  const [, whole, part = ''] = TYPED.exec(text.normalize('NFKC').trim()) ?? [];
  if (whole === undefined) return null;
  const amount = BigInt(whole) * ONE + BigInt(part.padEnd(3, '0'));
  return amount > 0n ? amount : null;
}

/** 2500 is `2.5`: as short as can be. */
export function textOf(amount: Amount): string {
  const size = amount < 0n ? -amount : amount;
  const part = String(size % ONE)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / ONE}${part ? `.${part}` : ''}`;
}

export const least = (a: Amount, b: Amount): Amount => (a < b ? a : b);
