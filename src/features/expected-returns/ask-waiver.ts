import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { can } from '../../platform/context.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { called, type LockedOldPart, lockExpected } from './lock-old-part.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { publishExpected } from './settle-expected.js';

/** Whether somebody may see it: who may not read all sees what they answer for. */
function expectSeen(context: Context, part: LockedOldPart): void {
  const { actor } = context;
  if (!can(actor, 'return.read_all') && part.answers_id !== actor.personId) refuse('not_found', {}, 404);
}

/**
 * Asks to write something off that will not come back, with the reason; the supervisors are told. Refuses what is no
 * longer expected, what has been asked for already (`waiver_asked_already`), and what one may not see.
 */
export async function askWaiver(context: Context, input: { id: string; reason: string; key: string }): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'return.ask_waiver', key, content }, async (trx, inside) => {
    const part = await lockExpected(trx, input.id);
    expectSeen(inside, part);
    if (part.waiver_asked_by) refuse<ExpectedReturnRefusal>('waiver_asked_already');
    const me = inside.actor.personId;
    await trx
      .updateTable('expected_return')
      .set({ waiver_asked_at: inside.now(), waiver_asked_by: me, waiver_asked_reason: input.reason })
      .where('id', '=', part.id)
      .execute();
    await notify(
      trx,
      await peopleWith(trx, ['supervisor']),
      {
        kind: 'expected_waiver_asked',
        href: `/expected-returns/${part.id}`,
        facts: { item: called(part), quantity: Number(part.quantity), reason: input.reason },
        people: { by: me },
        parties: { customer: part.customer_id },
      },
      { except: me },
    );
    publishExpected(trx, part);
    const after = { item: called(part), reason: input.reason };
    return { result: null, events: [{ name: 'old_part.waiver_asked', subject: ['old_part', part.id], after }] };
  });
}

/**
 * Takes the request to write it off back, or refuses it: it stays expected. By who asked, and by whoever may waive; who
 * asked is told by the latter. Refuses `waiver_not_asked`.
 */
export async function dropWaiverRequest(context: Context, input: { id: string; key?: string }): Promise<void> {
  const { key, ...content } = input;
  const right = can(context.actor, 'old_part.waive') ? 'old_part.waive' : 'return.ask_waiver';
  await runCommand(context, { right, ...(key && { key }), content }, async (trx, inside) => {
    const part = await lockExpected(trx, input.id);
    expectSeen(inside, part);
    const me = inside.actor.personId;
    const asker = part.waiver_asked_by;
    if (!asker) return refuse<ExpectedReturnRefusal>('waiver_not_asked');
    if (asker !== me && right !== 'old_part.waive') refuse('not_permitted', { right: 'old_part.waive' }, 403);
    await trx
      .updateTable('expected_return')
      .set({ waiver_asked_at: null, waiver_asked_by: null, waiver_asked_reason: null })
      .where('id', '=', part.id)
      .execute();
    const href = `/expected-returns/${part.id}`;
    await settleNotices(trx, href, ['expected_waiver_asked']);
    const notice = { kind: 'expected_waiver_refused', href, facts: { item: called(part) }, people: { by: me } };
    await notify(trx, [asker], notice, { except: me });
    publishExpected(trx, part);
    const name = asker === me ? 'old_part.waiver_withdrawn' : 'old_part.waiver_refused';
    return { result: null, events: [{ name, subject: ['old_part', part.id], before: { by: asker } }] };
  });
}
