/** What a printed code names by its id; the prefix tells a scanner which. */
export const prefixes = { item: 'IT', serial: 'SN', lot: 'LT', place: 'PL' } as const;
export type CodedKind = keyof typeof prefixes;

export interface LabelCode {
  kind: CodedKind;
  /** Digits: a number for items and places, a bigint for serials and lots. */
  id: string;
}

export const commandWords = [
  'RECEIVE',
  'ISSUE',
  'LEND',
  'RETURN',
  'MOVE',
  'CONDITION',
  'LOOKUP',
  'UNDO',
  'DONE',
] as const;
export const conditionWords = ['NEW', 'REFURBISHED', 'UNTESTED', 'FAULTY', 'SCRAP'] as const;
export type CardWord = (typeof commandWords)[number] | (typeof conditionWords)[number];

const MOST_INTEGER = 2n ** 31n - 1n;
const MOST_BIGINT = 2n ** 63n - 1n;

/** `labelCodeOf('item', 12)` is `IT-12`. */
export function labelCodeOf(kind: CodedKind, id: number | string): string {
  return `${prefixes[kind]}-${id}`;
}

/** What a label's code names: null for any other text, also for a number that no id can have. */
export function parseLabelCode(code: string): LabelCode | null {
  const [, prefix, id] = /^(IT|SN|LT|PL)-([1-9]\d{0,18})$/.exec(code) ?? [];
  if (!prefix || !id) return null;
  const kind = (Object.keys(prefixes) as CodedKind[]).find((one) => prefixes[one] === prefix)!;
  const most = kind === 'item' || kind === 'place' ? MOST_INTEGER : MOST_BIGINT;
  return BigInt(id) <= most ? { kind, id } : null;
}

/** The code of a command or condition card: `CMD-ISSUE`, `CMD-FAULTY`. */
export function cardCodeOf(word: CardWord): string {
  return `CMD-${word}`;
}

export const cardCodes: readonly string[] = [...commandWords, ...conditionWords].map(cardCodeOf);
