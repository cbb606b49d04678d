import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { type CountScope, MOST_PIECES, type PropertyCountRefusal } from './property-count.js';
import { inScope, liesAt, type ScopeColumns } from './scope.js';

export interface CountInput {
  key: string;
  scope: CountScope;
  note?: string | null;
}

/**
 * Begins a count of customers' pieces: what the book has in a bin, a warehouse, of a customer, or of all, as it is now.
 * Refuses places where no customer's property lies (`property_count_place_wrong`), nothing to be counted, over 2,000
 * pieces, and a count of the same that is not over.
 */
export async function startCount(context: Context, input: CountInput): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'property_count.count', key, content: { start: content } }, async (trx) => {
    // Of two who begin the same count at once the second joins the first's.
    await sql`select pg_advisory_xact_lock(hashtextextended('property_count start', 0))`.execute(trx);
    const { scope } = input;
    const columns: ScopeColumns = {
      place_id: 'placeId' in scope ? scope.placeId : null,
      warehouse_id: 'warehouseId' in scope ? scope.warehouseId : null,
      customer_id: 'customerId' in scope ? scope.customerId : null,
    };
    await expectPlaces(trx, columns);
    await expectNoneOpen(trx, columns);
    const made = await trx
      .insertInto('property_count')
      .values({
        ...columns,
        started_by: context.actor.personId,
        started_at: context.now(),
        note: input.note?.trim() || null,
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    const pieces = await insertExpected(trx, made.id, columns);
    if (pieces > MOST_PIECES) refuse<PropertyCountRefusal>('property_count_too_large', { most: MOST_PIECES }, 422);
    if (pieces === 0 && !columns.place_id && !columns.warehouse_id)
      refuse<PropertyCountRefusal>('property_count_nothing', {}, 422);
    publishAfterCommit(trx, ['property-counts']);
    return {
      result: made,
      events: [{ name: 'property_count.started', subject: ['property_count', made.id], after: { pieces, ...columns } }],
    };
  });
}

async function expectPlaces(trx: Transaction, { place_id, warehouse_id, customer_id }: ScopeColumns): Promise<void> {
  const id = place_id ?? warehouse_id;
  if (id) {
    const place = await trx
      .selectFrom('place')
      .select(['code', 'kind', 'for_property'])
      .where('id', '=', id)
      .executeTakeFirst();
    const fits = warehouse_id
      ? place?.kind === 'warehouse'
      : place?.for_property || ['quarantine', 'workshop'].includes(place?.kind ?? '');
    if (!fits) refuse<PropertyCountRefusal>('property_count_place_wrong', { place: place?.code ?? '' }, 422);
  }
  if (!customer_id) return;
  const party = await trx.selectFrom('party').select('kind').where('id', '=', customer_id).executeTakeFirst();
  if (party?.kind !== 'customer') refuse('not_found', {}, 404);
}

async function expectNoneOpen(trx: Transaction, columns: ScopeColumns): Promise<void> {
  const open = await sql<{ number: string }>`
    select number from property_count c where c.closed_at is null and c.cancelled_at is null
      and c.place_id is not distinct from ${columns.place_id}::integer and c.warehouse_id is not distinct from ${columns.warehouse_id}::integer
      and c.customer_id is not distinct from ${columns.customer_id}::integer limit 1`.execute(trx);
  if (open.rows[0]) refuse<PropertyCountRefusal>('property_count_open_already', { count: open.rows[0].number }, 422);
}

/** The pieces that the book has there; how many they are, or one more than a count takes. */
async function insertExpected(trx: Transaction, countId: number, columns: ScopeColumns): Promise<number> {
  const customer = columns.customer_id ? sql`p.customer_id = ${columns.customer_id}` : sql`true`;
  const made = await sql`
    insert into property_count_line (count_id, piece_id, expected, place_id)
    select ${countId}, p.id, sum(x.quantity), (array_agg(x.place_id order by x.quantity desc, x.place_id))[1]
    from property_piece p cross join lateral (${liesAt}) x join place h on h.id = x.place_id
    where p.over_at is null and ${customer} and ${inScope(columns)} group by p.id order by p.id limit ${MOST_PIECES + 1}`.execute(
    trx,
  );
  return Number(made.numAffectedRows ?? 0);
}
