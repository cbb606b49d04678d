import { sql, type UpdateObject } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import type { DB } from '../../platform/schema.js';
import type { LockedReturn, ReturnState } from './field-return.js';

/** Locks a return against all other acts on it, and reads it: the first lock of every act. Refuses `not_found`. */
export async function lockReturn(trx: Transaction, by: { id: number } | { number: string }): Promise<LockedReturn> {
  const which = 'id' in by ? sql`r.id = ${by.id}` : sql`r.number = ${by.number}`;
  const found = await sql<LockedReturn>`
    select r.id, r.number, r.item_id, i.code as item, i.tracking, coalesce(i.repairable, false) as repairable, r.serial,
      r.serial_id, r.lot, r.batch, r.quantity, r.owner_id, r.customer_id, r.task_id, r.device_id, r.issued_part_id,
      r.expected_return_id, r.parcel_id, r.symptom_id, r.symptom_note, r.doa, r.customer_waiting, r.state, r.reported_by,
      r.received_at, r.place_id, r.movement_id, r.repeat_of_id, r.version
    from field_return r left join item i on i.id = r.item_id where ${which} for no key update of r`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Tells the screens that show a return, or lists of them, after the commit. */
export function publishReturn(
  trx: Transaction,
  one: Pick<LockedReturn, 'id' | 'task_id' | 'item_id' | 'device_id'>,
): void {
  publishAfterCommit(trx, [
    'field-returns',
    'triage',
    `field_return:${one.id}`,
    ...(one.task_id ? [`task:${one.task_id}`] : []),
    ...(one.item_id ? [`item:${one.item_id}`] : []),
    ...(one.device_id ? [`device:${one.device_id}`] : []),
  ]);
}

/**
 * Writes the step to another state, and publishes it (topics `field-returns`, `triage`, `field_return:<id>`, of its task,
 * item and device too). `set` goes into the same statement: what the state asks for or takes away, such as who received it.
 */
export async function moveReturn(
  trx: Transaction,
  context: Context,
  one: LockedReturn,
  to: { state: ReturnState; note?: string | null; set?: UpdateObject<DB, 'field_return'> },
): Promise<void> {
  await trx
    .updateTable('field_return')
    .set({ ...to.set, state: to.state, version: sql`version + 1` })
    .where('id', '=', one.id)
    .execute();
  await recordStep(trx, context, one.id, to);
  publishReturn(trx, one);
}

export async function recordStep(
  trx: Transaction,
  context: Context,
  returnId: number,
  { state, note }: { state: ReturnState; note?: string | null },
): Promise<void> {
  await trx
    .insertInto('return_step')
    .values({
      return_id: returnId,
      state,
      person_id: context.actor.personId,
      at: context.now(),
      note: note?.trim() || null,
    })
    .execute();
}

/**
 * Looks again whether a return repeats an earlier one of the same piece (setting `repeat_days`, counted from the day on
 * which the earlier one's repair was over or it was decided on): the same symptom, or the same confirmed fault. Writes
 * `repeat_of_id` and tells quality the first time.
 */
export async function markRepeat(
  trx: Transaction,
  context: Context,
  one: LockedReturn,
  fault?: { faultId: number | null },
): Promise<number | null> {
  const earlier = await earlierOf(trx, context, one, fault);
  const repeatOf = earlier?.id ?? null;
  if (repeatOf === one.repeat_of_id) return repeatOf;
  await trx.updateTable('field_return').set({ repeat_of_id: repeatOf }).where('id', '=', one.id).execute();
  publishReturn(trx, one);
  if (earlier)
    await notify(trx, await peopleWith(trx, ['quality']), {
      kind: 'return_repeats',
      href: `/field-returns/${one.number}`,
      facts: { number: one.number, item: one.item, serial: one.serial, earlier: earlier.number },
      onceKey: `return_repeats:${one.id}`,
    });
  return repeatOf;
}

/** The term that stands for one, when it was merged into another. */
const meant = (column: string) =>
  sql`(select coalesce(w.merged_into_id, w.id) from fault_term w where w.id = ${sql.ref(column)})`;

async function earlierOf(
  trx: Transaction,
  context: Context,
  one: LockedReturn,
  fault?: { faultId: number | null },
): Promise<{ id: number; number: string } | undefined> {
  if (!one.item_id || !one.serial) return undefined;
  const days = await readSetting(trx, 'repeat_days');
  const zone = context.config.timeZone;
  const now = fault
    ? sql`(select coalesce(merged_into_id, id) from fault_term where id = ${fault.faultId}::integer)`
    : sql`(select ${meant('f.fault_id')} from return_finding f where f.return_id = n.id and f.replaced_at is null and f.finding <> 'no_fault')`;
  const found = await sql<{ id: number; number: string }>`
    select r.id, r.number from field_return n join field_return r on r.item_id = n.item_id and upper(r.serial) = upper(n.serial)
      left join return_finding f on f.return_id = r.id and f.replaced_at is null and f.finding <> 'no_fault'
      left join return_disposition d on d.return_id = r.id and d.undone_at is null
      left join repair_order o on o.id = d.repair_id
    where n.id = ${one.id} and r.id <> n.id and r.state = 'decided' and r.reported_at < n.reported_at
      and (coalesce(o.closed_at, d.decided_at, r.received_at, r.reported_at) at time zone ${zone})::date
        >= (n.reported_at at time zone ${zone})::date - ${days}::integer
      and (${meant('r.symptom_id')} = ${meant('n.symptom_id')} or ${meant('f.fault_id')} = ${now})
    order by r.reported_at desc, r.id desc limit 1`.execute(trx);
  return found.rows[0];
}

/** Keeps the production lot that was read on the piece. */
export async function setBatch(trx: Transaction, one: LockedReturn, batch: string | null): Promise<void> {
  await trx
    .updateTable('field_return')
    .set({ batch: batch?.normalize('NFKC').trim().toUpperCase() || null, version: sql`version + 1` })
    .where('id', '=', one.id)
    .execute();
  publishReturn(trx, one);
}
