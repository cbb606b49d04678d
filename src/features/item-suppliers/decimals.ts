/** How many decimals a number really has: 1.50 has one. */
export function decimalsOf(text: string | null | undefined): number {
  return (text ?? '').split('.')[1]?.replace(/0+$/, '').length ?? 0;
}

/** The number as the database gives it back, so that the same number is the same text: 007.50 is 7.5. */
export function plainDecimal(text: string): string {
  const [whole = '0', part = ''] = text.split('.');
  const decimals = part.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${decimals && `.${decimals}`}`;
}
