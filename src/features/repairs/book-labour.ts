import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { expectWork, leadsRepairs, personFacts } from './expect-work.js';
import { expectOpen, lockRepair } from './move-repair.js';
import { publishRepair } from './posting.js';
import type { RepairRefusal } from './repair.js';

/** A timer that ran longer was probably forgotten. */
const LONG_MINUTES = 720;

/**
 * Starts one's timer on an order; at the rate of now. Refuses an order that is not in work, and a second timer
 * (`labour_running`, with where it runs): the database has the last word on that.
 */
export async function startLabour(context: Context, input: { id: number }): Promise<{ number: string }> {
  return runCommand(context, { right: 'repair.work' }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    await expectWork(trx, order);
    const running = await sql<{ id: number; repair: string }>`
      select o.id, o.number as repair from repair_labour l join repair_order o on o.id = l.order_id
      where l.person_id = ${context.actor.personId} and l.minutes is null and l.removed_at is null`.execute(trx);
    const result = { number: order.number };
    if (running.rows[0]?.id === order.id) return { result, events: [] };
    if (running.rows[0]) refuse<RepairRefusal>('labour_running', { repair: running.rows[0].repair });
    const rate = String(await readSetting(trx, 'labour_rate'));
    await refusingTaken({ repair_labour_running: 'labour_running' satisfies RepairRefusal }, () =>
      trx
        .insertInto('repair_labour')
        .values({ order_id: order.id, person_id: context.actor.personId, started_at: context.now(), rate })
        .execute(),
    );
    publishRepair(trx, { id: order.id });
    return { result, events: [{ name: 'repair.labour_started', subject: ['repair_order', order.id] }] };
  });
}

/**
 * Stops one's timer on an order: the minutes since it was started, or those that are typed. Refuses when none runs, and to
 * count more than twelve hours unless they are typed (`labour_long`).
 */
export async function stopLabour(
  context: Context,
  input: { id: number; minutes?: number | null; note?: string | null },
): Promise<{ number: string; minutes: number }> {
  return runCommand(context, { right: 'repair.work' }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    const at = context.now();
    const found = await sql<{ id: string; minutes: number }>`
      select id, greatest(1, round(extract(epoch from greatest(${at}::timestamptz - started_at, interval '0')) / 60))::integer as minutes
      from repair_labour where order_id = ${order.id} and person_id = ${context.actor.personId} and minutes is null and removed_at is null`.execute(
      trx,
    );
    const running = found.rows[0] ?? refuse<RepairRefusal>('labour_not_running', { repair: order.number });
    const minutes = input.minutes ?? running.minutes;
    if (minutes > LONG_MINUTES && !input.minutes)
      refuse<RepairRefusal>('labour_long', { hours: Math.round(minutes / 60) }, 422);
    await sql`update repair_labour set minutes = ${minutes}, stopped_at = greatest(${at}::timestamptz, started_at), note = ${input.note?.trim() || null}
      where id = ${running.id}`.execute(trx);
    publishRepair(trx, { id: order.id });
    const after = { minutes, note: input.note?.trim() || null };
    return {
      result: { number: order.number, minutes },
      events: [{ name: 'repair.labour_booked', subject: ['repair_order', order.id], after }],
    };
  });
}

/** Books minutes that were worked without the timer, at the rate of now. Refuses an order that is not in work. */
export async function bookLabour(
  context: Context,
  input: { key: string; id: number; minutes: number; note?: string | null },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.work', key, content: { labour: content } }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    await expectWork(trx, order);
    const rate = String(await readSetting(trx, 'labour_rate'));
    const note = input.note?.trim() || null;
    await trx
      .insertInto('repair_labour')
      .values({
        order_id: order.id,
        person_id: context.actor.personId,
        minutes: input.minutes,
        rate,
        note,
        recorded_at: context.now(),
      })
      .execute();
    publishRepair(trx, { id: order.id });
    return {
      result: { number: order.number },
      events: [
        { name: 'repair.labour_booked', subject: ['repair_order', order.id], after: { minutes: input.minutes, note } },
      ],
    };
  });
}

/**
 * Takes labour off an order that was booked by mistake, also a timer that runs; the row stays, with who removed it. Refuses
 * others' labour, except to supervisors and quality (`labour_of_other`), what is removed already, and an order that is over.
 */
export async function removeLabour(context: Context, input: { labourId: string }): Promise<{ number: string }> {
  return runCommand(context, { right: 'repair.plan' }, async (trx) => {
    const of = await trx
      .selectFrom('repair_labour')
      .select('order_id')
      .where('id', '=', input.labourId)
      .executeTakeFirst();
    const order = await lockRepair(trx, { id: of?.order_id ?? refuse('not_found', {}, 404) });
    expectOpen(order);
    const labour = await rowOf(trx, input.labourId);
    if (labour.removed_at) refuse<RepairRefusal>('labour_removed_already');
    if (labour.person_id !== context.actor.personId && !leadsRepairs(context.actor))
      refuse<RepairRefusal>('labour_of_other', await personFacts(trx, labour.person_id));
    await trx
      .updateTable('repair_labour')
      .set({ removed_at: context.now(), removed_by: context.actor.personId })
      .where('id', '=', input.labourId)
      .execute();
    publishRepair(trx, { id: order.id });
    const before = { ...(await personFacts(trx, labour.person_id)), minutes: labour.minutes };
    return {
      result: { number: order.number },
      events: [
        {
          name: 'repair.labour_removed',
          subject: ['repair_order', order.id],
          before: { person: before.person, minutes: before.minutes },
        },
      ],
    };
  });
}

const rowOf = (trx: Transaction, id: string) =>
  trx
    .selectFrom('repair_labour')
    .select(['person_id', 'minutes', 'removed_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
