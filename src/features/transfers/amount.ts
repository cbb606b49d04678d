/** A quantity as whole thousandths of its unit: exact, and the finest that the book keeps. */
export type Amount = bigint;

const TYPED = /^(\d{1,7})(?:[.,](\d{1,3}))?$/;

/** What somebody typed, or null when it is no quantity, has more decimals than the item takes, or is zero. */
export function typedAmount(text: string, decimals = 3): Amount | null {
  const [, whole, part = ''] = TYPED.exec(text.normalize('NFKC').trim()) ?? [];
  if (whole === undefined) return null;
  const amount = BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'));
  return amount > 0n && amount % 10n ** BigInt(3 - decimals) === 0n ? amount : null;
}

/** What the database keeps, none of which is negative here. */
export function amountOf(text: string): Amount {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0').slice(0, 3));
}

/** 2500 is `2.5`: as short as can be. */
export function textOf(amount: Amount): string {
  const part = String(amount % 1000n)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${amount / 1000n}${part ? `.${part}` : ''}`;
}

export const least = (a: Amount, b: Amount): Amount => (a < b ? a : b);
