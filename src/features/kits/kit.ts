import { searchText } from '../../platform/search-text.js';

export type KitRefusal =
  | 'kit_code_taken'
  | 'kit_changed_meanwhile'
  | 'kit_empty'
  | 'kit_too_long'
  | 'kit_item_unknown'
  | 'kit_item_retired'
  | 'kit_item_twice'
  | 'kit_quantity_not_a_number'
  | 'kit_quantity_not_positive'
  | 'kit_quantity_too_fine'
  | 'kit_quantity_not_whole'
  | 'kit_quantity_absurd';

export interface KitLineInput {
  itemId: number;
  /** In the item's unit, as it was typed. */
  quantity: string;
}

export interface KitInput {
  code: string;
  name_zh: string;
  name_en: string;
  note?: string | null;
  lines: KitLineInput[];
}

export const MOST_LINES = 60;
/** More of one thing in a kit is a slip of the finger or of a scanner. */
export const MOST_QUANTITY = 9999;

export function kitColumns({ code, name_zh, name_en, note }: KitInput) {
  return { code, name_zh, name_en, note: note || null };
}

export function kitSearch({ code, name_zh, name_en }: KitInput): string {
  return searchText(name_zh, code, name_en);
}

/** What a line needs to know of its item. */
export interface LineItem {
  code: string;
  decimals: number;
  retired_at: Date | null;
  successor_code: string | null;
}

export interface LineProblem {
  /** From 0. */
  line: number;
  field: 'item' | 'quantity';
  reason: KitRefusal;
  facts: Record<string, string | number | undefined>;
}

/** What is wrong with the lines, each with its reason. `kept` are items that are in the kit already: they may be retired. */
export function lineProblems(
  lines: { item: (LineItem & { id: number }) | undefined; quantity: string }[],
  kept: ReadonlySet<number>,
): LineProblem[] {
  const seen = new Set<number>();
  return lines.flatMap(({ item, quantity }, line): LineProblem[] => {
    if (!item) return [{ line, field: 'item', reason: 'kit_item_unknown', facts: {} }];
    const twice = seen.has(item.id);
    seen.add(item.id);
    if (twice) return [{ line, field: 'item', reason: 'kit_item_twice', facts: { item: item.code } }];
    if (item.retired_at && !kept.has(item.id)) {
      const facts = { item: item.code, successor: item.successor_code ?? undefined };
      return [{ line, field: 'item', reason: 'kit_item_retired', facts }];
    }
    const problem = quantityProblem(quantity, item);
    return problem ? [{ line, field: 'quantity', ...problem }] : [];
  });
}

function quantityProblem(quantity: string, item: LineItem): Pick<LineProblem, 'reason' | 'facts'> | null {
  const facts = { item: item.code, decimals: item.decimals, most: MOST_QUANTITY };
  const parts = /^([+-]?)(\d{1,20})(?:\.(\d{1,20}))?$/.exec(quantity.trim());
  if (!parts) return { reason: 'kit_quantity_not_a_number', facts };
  const [, sign, whole = '', fraction = ''] = parts;
  if (sign === '-' || /^0*$/.test(whole + fraction)) return { reason: 'kit_quantity_not_positive', facts };
  if (fraction.replace(/0+$/, '').length > item.decimals)
    return { reason: item.decimals === 0 ? 'kit_quantity_not_whole' : 'kit_quantity_too_fine', facts };
  if (Number(whole) > MOST_QUANTITY || (Number(whole) === MOST_QUANTITY && /[1-9]/.test(fraction)))
    return { reason: 'kit_quantity_absurd', facts };
  return null;
}
