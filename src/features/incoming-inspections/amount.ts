/** A quantity as whole thousandths of its unit: exact, and the finest that the book keeps. */
const TYPED = /^(\d{1,9})(?:[.,](\d{1,3}))?$/;

/** What somebody typed, or null when it is no quantity or zero. */
export function typedAmount(text: string): bigint | null {
  const [, whole, part = ''] = TYPED.exec(text.normalize('NFKC').trim()) ?? [];
  if (whole === undefined) return null;
  const amount = BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'));
  return amount > 0n ? amount : null;
}

/** What the database keeps, none of which is negative here. */
export function amountOf(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0').slice(0, 3));
}

/** 2500 is `2.5`: as short as can be. */
export function textOf(amount: bigint): string {
  const part = String(amount % 1000n)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${amount / 1000n}${part ? `.${part}` : ''}`;
}
