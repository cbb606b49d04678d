import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { type Facts, Refusal } from '../../platform/refusal.js';
import { decimalsOf } from './decimals.js';

export type ItemSupplierRefusal =
  | 'item_supplier_listed'
  | 'item_supplier_changed_meanwhile'
  | 'item_supplier_item_retired'
  | 'item_supplier_retired'
  | 'item_supplier_ended'
  | 'item_supplier_decimals'
  | 'item_supplier_rows_changed'
  | 'item_supplier_unknown_item'
  | 'item_supplier_unknown_supplier'
  | 'item_supplier_twice'
  | 'item_supplier_preferred_twice'
  | 'item_supplier_bad_cell'
  | 'item_supplier_too_long';

/** What is known of an item at a supplier. Quantities and prices are decimal strings. */
export interface SupplyFacts {
  partNumber: string | null;
  leadDays: number | null;
  minimum: string | null;
  pack: string | null;
  price: string | null;
  preferred: boolean;
  note: string | null;
}

/** Where the list and the import find a supply, and what an event calls its columns. */
export const supplyColumns = {
  partNumber: 'part_number',
  leadDays: 'lead_days',
  minimum: 'minimum',
  pack: 'pack',
  price: 'price',
  preferred: 'preferred',
  note: 'note',
} as const satisfies Record<keyof SupplyFacts, string>;

export function columnsOf<T extends Partial<SupplyFacts>>(facts: T) {
  const pairs = Object.entries(supplyColumns).filter(([key]) => facts[key as keyof SupplyFacts] !== undefined);
  return Object.fromEntries(pairs.map(([key, column]) => [column, facts[key as keyof SupplyFacts] ?? null]));
}

/** Held by whoever writes suppliers of items: few people do, and one file may name many items. */
export async function holdItemSuppliers(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('item_supplier'))`.execute(trx);
}

interface Party {
  code: string;
  retired: boolean;
}
interface Item {
  code: string;
  decimals: number;
  retired: boolean;
}

/** What stands in the way of buying this item there, if anything does. */
export function supplyProblem(
  { item, supplier, ended }: { item: Item; supplier: Party; ended: boolean },
  facts: Partial<SupplyFacts>,
): Refusal | null {
  const say = (reason: ItemSupplierRefusal, told: Facts = {}) => new Refusal(reason, told, 422);
  if (item.retired) return say('item_supplier_item_retired', { item: item.code });
  if (supplier.retired) return say('item_supplier_retired', { supplier: supplier.code });
  if (ended && facts.preferred) return say('item_supplier_ended', { supplier: supplier.code });
  const finest = Math.max(...[facts.minimum, facts.pack].map(decimalsOf));
  if (finest > item.decimals) return say('item_supplier_decimals', { item: item.code, decimals: item.decimals });
  return null;
}
