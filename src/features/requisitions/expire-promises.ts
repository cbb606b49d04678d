import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { enqueue, type JobHandlers } from '../../platform/jobs.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { systemContext } from '../../platform/system-actor.js';
import { endRest } from './cancel-requisition.js';
import { type LockedRequisition, lockRequisition, raiseVersion, recordStep, topicsOf } from './lock-requisition.js';
import { closeIfAccounted, nothingOpen } from './progress.js';
import { releaseLine } from './release-promises.js';

/**
 * Takes back promises of a slip that nobody picked in time: `expires_on` is the last day on which they hold. That
 * quantity is cancelled; a slip with nothing else left has expired, or is issued if something was. Leaves a slip alone
 * that somebody has pieces of in hand, and one that has no such promise any more. Returns whether it took anything back.
 */
export async function expireRequisition(context: Context, { id, day }: { id: number; day: string }): Promise<boolean> {
  const done = await runCommand(context, { right: 'requisition.cancel' }, async (trx) => {
    const slip = await lockRequisition(trx, id);
    const lines = (await isBeingPicked(trx, id)) ? [] : await expiredLines(trx, id, day);
    if (lines.length === 0) return { result: null, events: [] };
    const released: { item: string; quantity: string }[] = [];
    for (const { lineId, item } of lines) {
      const release = { lineId, reason: 'expired', becomes: 'cancelled', expiredBy: day } as const;
      released.push({ item, quantity: await releaseLine(trx, context, release) });
    }
    const state = await settle(trx, context, slip);
    await raiseVersion(trx, id);
    await recordStep(trx, context, id, 'expired', { facts: { lines: released, state } });
    await notify(trx, [slip.drafted_by, slip.requested_for], {
      kind: state === 'expired' ? 'requisition_expired' : 'requisition_expired_partly',
      href: `/requisitions/${slip.number}`,
      facts: { requisition: slip.number, n: released.length },
    });
    const after = { state, lines: released };
    return {
      result: { task_id: slip.task_id, items: lines.map((line) => line.itemId) },
      events: [{ name: 'requisition.expired', subject: ['requisition', id], before: { state: slip.state }, after }],
    };
  });
  if (!done) return false;
  context.live.publish([...topicsOf({ id, task_id: done.task_id }), ...done.items.map((item) => `item:${item}`)]);
  return true;
}

async function settle(trx: Transaction, context: Context, slip: LockedRequisition): Promise<string> {
  if (!(await nothingOpen(trx, slip.id))) return slip.state;
  const { issued, lineIds } = await endRest(trx, context, slip.id, 'expired');
  const state = issued ? 'issued' : 'expired';
  await trx.updateTable('requisition').set({ state }).where('id', '=', slip.id).execute();
  if (issued) await closeIfAccounted(trx, context, lineIds);
  return state;
}

async function isBeingPicked(trx: Transaction, requisitionId: number): Promise<boolean> {
  const pick = await trx
    .selectFrom('requisition_pick')
    .select('id')
    .where('requisition_id', '=', requisitionId)
    .where('put_back_at', 'is', null)
    .where('issue_id', 'is', null)
    .executeTakeFirst();
  return pick !== undefined;
}

async function expiredLines(trx: Transaction, requisitionId: number, day: string) {
  const found = await sql<{ lineId: number; itemId: number; item: string }>`
    select distinct l.id as "lineId", l.item_id as "itemId", i.code as item
    from requisition_line l join item i on i.id = l.item_id join requisition_promise q on q.line_id = l.id
      join stock_reservation s on s.id = q.reservation_id
    where l.requisition_id = ${requisitionId} and q.expires_on < ${day}::date and s.settled + s.voided < s.quantity
    order by l.item_id, l.id`.execute(trx);
  return found.rows;
}

/** Slips with open promises that end before or on a day; of what is open there is little, however much ever was. */
async function slipsEndingBy(trx: Transaction, day: string) {
  const found = await sql<{ id: number; number: string; people: number[]; endsOn: string }>`
    select r.id, r.number, array[r.drafted_by, r.requested_for] as people, min(q.expires_on) as "endsOn"
    from stock_reservation s join requisition_promise q on q.reservation_id = s.id
      join requisition_line l on l.id = q.line_id join requisition r on r.id = l.requisition_id
    where s.settled + s.voided < s.quantity and q.expires_on <= ${day}::date
    group by r.id order by r.id`.execute(trx);
  return found.rows;
}

/** Each slip is taken in a job of its own, so that one that somebody works on holds up no other. */
const expiry: DailyWork = {
  name: 'requisition_expiry',
  async run({ trx }, day) {
    for (const slip of await slipsEndingBy(trx, day)) {
      if (slip.endsOn >= day) continue;
      await enqueue(trx, 'expire_requisition', { id: slip.id, day }, { key: `expire:${slip.number}` });
    }
  },
};

/** The day before, or on the last day where that was missed; once for each end. */
const warning: DailyWork = {
  name: 'requisition_expiry_warning',
  async run({ trx }, day) {
    const next = await sql<{ day: string }>`select ${day}::date + 1 as day`.execute(trx);
    const storekeepers = await peopleWith(trx, ['storekeeper']);
    for (const slip of await slipsEndingBy(trx, next.rows[0]!.day)) {
      if (slip.endsOn < day) continue;
      await notify(trx, [...slip.people, ...storekeepers], {
        kind: 'requisition_expiring',
        href: `/requisitions/${slip.number}`,
        facts: { requisition: slip.number, day: slip.endsOn },
        onceKey: `expiring:${slip.number}:${slip.endsOn}`,
      });
    }
  },
};

export const expiryWork: DailyWork[] = [expiry, warning];
export const expiryJobs: JobHandlers = {
  expire_requisition: async (deps, payload) => void (await expireRequisition(await systemContext(deps), payload)),
};
