/** A quantity, such as `-12.5`, in thousandths: sums and comparisons of quantities are exact. */
export function thousandths(text: string): bigint {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,3})0*)?$/.exec(text) ?? [];
  if (whole === undefined) throw new Error(`not a quantity: ${text}`);
  const amount = BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'));
  return sign ? -amount : amount;
}

/** Thousandths as a quantity, without filling zeros. */
export function quantityText(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const part = String(size % 1000n)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / 1000n}${part ? `.${part}` : ''}`;
}
