import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { amountOf, COMPANY, textOf } from '../../stock/index.js';
import { readFacts } from './facts.js';
import type { AlertRules } from './rules.js';

/** A warehouse that has more of the item than is meant to lie there. */
export interface Surplus {
  warehouse: string;
  name: string;
  name_en: string | null;
  /** What it can give: free now, and above its own order-up-to by all that is promised and coming. */
  spare: string;
  /** Of that, what is wanted here. */
  quantity: string;
}

const MOST_WAREHOUSES = 30;
const MOST_OFFERED = 5;

/**
 * Warehouses that can give some of an item to another that needs `needed` of it: the one with the most to spare first. What
 * expires soon is not offered, and nothing from where a transfer of the item is going to already: it would come back.
 */
export async function surplusElsewhere(
  db: Db,
  of: { item_id: number; warehouse_id: number; needed: string },
  rules: AlertRules,
): Promise<Surplus[]> {
  const needed = amountOf(of.needed);
  if (needed <= 0n) return [];
  const found = await sql<{ id: number; name: string; name_en: string | null; free: string }>`
    select w.id, w.name, w.name_en, sum(l.on_hand - l.reserved)::text as free
    from stock_level l join place w on w.id = l.warehouse_id and w.retired_at is null
    where l.item_id = ${of.item_id} and l.warehouse_id <> ${of.warehouse_id} and l.owner_id = ${COMPANY}
      and l.condition = any(${rules.conditions}::text[]) and l.on_hand > l.reserved
      and not exists (select from transfer_line k join transfer t on t.id = k.transfer_id where k.item_id = l.item_id and k.coming > 0
        and t.state in ('asked', 'sent') and t.from_warehouse_id = ${of.warehouse_id} and t.to_warehouse_id = w.id)
    group by w.id order by sum(l.on_hand - l.reserved) desc, w.id limit ${MOST_WAREHOUSES}`.execute(db);
  if (found.rows.length === 0) return [];
  const places = new Map(found.rows.map((row) => [row.id, row]));
  const pairs = found.rows.map(({ id }) => ({ itemId: of.item_id, warehouseId: id }));
  const spares = (await readFacts(db, pairs, rules)).flatMap((facts) => {
    const [usable, reserved, waits, onOrder, repair, moving, expiring] = (
      ['usable', 'reserved', 'backOrdered', 'onOrder', 'fromRepair', 'inTransit', 'expiring'] as const
    ).map((name) => amountOf(facts[name])) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    const above =
      usable - reserved - waits + onOrder + repair + moving - expiring - amountOf(facts.level?.orderUpTo ?? '0');
    const free = usable - reserved - expiring;
    const spare = above < free ? above : free;
    const place = places.get(facts.warehouseId)!;
    return spare > 0n ? [{ spare, warehouse: facts.warehouse, name: place.name, name_en: place.name_en }] : [];
  });
  return spares
    .toSorted((one, other) => (one.spare < other.spare ? 1 : one.spare > other.spare ? -1 : 0))
    .slice(0, MOST_OFFERED)
    .map(({ spare, ...place }) => ({
      ...place,
      spare: textOf(spare),
      quantity: textOf(spare < needed ? spare : needed),
    }));
}
