/** Longer than any code of ours or of a maker; serial and lot numbers are held to it too. */
export const MOST_CODE_LENGTH = 100;

const MOST_QUANTITY = 1_000_000;

export type ScannedText =
  | { kind: 'code'; code: string }
  | { kind: 'literal'; code: string }
  | { kind: 'quantity'; quantity: string }
  | { kind: 'bad'; reason: BadText };
export type BadText = 'code_empty' | 'code_too_long' | 'code_unreadable' | 'quantity_not_possible';

const UNREADABLE =
  /[\p{Cc}\p{Cs}\p{Mn}\p{Me}\u200b-\u200f\u2028-\u202e\ufeff\ufffd]|\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
const plain = (raw: string) => raw.normalize('NFKC').trim().toUpperCase();

/** Whether a text could have come out of `readScannedText`: the page sends numbers back with its state. */
export function isReadText(text: string): boolean {
  return text !== '' && text.length <= MOST_CODE_LENGTH && text === plain(text) && !UNREADABLE.test(text);
}

/**
 * What arrived, before anybody looks it up. `*5`, `5*` and `*REST` are always quantities; `+…` is a new lot or serial
 * number taken as it stands. Full-width signs of an input method become plain ones, small letters capital ones.
 */
export function readScannedText(raw: string): ScannedText {
  if (raw.length > MOST_CODE_LENGTH * 4) return { kind: 'bad', reason: 'code_too_long' };
  const text = plain(raw);
  if (text === '') return { kind: 'bad', reason: 'code_empty' };
  if (text.length > MOST_CODE_LENGTH) return { kind: 'bad', reason: 'code_too_long' };
  if (UNREADABLE.test(text)) return { kind: 'bad', reason: 'code_unreadable' };
  const asked = /^\*(.+)$|^(.+)\*$/.exec(text);
  if (asked) return quantityOf(asked[1] ?? asked[2] ?? '');
  const literal = /^\+(.+)$/.exec(text)?.[1]?.trim();
  if (literal) return { kind: 'literal', code: literal };
  return { kind: 'code', code: text };
}

/** Whether a code that nobody knows was meant as a number of pieces. */
export function looksLikeNumber(code: string): boolean {
  return /^[-−]?[\d.,]{1,12}(E\d{1,3})?$/.test(code) && code.replace(/\D/g, '').length <= 8;
}

/** A quantity as typed: more than 0, at most 1,000,000, three decimals at most. Anything else is said to be impossible. */
export function quantityOf(text: string): ScannedText {
  if (text === 'REST') return { kind: 'quantity', quantity: 'rest' };
  const number = text.replace(',', '.');
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(number) || Number(number) <= 0 || Number(number) > MOST_QUANTITY)
    return { kind: 'bad', reason: 'quantity_not_possible' };
  return { kind: 'quantity', quantity: number.replace(/^0+(?=\d)/, '') };
}

/** A quantity changed by a whole number, as the number pad does it: `2.5` and 1 make `3.5`. Null when nothing would be left. */
export function steppedQuantity(quantity: string | null, by: number): string | null {
  // Nothing chosen yet means one piece: one more makes two, but "five" makes five.
  const [whole = '0', part] = (quantity ?? (Math.abs(by) === 1 ? '1' : '0')).split('.');
  const next = Number(whole) + by;
  if (next < 0 || (next === 0 && !part) || next >= MOST_QUANTITY) return null;
  return part ? `${next}.${part}` : String(next);
}

const DOUBTED_FROM = 1000;

/** A quantity so large that a slip of the finger is likelier: it is asked for twice. */
export function isDoubtful(quantity: string): boolean {
  return quantity !== 'rest' && Number(quantity) >= DOUBTED_FROM;
}
