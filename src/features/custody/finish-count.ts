import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { type CustodyRefusal, named } from './custody.js';
import { bookedNow, lockCount, lockOwnCount, type LockedCount } from './lock-count.js';

/**
 * Ends the counting. A serial that was not seen is missing; in a blind count so is what was not counted at all, in an open
 * one each quantity has to be said (`count_incomplete` names the others). As booked: the count ends here. Otherwise the
 * differences wait for somebody else.
 */
export async function finishCount(context: Context, input: { countId: number }): Promise<{ differences: number }> {
  const { actor } = context;
  const done = await runCommand(context, { right: 'custody.count' }, async (trx) => {
    const count = await lockOwnCount(trx, context, input.countId);
    await countTheRest(trx, context, count);
    const { differing, unknown } = await outcome(trx, count.id);
    const agreed = differing === 0 && unknown === 0;
    const at = context.now();
    await trx
      .updateTable('custody_count')
      .set({ finished_at: at, agreed_at: agreed ? at : null })
      .where('id', '=', count.id)
      .execute();
    if (!agreed) {
      const deciders = (await peopleWith(trx, ['supervisor', 'head'])).filter((id) => id !== count.person_id);
      const people = { counter: actor.personId };
      const facts = { place: count.place, n: differing + unknown };
      const notice = { kind: 'count_to_decide', href: `/custody/counts/${count.id}`, facts, people };
      await notify(trx, deciders, notice, { except: actor.personId });
    }
    const after = { place: count.place_code, differences: differing, unknown };
    const result = { differences: differing + unknown };
    return { result, events: [{ name: 'custody_count.finished', subject: ['custody_count', count.id], after }] };
  });
  context.live.publish(['custody_counts', `custody_count:${input.countId}`]);
  return done;
}

/** What has left since the count began, and was not counted, is no difference: the book is read again for it. */
async function countTheRest(trx: Transaction, context: Context, count: LockedCount): Promise<void> {
  await sql`
    update custody_count_line l set booked = ${bookedNow(count.place_id)}
    where l.count_id = ${count.id} and l.counted is null`.execute(trx);
  const open = await sql<{ item_code: string; lot: string | null }>`
    select i.code as item_code, t.number as lot from custody_count_line l join item i on i.id = l.item_id left join lot t on t.id = l.lot_id
    where l.count_id = ${count.id} and l.counted is null and l.serial_id is null and l.booked > 0 order by l.position`.execute(
    trx,
  );
  if (open.rows.length > 0 && !count.blind)
    refuse<CustodyRefusal>('count_incomplete', { items: open.rows.map((row) => named(row)).join(', ') }, 422);
  await sql`
    update custody_count_line set counted = 0, counted_at = ${context.now()}
    where count_id = ${count.id} and counted is null`.execute(trx);
}

async function outcome(trx: Transaction, id: number): Promise<{ differing: number; unknown: number }> {
  const found = await sql<{ differing: number; unknown: number }>`
    select (select count(*) from custody_count_line where count_id = ${id} and counted <> booked)::int as differing,
      (select count(*) from custody_count_unknown where count_id = ${id})::int as unknown`.execute(trx);
  return found.rows[0]!;
}

/** Gives a count up, so that another may begin: who counts, or a supervisor for somebody who does not go on. */
export async function dropCount(context: Context, input: { countId: number }): Promise<void> {
  const { actor } = context;
  await runCommand(context, { right: 'custody.count' }, async (trx) => {
    const count = await lockCount(trx, input.countId);
    if (count.counted_by !== actor.personId && !can(actor, 'custody.decide_count'))
      refuse<CustodyRefusal>('count_not_counter', { counter: count.counter });
    if (count.dropped_at || count.agreed_at || count.decided_at) refuse<CustodyRefusal>('count_over');
    if (count.finished_at) refuse<CustodyRefusal>('count_finished');
    await trx.updateTable('custody_count').set({ dropped_at: context.now() }).where('id', '=', count.id).execute();
    return { result: undefined, events: [{ name: 'custody_count.dropped', subject: ['custody_count', count.id] }] };
  });
  context.live.publish(['custody_counts', `custody_count:${input.countId}`]);
}
