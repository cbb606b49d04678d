import { pinyin } from 'pinyin-pro';

export const itemKinds = ['spare', 'tool', 'consumable'] as const;
export type ItemKind = (typeof itemKinds)[number];
export const trackings = ['quantity', 'lot', 'serial'] as const;
export type Tracking = (typeof trackings)[number];
export const criticalities = ['vital', 'essential', 'desirable'] as const;
export type Criticality = (typeof criticalities)[number];

/** Which of the usable conditions is promised and picked first, or alone. */
export const pickRules = ['new_only', 'new_first', 'refurbished_first'] as const;
export type PickRule = (typeof pickRules)[number];

export type ItemRefusal =
  | 'item_code_taken'
  | 'item_changed_meanwhile'
  | 'item_in_stock'
  | 'item_tracking_fixed'
  | 'substitute_is_itself'
  | 'substitute_retired'
  | 'substitute_listed'
  | 'substitute_listed_both_ways'
  | 'substitute_listed_other_way'
  | 'successor_is_itself'
  | 'successor_retired'
  | 'successor_in_circle'
  | 'alias_taken'
  | 'alias_is_item_code'
  | 'alias_invalid'
  | 'photo_missing'
  | 'photo_too_large'
  | 'photo_not_a_picture'
  | 'photo_too_many_pixels'
  | 'photos_busy';

export interface ItemInput {
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  kind: ItemKind;
  unit: string;
  decimals: number;
  tracking: Tracking;
  serial_pattern: string | null;
  price: string;
  criticality: Criticality;
  repairable: boolean;
  /** Quality looks at what a supplier delivers before it goes to its bin; not unless told. */
  incoming_inspection?: boolean;
  /** New ones first unless told. */
  pick_rule?: PickRule;
}

/** What a search looks through: code, names, specification, aliases, and the Chinese name's pinyin initials. */
export function itemSearchText(
  item: Pick<ItemInput, 'code' | 'name_zh' | 'name_en' | 'specification'>,
  aliases: string[] = [],
): string {
  const initials = pinyin(item.name_zh, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  return [item.code, item.name_zh, initials, item.name_en, item.specification, ...aliases].join(' ').toLowerCase();
}

const MOST_PATTERN_LENGTH = 100;

/**
 * A serial pattern in the storekeeper's signs: `#` a digit, `@` a letter, `*` a letter or digit, anything else itself.
 * Null when it cannot be read.
 */
export function serialPatternRegExp(pattern: string): RegExp | null {
  if (pattern.length === 0 || pattern.length > MOST_PATTERN_LENGTH || !/^[A-Z0-9#@*._/-]+$/.test(pattern)) return null;
  const signs: Record<string, string> = { '#': '[0-9]', '@': '[A-Z]', '*': '[A-Z0-9]' };
  return new RegExp(`^${[...pattern].map((sign) => signs[sign] ?? sign.replace(/[.\-/]/g, '\\$&')).join('')}$`);
}

export function serialFits(pattern: string | null, serial: string): boolean {
  if (pattern === null) return true;
  return serialPatternRegExp(pattern)?.test(serial) ?? false;
}
