import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
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
  await refuseLying(trx, places, reason, { place, whose: sql`true` });
}

/** Refuses when customers' things (`theirs`) or ours lie in a bin. */
export async function refuseOwned(trx: Transaction, bin: { id: number; code: string; theirs: boolean }): Promise<void> {
  const whose = bin.theirs ? sql`b.owner_id <> ${COMPANY}` : sql`b.owner_id = ${COMPANY}`;
  await refuseLying(trx, [bin.id], bin.theirs ? 'place_holds_property' : 'place_holds_ours', {
    place: bin.code,
    whose,
  });
}

async function refuseLying(
  trx: Transaction,
  places: number[],
  reason: PlaceRefusal,
  { place, whose }: { place: string; whose: RawBuilder<unknown> },
): Promise<void> {
  const found = await sql<{ place: string; thing: string; on_hand: string; total: number }>`
    select p.code as place, case when b.item_id > 0 then i.code else coalesce(l.number, i.code) end as thing,
      trim_scale(sum(b.on_hand)) || ' ' || i.unit as on_hand, (count(*) over ())::int as total
    from stock_balance b join item i on i.id = b.item_id join place p on p.id = b.place_id left join lot l on l.id = b.lot_id and b.item_id < 0
    where b.place_id = ${anyOf(places)} and b.on_hand <> 0 and ${whose}
    group by p.code, p.sort_key, 2, i.unit order by p.sort_key, 2 limit ${MOST_TOLD}`.execute(trx);
  const stock = found.rows;
  if (stock.length === 0) return;
  refuse<PlaceRefusal>(reason, {
    place,
    stock: stock.map((row) => `${row.place}: ${row.thing} × ${row.on_hand}`).join(', '),
    ...(stock[0]!.total > stock.length && { more: stock[0]!.total - stock.length }),
  });
}
