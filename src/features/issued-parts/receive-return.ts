import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { closeIfAccounted } from '../requisitions/index.js';
import { creditTask } from './credit-task.js';
import { type IssuedPartRefusal, kept, quantityText, thousandths } from './issued-part.js';
import { lockPart, type LockedPart, openOf } from './lock-parts.js';
import { addToPart, postPart, publishPart, refuseUnlessHeld } from './posting.js';

export interface ReturnInput {
  partId: string;
  /** The announcement that it answers; without one, or when that is gone, the first that waits for this part. */
  reportId?: string | null;
  quantity: string;
  placeId: number;
  /** Opened or doubtful: it goes into quarantine to be tested. */
  untested: boolean;
  key: string;
}

/**
 * Takes an unused part back into a bin, or into quarantine when it was opened, and credits its task. It may have been
 * announced or not, and be less or more than announced, as long as that much is open. A piece that the book has in the
 * stores already, such as after a return at the scan station, is settled without moving again. Refuses more than was issued and is
 * not accounted for, what the book has elsewhere, and places that are no bin (no quarantine, for what is untested).
 */
export async function receiveReturn(context: Context, input: ReturnInput): Promise<{ reportId: string }> {
  const { key, ...content } = input;
  const received = await runCommand(context, { right: 'part.receive', key, content }, async (trx, inside) => {
    const part = await lockPart(trx, input.partId);
    const isBack = alreadyBack(part);
    if (!isBack) refuseUnlessHeld(part);
    const waiting = await waitingReturn(trx, input);
    const quantity = checkedReturn(part, input.quantity, waiting?.quantity ?? '0');
    const movementId = isBack ? null : await putAway(trx, inside, part, input, quantity);
    await creditTask(trx, inside, part, { quantity, movementId });
    const reportId = await settleReturn(trx, inside, part, { waiting, quantity, movementId, key });
    if (part.requisition_line_id) await closeIfAccounted(trx, inside, [part.requisition_line_id]);
    await tellHolder(trx, inside, part, quantity);
    const after = { item: part.item, serial: part.serial, quantity, task: part.task, place: input.placeId };
    const result = { reportId, task_id: part.task_id, item_id: part.item_id, place_id: part.place_id };
    return { result, events: [{ name: 'part.returned', subject: ['issued_part', part.id], after }] };
  });
  publishPart(context, received);
  return { reportId: received.reportId };
}

const alreadyBack = (part: LockedPart): boolean =>
  ['warehouse', 'bin', 'quarantine'].includes(part.serial_place_kind ?? '');

async function putAway(
  trx: Transaction,
  context: Context,
  part: LockedPart,
  input: ReturnInput,
  quantity: string,
): Promise<string> {
  await checkPlace(trx, input);
  return postPart(trx, context, 'return', part, {
    quantity,
    toPlaceId: input.placeId,
    ...(input.untested && { toCondition: 'untested' as const }),
    ...(part.place_outside && { unitCost: part.unit_cost }),
  });
}

async function waitingReturn(trx: Transaction, { partId, reportId }: ReturnInput) {
  const waiting = await trx
    .selectFrom('use_report')
    .select(['id', 'quantity'])
    .where('part_id', '=', partId)
    .where('kind', '=', 'returned')
    .where('settled_at', 'is', null)
    .where('refused_at', 'is', null)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
  return waiting.find((report) => report.id === reportId) ?? waiting[0];
}

function checkedReturn(part: LockedPart, quantity: string, announced: string): string {
  const asked = thousandths(quantity, part.decimals);
  if (asked === null)
    return refuse<IssuedPartRefusal>(
      'use_quantity_invalid',
      { item: part.item, quantity, decimals: part.decimals },
      422,
    );
  const open = openOf(part) + kept(announced);
  if (asked > open)
    refuse<IssuedPartRefusal>(
      'more_than_open',
      { item: part.item, asked: Number(quantity), open: Number(quantityText(open)) },
      422,
    );
  return quantityText(asked);
}

async function checkPlace(trx: Transaction, { placeId, untested }: ReturnInput): Promise<void> {
  const place = await trx.selectFrom('place').select(['code', 'kind']).where('id', '=', placeId).executeTakeFirst();
  const facts = { place: place?.code ?? String(placeId) };
  if (untested && place?.kind !== 'quarantine') refuse<IssuedPartRefusal>('untested_to_quarantine', facts, 422);
  if (!untested && place?.kind !== 'bin' && place?.kind !== 'warehouse')
    refuse<IssuedPartRefusal>('return_place_wrong', facts, 422);
}

async function settleReturn(
  trx: Transaction,
  context: Context,
  part: LockedPart,
  act: { waiting?: { id: string; quantity: string }; quantity: string; movementId: string | null; key: string },
): Promise<string> {
  const at = context.now();
  const settled = { movement_id: act.movementId, settled_at: at, settled_by: context.actor.personId };
  const beyond = kept(act.quantity) - kept(act.waiting?.quantity ?? '0');
  await addToPart(trx, part.id, {
    reported: beyond < 0n ? `-${quantityText(-beyond)}` : quantityText(beyond),
    settled: act.quantity,
  });
  if (act.waiting) {
    await trx
      .updateTable('use_report')
      .set({ quantity: act.quantity, ...settled })
      .where('id', '=', act.waiting.id)
      .execute();
    return act.waiting.id;
  }
  const { id } = await trx
    .insertInto('use_report')
    .values({
      part_id: part.id,
      kind: 'returned',
      quantity: act.quantity,
      client_key: act.key,
      reported_by: context.actor.personId,
      reported_at: at,
      happened_at: at,
      ...settled,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function tellHolder(trx: Transaction, context: Context, part: LockedPart, quantity: string): Promise<void> {
  const facts = { item: part.item, quantity: Number(quantity), task: part.task };
  const people = { by: context.actor.personId };
  const notice = { kind: 'return_received', href: `/issued-parts/${part.id}`, facts, people, byMail: false };
  await notify(trx, [part.holder_id], notice, { except: context.actor.personId });
}
