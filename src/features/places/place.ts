import { refuse } from '../../platform/refusal.js';
import { searchText } from '../../platform/search-text.js';

export const placeKinds = [
  'warehouse',
  'bin',
  'vehicle',
  'workshop',
  'quarantine',
  'in_transit',
  'person',
  'supplier',
  'customer',
  'scrap',
  'difference',
  'consumed',
  'lost',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Kinds that people make. Persons', suppliers' and customers' places come with their owners, the others with the program. */
export const handMadeKinds = ['warehouse', 'bin', 'vehicle', 'workshop', 'quarantine'] as const;
export type HandMadeKind = (typeof handMadeKinds)[number];

export type PlaceRefusal =
  | 'place_code_taken'
  | 'place_code_reserved'
  | 'place_changed_meanwhile'
  | 'place_parent_missing'
  | 'place_parent_unknown'
  | 'place_parent_unsuitable'
  | 'place_parent_retired'
  | 'place_inside_itself'
  | 'place_in_stock'
  | 'place_move_in_stock'
  | 'place_holds_ours'
  | 'place_holds_property'
  | 'place_property_bins_only'
  | 'place_of_owner'
  | 'place_of_program';

export interface PlaceInput {
  code: string;
  name: string;
  name_en?: string | null;
  parent_code?: string | null;
  parent_id?: number | null;
  /** Where it comes on the way through the store; by its code when absent. */
  sort_key?: string | null;
  /** A bin for customers' property and nothing else. */
  for_property?: boolean;
}

export interface NewPlace extends PlaceInput {
  kind: HandMadeKind;
}

const standsBelow: Record<HandMadeKind, readonly PlaceKind[]> = {
  warehouse: [],
  bin: ['warehouse', 'bin', 'vehicle', 'workshop', 'quarantine'],
  vehicle: ['warehouse'],
  workshop: ['warehouse'],
  quarantine: ['warehouse'],
};

export function isHandMade(kind: string): kind is HandMadeKind {
  return handMadeKinds.includes(kind as HandMadeKind);
}

export function mayStandBelow(kind: HandMadeKind, parentKind: string): boolean {
  return standsBelow[kind].includes(parentKind as PlaceKind);
}

/** A bin belongs to the warehouse it stands in, however deep; one in a vehicle or the workshop belongs to none. */
export function warehouseOf(
  kind: HandMadeKind,
  parent: { kind: string; warehouse_id: number | null } | null,
): number | null {
  return kind === 'bin' && parent && ['warehouse', 'bin'].includes(parent.kind) ? parent.warehouse_id : null;
}

/** Whether it is a bin for customers' property. Refuses that of anything but a bin. */
export function keepsProperty(kind: HandMadeKind, input: PlaceInput): boolean {
  if (input.for_property && kind !== 'bin') refuse<PlaceRefusal>('place_property_bins_only', {}, 422);
  return input.for_property ?? false;
}

const MOST_DIGITS = 6;

/** The order of codes as people read them: A-2 before A-10. */
export function sortKeyOf(code: string): string {
  return code.replace(/\d+/g, (digits) => digits.padStart(MOST_DIGITS, '0'));
}

/** The order that somebody gave a place; null when it goes by its code. */
export function givenSortKey(place: { code: string; sort_key?: string | null }): string | null {
  return !place.sort_key || place.sort_key === sortKeyOf(place.code) ? null : place.sort_key;
}

/** Codes that the program gives to the places of persons, suppliers and customers. */
export function isReservedCode(code: string): boolean {
  return /^(CUST|SUP|CUS)-/.test(code);
}

/** The columns that follow from what people call a place. */
export function placeNames(place: Pick<PlaceInput, 'code' | 'name' | 'name_en' | 'sort_key'>) {
  return {
    code: place.code,
    name: place.name,
    name_en: place.name_en || null,
    sort_key: place.sort_key || sortKeyOf(place.code),
    search: searchText(place.name, place.code, place.name_en),
  };
}
