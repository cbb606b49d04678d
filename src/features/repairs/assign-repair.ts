import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { expectOpen, lockRepair } from './move-repair.js';
import { leadsRepairs, personFacts } from './expect-work.js';
import type { LockedRepair, RepairRefusal } from './repair.js';
import { giveTo } from './take-repair.js';

/**
 * Gives an order to somebody of the workshop, or (without a person) back into the queue. What another has taken only
 * supervisors and quality reassign (`repair_not_yours`). Refuses somebody who does not work in the workshop
 * (`repairer_wrong`), and an order that is over or at inspection.
 */
export async function assignRepair(
  context: Context,
  input: { id: number; personId: number | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'repair.plan' }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    expectOpen(order);
    if (order.state === 'to_inspect' || order.state === 'passed')
      refuse<RepairRefusal>('repair_at_inspection', { repair: order.number });
    const result = { number: order.number };
    const before = order.taken_by;
    if (before === input.personId) return { result, events: [] };
    if (before !== null && before !== context.actor.personId && !leadsRepairs(context.actor))
      refuse<RepairRefusal>('repair_not_yours', { repair: order.number, ...(await personFacts(trx, before)) });
    if (input.personId !== null) await expectRepairer(trx, input.personId);
    await giveTo(trx, context, order, input.personId);
    await tell(trx, context, order, input.personId);
    const name = async (id: number | null) => (id === null ? null : (await personFacts(trx, id)).person);
    const change = { before: { person: await name(before) }, after: { person: await name(input.personId) } };
    return { result, events: [{ name: 'repair.assigned', subject: ['repair_order', order.id], ...change }] };
  });
}

async function expectRepairer(trx: Transaction, personId: number): Promise<void> {
  const found = await sql<{ may: boolean }>`
    select p.retired_at is null and exists (select from person_role r where r.person_id = p.id and r.role = 'workshop') as may
    from person p where p.id = ${personId}`.execute(trx);
  if (!found.rows[0]) refuse('not_found', {}, 404);
  if (!found.rows[0].may) refuse<RepairRefusal>('repairer_wrong', await personFacts(trx, personId), 422);
}

async function tell(trx: Transaction, { actor }: Context, order: LockedRepair, to: number | null): Promise<void> {
  const href = `/repairs/${order.number}`;
  const facts = { repair: order.number, item: order.item };
  const except = { except: actor.personId };
  await settleNotices(trx, href, ['repair_assigned']);
  if (to !== null)
    await notify(trx, [to], { kind: 'repair_assigned', href, facts, people: { by: actor.personId } }, except);
  if (to !== null && order.taken_by !== null) {
    const people = { by: actor.personId, to };
    await notify(trx, [order.taken_by], { kind: 'repair_taken_from_you', href, facts, people }, except);
  }
}
