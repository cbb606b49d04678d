import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, peopleWith } from '../../platform/notify.js';

/** A production lot as it is counted: what is on the piece, else the lot that it was bought in. */
export function batchName(batch: string | null | undefined, lot: string | null | undefined): string | null {
  return (batch?.trim() || lot?.trim() || '').normalize('NFKC').toUpperCase() || null;
}

/**
 * Counts the pieces of an item and production lot on which a fault was confirmed within `batch_days`, since the last alert
 * was closed; when they are `batch_faults`, an alert is opened, once, and quality and purchasing are told. A piece that
 * comes back twice counts once. Faults of pieces that never worked count too: they tell of the lot more than others.
 */
export async function watchBatch(
  trx: Transaction,
  context: Context,
  { itemId, item, batch }: { itemId: number; item: string; batch: string },
): Promise<{ alertId: number; opened: boolean } | null> {
  await lockBatch(trx, itemId, batch);
  const counted = await faultsOf(trx, context, itemId, batch);
  if (counted.faults === 0) return null;
  const standing = await sql<{ id: number }>`
    update batch_alert set faults = ${counted.faults}, from_on = least(from_on, ${counted.from_on}::date), to_on = ${counted.to_on}::date
    where item_id = ${itemId} and batch = ${batch} and closed_at is null returning id`.execute(trx);
  const known = standing.rows[0];
  if (known) return { alertId: known.id, opened: false };
  if (counted.faults < (await readSetting(trx, 'batch_faults'))) return null;
  const { id } = await trx
    .insertInto('batch_alert')
    .values({ item_id: itemId, batch, ...counted, opened_at: context.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  const facts = { item, batch, n: counted.faults };
  const told = await peopleWith(trx, ['quality', 'purchasing']);
  await notify(trx, told, { kind: 'bad_batch', href: `/triage/batches/${id}`, facts });
  publishAfterCommit(trx, ['triage', `item:${itemId}`]);
  return { alertId: id, opened: true };
}

/** Two findings at once would each miss the other, and neither open the alert. */
export async function lockBatch(trx: Transaction, itemId: number, batch: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`faults of lot ${batch}`}, ${itemId}))`.execute(trx);
}

async function faultsOf(trx: Transaction, { now, config }: Context, itemId: number, batch: string) {
  const days = await readSetting(trx, 'batch_days');
  const at = now();
  const found = await sql<{ faults: number; from_on: string; to_on: string }>`
    select count(distinct coalesce('s' || r.serial_id, 'r' || r.id))::integer as faults,
      (min(f.found_at) at time zone ${config.timeZone})::date::text as from_on,
      (max(f.found_at) at time zone ${config.timeZone})::date::text as to_on
    from field_return r join return_finding f on f.return_id = r.id and f.replaced_at is null and f.finding = 'confirmed'
    where r.item_id = ${itemId} and upper(coalesce(r.batch, r.lot)) = ${batch} and coalesce(r.batch, r.lot) is not null and r.state <> 'cancelled'
      and f.found_at > ${at}::timestamptz - make_interval(days => ${days}::integer)
      and f.found_at > coalesce((select max(closed_at) from batch_alert a where a.item_id = ${itemId} and a.batch = ${batch}), '-infinity')`.execute(
    trx,
  );
  return found.rows[0]!;
}
