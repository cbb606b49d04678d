/** What a printed code names by its id; the prefix tells a scanner which. */
export const prefixes = {
  item: 'IT',
  serial: 'SN',
  lot: 'LT',
  place: 'PL',
  requisition: 'REQ',
  task: 'ST',
  tool_loan: 'LN',
  field_return: 'RT',
  repair_order: 'RO',
  supplier_claim: 'SC',
  return_parcel: 'PC',
  property_receipt: 'CP',
  property_delivery: 'DN',
  property_case: 'CC',
  property_count: 'CK',
  owner_change: 'OC',
  quality_sheet: 'QF',
  purchase_request: 'PR',
  purchase_order: 'PO',
  goods_receipt: 'GR',
  transfer: 'TF',
} as const;
export type CodedKind = keyof typeof prefixes;

/** Documents carry their number, in which people see six digits at least. */
const DOCUMENT_DIGITS = 6;
const codedThings: readonly CodedKind[] = ['item', 'serial', 'lot', 'place'];
export const isDocument = (kind: CodedKind) => !codedThings.includes(kind);

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

/** `labelCodeOf('item', 12)` is `IT-12`, `labelCodeOf('requisition', 12)` the slip's number `REQ-000012`. */
export function labelCodeOf(kind: CodedKind, id: number | string): string {
  return `${prefixes[kind]}-${isDocument(kind) ? String(id).padStart(DOCUMENT_DIGITS, '0') : id}`;
}

/** What a label's code names: null for any other text, also for a number that no id can have. */
export function parseLabelCode(code: string): LabelCode | null {
  const [, prefix, digits] =
    /^(IT|SN|LT|PL|REQ|ST|LN|RT|RO|SC|PC|CP|DN|CC|CK|OC|QF|PR|PO|GR|TF)-(\d{1,19})$/.exec(code) ?? [];
  if (!prefix || !digits) return null;
  const kind = (Object.keys(prefixes) as CodedKind[]).find((one) => prefixes[one] === prefix)!;
  const id = digits.replace(/^0+/, '');
  const most = kind === 'serial' || kind === 'lot' ? MOST_BIGINT : MOST_INTEGER;
  return id !== '' && labelCodeOf(kind, id) === code && BigInt(id) <= most ? { kind, id } : null;
}

/** The code of a command or condition card: `CMD-ISSUE`, `CMD-FAULTY`. */
export function cardCodeOf(word: CardWord): string {
  return `CMD-${word}`;
}

export const cardCodes: readonly string[] = [...commandWords, ...conditionWords].map(cardCodeOf);

/** A customer's piece carries its receipt's number and its line: `CP-000012-1`; null for any other text. */
export function parsePieceCode(code: string): string | null {
  const [, number, line] = /^(CP-\d{6,10})-(\d{1,2})$/.exec(code) ?? [];
  return number && parseLabelCode(number)?.kind === 'property_receipt' && Number(line) > 0 ? code : null;
}
