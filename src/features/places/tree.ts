import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type HandMadeKind, mayStandBelow, type PlaceInput, type PlaceRefusal } from './place.js';

/** One change of the tree at a time: two moves at once could each be right and together close a circle. */
export async function lockTree(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('place tree'))`.execute(trx);
}

/** Waits for movements under way and holds back new ones until the end (migrations/20261121-1120-create-hold-postings.ts). */
export async function holdPostings(trx: Transaction): Promise<void> {
  await sql`select hold_postings()`.execute(trx);
}

/** A place and everything below it. */
export async function subtree(trx: Transaction, id: number): Promise<number[]> {
  const found = await sql<{ id: number }>`
    with recursive below as (
      select id from place where id = ${id} union select p.id from place p join below b on p.parent_id = b.id
    ) select id from below order by id`.execute(trx);
  return found.rows.map((row) => row.id);
}

/** The place that a new or moved one shall stand below. Refuses what is unknown or does not take places of this kind. */
export async function findParent(trx: Transaction, kind: HandMadeKind, input: PlaceInput) {
  const { parent_id: id, parent_code: code } = input;
  if (!id && !code) {
    if (kind === 'bin') refuse<PlaceRefusal>('place_parent_missing', {}, 422);
    return null;
  }
  const parent = await trx
    .selectFrom('place')
    .select(['id', 'code', 'kind', 'warehouse_id', 'retired_at'])
    .where(id ? 'id' : 'code', '=', id || code!.toUpperCase())
    .executeTakeFirst();
  if (!parent) return refuse<PlaceRefusal>('place_parent_unknown', { parent: code ?? id }, 422);
  if (!mayStandBelow(kind, parent.kind)) refuse<PlaceRefusal>('place_parent_unsuitable', { parent: parent.code }, 422);
  return parent;
}

/** One parameter, however many places. */
export const anyOf = (ids: number[]) => sql<number>`any(${ids}::integer[])`;

const MOST_TOLD = 10;

/** Refuses when anything lies in one of these places, and says what lies where. */
export async function refuseStock(
  trx: Transaction,
  places: number[],
  reason: Extract<PlaceRefusal, 'place_in_stock' | 'place_move_in_stock'>,
  place: string,
): Promise<void> {
  const stock = await trx
    .selectFrom('stock_balance as b')
    .innerJoin('item as i', 'i.id', 'b.item_id')
    .innerJoin('place as p', 'p.id', 'b.place_id')
    .where('b.place_id', '=', anyOf(places))
    .where('b.on_hand', '<>', '0')
    .groupBy(['p.code', 'p.sort_key', 'i.code', 'i.unit'])
    .select(['p.code as place', 'i.code as item', 'i.unit', sql<string>`trim_scale(sum(b.on_hand))`.as('on_hand')])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .orderBy('p.sort_key')
    .orderBy('i.code')
    .limit(MOST_TOLD)
    .execute();
  if (stock.length === 0) return;
  refuse<PlaceRefusal>(reason, {
    place,
    stock: stock.map((row) => `${row.place}: ${row.item} × ${row.on_hand} ${row.unit}`).join(', '),
    ...(stock[0]!.total > stock.length && { more: stock[0]!.total - stock.length }),
  });
}
