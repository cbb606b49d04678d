import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { CountKey } from './count.js';
import type { CustodyRefusal } from './custody.js';

/** Locks a count against all other acts on it, and reads it. Refuses `not_found`. */
export async function lockCount(trx: Transaction, id: number) {
  const count = await trx
    .selectFrom('custody_count as c')
    .innerJoin('place as p', 'p.id', 'c.place_id')
    .innerJoin('person as b', 'b.id', 'c.counted_by')
    .selectAll('c')
    .select(['p.code as place_code', 'p.name as place', 'p.kind', 'p.person_id', 'b.name as counter'])
    .where('c.id', '=', id)
    .forUpdate('c')
    .executeTakeFirst();
  return count ?? refuse('not_found', {}, 404);
}
export type LockedCount = Awaited<ReturnType<typeof lockCount>>;

/** A count that is still being counted, for who counts it. Refuses others, and a count that is finished or over. */
export async function lockOwnCount(trx: Transaction, { actor }: Context, id: number): Promise<LockedCount> {
  const count = await lockCount(trx, id);
  if (count.counted_by !== actor.personId) refuse<CustodyRefusal>('count_not_counter', { counter: count.counter });
  if (count.dropped_at || count.agreed_at || count.decided_at) refuse<CustodyRefusal>('count_over');
  if (count.finished_at) refuse<CustodyRefusal>('count_finished');
  return count;
}

/** What the book says of a line's piece or quantity in a place, as a subquery; `l` is the line. */
export const bookedNow = (place: number): RawBuilder<string> => sql<string>`(case
  when l.serial_id is not null then (select count(*) from serial s where s.id = l.serial_id and s.place_id = ${place})
  else coalesce((select b.on_hand from stock_balance b where b.place_id = ${place} and b.item_id = l.item_id
    and b.condition = l.condition and b.owner_id = l.owner_id and b.lot_id is not distinct from l.lot_id), 0) end)`;

/** The line for a piece or quantity: the one that is there, else a new one that is booked nowhere. Answers its position. */
export async function lineFor(trx: Transaction, countId: number, key: CountKey): Promise<number> {
  const { item_id, condition, owner_id, serial_id, lot_id } = key;
  const found = await sql<{ position: number }>`
    select position from custody_count_line where count_id = ${countId} and item_id = ${item_id} and condition = ${condition}
      and owner_id = ${owner_id} and serial_id is not distinct from ${serial_id}::bigint and lot_id is not distinct from ${lot_id}::bigint
  `.execute(trx);
  if (found.rows[0]) return found.rows[0].position;
  const made = await sql<{ position: number }>`
    insert into custody_count_line (count_id, position, item_id, condition, owner_id, serial_id, lot_id, booked)
    select ${countId}, coalesce(max(position), 0) + 1, ${item_id}, ${condition}, ${owner_id}, ${serial_id}::bigint, ${lot_id}::bigint, 0
    from custody_count_line where count_id = ${countId} returning position`.execute(trx);
  return made.rows[0]!.position;
}

/**
 * Writes down how much was counted of a line, and what the book says at this moment: what comes and goes later changes
 * the book but not the difference. Null: not counted yet.
 */
export async function setCounted(
  trx: Transaction,
  count: Pick<LockedCount, 'id' | 'place_id'>,
  position: number,
  counted: RawBuilder<unknown>,
  at: Date,
): Promise<string | null> {
  const set = await sql<{ counted: string | null }>`
    update custody_count_line l set counted = ${counted}, booked = ${bookedNow(count.place_id)},
      counted_at = case when ${counted} is null then null else ${at}::timestamptz end
    where l.count_id = ${count.id} and l.position = ${position} returning trim_scale(counted)::text as counted`.execute(
    trx,
  );
  return set.rows[0]?.counted ?? null;
}
