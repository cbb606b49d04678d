/**
 * What is ordered when `needed` (decimal string in the item's unit) is needed: nothing for nothing, else at least the
 * supplier's minimum, rounded up to whole packs. Counted exactly, in thousandths.
 */
export function orderQuantity(needed: string, supplier: { minimum: string | null; pack: string | null }): string {
  const wanted = thousandths(needed);
  if (wanted <= 0n) return '0';
  const least = supplier.minimum ? thousandths(supplier.minimum) : 0n;
  const quantity = wanted > least ? wanted : least;
  const pack = supplier.pack ? thousandths(supplier.pack) : 1n;
  return decimal(((quantity + pack - 1n) / pack) * pack);
}

function thousandths(text: string): bigint {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,3})\d*)?$/.exec(text) ?? [];
  if (whole === undefined) throw new Error(`not a quantity: ${text}`);
  const amount = BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'));
  return sign ? -amount : amount;
}

function decimal(amount: bigint): string {
  const part = String(amount % 1000n)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return part ? `${amount / 1000n}.${part}` : String(amount / 1000n);
}
