/** A quantity as whole thousandths of its unit: exact, and the finest that the book keeps. */
export type Amount = bigint;

export const ONE: Amount = 1000n;

/** `2.5` is 2500. Takes the database's numerics and what people typed, with three decimals at most. */
export function amountOf(text: string): Amount {
  const [, sign, whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d{1,3}))?0*$/.exec(text) ?? [];
  if (sign === undefined) throw new Error(`no quantity: ${text}`);
  const amount = BigInt(whole) * ONE + BigInt(part.padEnd(3, '0'));
  return sign ? -amount : amount;
}

/** 2500 is `2.5`: as short as can be. */
export function textOf(amount: Amount): string {
  const [sign, size] = amount < 0n ? ['-', -amount] : ['', amount];
  const part = String(size % ONE)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${sign}${size / ONE}${part ? `.${part}` : ''}`;
}

export function least(a: Amount, b: Amount): Amount {
  return a < b ? a : b;
}

/** Whether a quantity has no more decimals than its item takes. */
export function fits(amount: Amount, decimals: number): boolean {
  return amount > 0n && amount % 10n ** BigInt(3 - decimals) === 0n;
}
