import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { lockOwnParcel } from './announce-parcel.js';
import { lockOldPart } from './lock-old-part.js';
import { lockParcel, taken } from './lock-parcel.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { dropLine } from './parcel-lines.js';
import { publishExpected } from './settle-expected.js';

async function openLines(trx: Transaction, parcelId: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('expected_return')
    .select('id')
    .where('parcel_id', '=', parcelId)
    .where('undone_at', 'is', null)
    .where('waived_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * A parcel will not come: its lines are no longer expected, and what was expected before goes on being so. Refuses
 * `parcel_being_unpacked`, and what is closed or cancelled.
 */
export async function cancelParcel(context: Context, input: { number: string; key: string }): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'return.announce', key, content }, async (trx, inside) => {
    const parcel = await lockOwnParcel(trx, inside, input.number);
    // One moment for the parcel and its lines: by it they are known again if the parcel comes after all.
    const now = inside.now();
    const at = { ...inside, now: () => now };
    for (const id of await openLines(trx, parcel.id)) await dropLine(trx, at, await lockOldPart(trx, id));
    await trx
      .updateTable('return_parcel')
      .set({ cancelled_at: now, version: parcel.version + 1 })
      .where('id', '=', parcel.id)
      .execute();
    await settleNotices(trx, `/expected-returns/parcels/${parcel.number}`, ['return_parcel_announced']);
    publishExpected(trx, { parcel_id: parcel.id, task_id: parcel.task_id });
    return { result: null, events: [{ name: 'return_parcel.cancelled', subject: ['return_parcel', parcel.id] }] };
  });
}

/**
 * A cancelled parcel comes after all: the lines that its announcement made are expected again. Refuses
 * `parcel_not_cancelled`, and `parcel_announced_before` when its waybill announces another by now.
 */
export async function restoreParcel(context: Context, input: { number: string; key: string }): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'return.announce', key, content }, async (trx, inside) => {
    const parcel = await lockParcel(trx, { number: input.number });
    const { actor } = inside;
    if (!can(actor, 'return.read_all') && parcel.announced_by !== actor.personId) refuse('not_found', {}, 404);
    if (!parcel.cancelled_at) refuse<ExpectedReturnRefusal>('parcel_not_cancelled', { parcel: parcel.number });
    await refusingTaken(taken, () =>
      trx
        .updateTable('return_parcel')
        .set({ cancelled_at: null, version: parcel.version + 1 })
        .where('id', '=', parcel.id)
        .execute(),
    );
    await trx
      .updateTable('expected_return')
      .set({ undone_at: null })
      .where('parcel_id', '=', parcel.id)
      .where('kind', '=', 'announced')
      .where('undone_at', '=', parcel.cancelled_at)
      .execute();
    publishExpected(trx, { parcel_id: parcel.id, task_id: parcel.task_id });
    return { result: null, events: [{ name: 'return_parcel.restored', subject: ['return_parcel', parcel.id] }] };
  });
}
