import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import { type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import { mayStart } from './count.js';
import type { CustodyRefusal } from './custody.js';

/**
 * Begins to count what is ours in somebody's custody or a vehicle, blind if asked for: then the book's quantities are not shown. Refuses
 * other places, other people's custody for who does not see it, and a second count at the same time.
 */
export async function startCount(
  context: Context,
  input: { placeId: number; blind: boolean; key: string },
): Promise<{ id: number }> {
  const { actor } = context;
  const { key, ...content } = input;
  const started = await runCommand(context, { right: 'custody.count', key, content }, async (trx) => {
    const place = await placeToCount(trx, input.placeId);
    if (!mayStart(actor, place)) refuse<CustodyRefusal>('count_of_other', {}, 403);
    const counter = await counterOf(trx, place.id);
    if (counter) refuse<CustodyRefusal>('count_under_way', { place: place.name, counter });
    const { id } = await trx
      .insertInto('custody_count')
      .values({ place_id: place.id, counted_by: actor.personId, started_at: context.now(), blind: input.blind })
      .returning('id')
      .executeTakeFirstOrThrow();
    const lines = await sql`
      insert into custody_count_line (count_id, position, item_id, condition, owner_id, serial_id, lot_id, booked)
      select ${id}, row_number() over (order by i.code, h.number, h.condition, h.owner_id, h.lot_id), h.item_id, h.condition, h.owner_id,
        h.serial_id, h.lot_id, h.booked
      from (
        select item_id, condition, owner_id, id as serial_id, number, null::bigint as lot_id, 1::numeric as booked
        from serial where place_id = ${place.id} and owner_id = ${COMPANY}
        union all
        select b.item_id, b.condition, b.owner_id, null, null, b.lot_id, b.on_hand from stock_balance b join item t on t.id = b.item_id
        where b.place_id = ${place.id} and b.owner_id = ${COMPANY} and b.on_hand > 0 and t.tracking <> 'serial'
      ) h join item i on i.id = h.item_id`.execute(trx);
    const after = { place: place.code, blind: input.blind, lines: Number(lines.numAffectedRows ?? 0) };
    return { result: { id }, events: [{ name: 'custody_count.started', subject: ['custody_count', id], after }] };
  });
  context.live.publish(['custody_counts']);
  return started;
}

/** The lock makes the second of two who begin at once wait, and then find the first one's count. */
async function placeToCount(trx: Transaction, id: number) {
  const place = await trx
    .selectFrom('place')
    .select(['id', 'code', 'name', 'kind', 'person_id', 'retired_at'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!place) return refuse('not_found', {}, 404);
  if (!['person', 'vehicle'].includes(place.kind) || place.retired_at)
    refuse<CustodyRefusal>('count_place_unsuitable', {}, 422);
  return place;
}

async function counterOf(trx: Transaction, placeId: number): Promise<string | undefined> {
  const open = await trx
    .selectFrom('custody_count as c')
    .innerJoin('person as p', 'p.id', 'c.counted_by')
    .select('p.name')
    .where('c.place_id', '=', placeId)
    .where('c.decided_at', 'is', null)
    .where('c.dropped_at', 'is', null)
    .where('c.agreed_at', 'is', null)
    .executeTakeFirst();
  return open?.name;
}
