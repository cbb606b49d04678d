/** A quantity as whole thousandths of its unit: exact, and the finest that the book keeps. */
export type Amount = bigint;

export const ONE: Amount = 1000n;

const TYPED = /^(\d{1,7})(?:\.(\d{1,3})0*)?$/;

/** What somebody typed, or null when it is no quantity, zero, or finer than the item is counted. */
export function typedAmount(text: string, decimals: number): Amount | null {
  const [, whole, part = ''] = TYPED.exec(text.normalize('NFKC').trim()) ?? [];
  if (whole === undefined || part.replace(/0+$/, '').length > decimals) return null;
  const amount = BigInt(whole) * ONE + BigInt(part.padEnd(3, '0'));
  return amount > 0n ? amount : null;
}

/** What the database keeps. */
export function amountOf(text: string): Amount {
  const [whole = '0', part = ''] = text.split('.');
  const size = BigInt(whole.replace('-', '')) * ONE + BigInt(part.padEnd(3, '0').slice(0, 3));
  return text.startsWith('-') ? -size : size;
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
