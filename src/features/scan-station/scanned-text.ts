export const MOST_CODE_LENGTH = 200;

export type ScannedText =
  | { kind: 'code'; code: string }
  | { kind: 'literal'; code: string }
  | { kind: 'quantity'; quantity: string }
  | { kind: 'bad'; reason: BadText };
export type BadText = 'code_empty' | 'code_too_long' | 'code_unreadable' | 'quantity_not_possible';

/**
 * What arrived, before anybody looks it up. `*5`, `5*` and `*REST` are always quantities; `+…` is a new lot or serial
 * number taken as it stands. Full-width signs of an input method become plain ones, small letters capital ones.
 */
export function readScannedText(raw: string): ScannedText {
  if (raw.length > MOST_CODE_LENGTH * 4) return { kind: 'bad', reason: 'code_too_long' };
  const text = raw
    .normalize('NFKC')
    .replace(/[\r\n\t]+$/, '')
    .trim()
    .toUpperCase();
  if (text === '') return { kind: 'bad', reason: 'code_empty' };
  if (text.length > MOST_CODE_LENGTH) return { kind: 'bad', reason: 'code_too_long' };
  if (
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff\ufffd]|\p{Extended_Pictographic}|[\ud800-\udfff](?![\udc00-\udfff])/u.test(
      text,
    )
  ) {
    return { kind: 'bad', reason: 'code_unreadable' };
  }
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
  const plain = text.replace(',', '.');
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(plain) || Number(plain) <= 0 || Number(plain) > 1_000_000)
    return { kind: 'bad', reason: 'quantity_not_possible' };
  return { kind: 'quantity', quantity: plain.replace(/^0+(?=\d)/, '') };
}

const DOUBTED_FROM = 1000;

/** A quantity so large that a slip of the finger is likelier: it is asked for twice. */
export function isDoubtful(quantity: string): boolean {
  return quantity !== 'rest' && Number(quantity) >= DOUBTED_FROM;
}
