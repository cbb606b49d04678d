import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY, postMovement } from '../../stock/index.js';
import { type LockedRepair, lockRepair, moveRepair, repairersOf, type RepairResult } from '../repairs/index.js';
import { scrapPiece } from '../scrap-requests/index.js';
import { finishOrder, headerOf, pieceOf } from './finish-order.js';
import { inspectionPath, type RepairTestRefusal } from './repair-test.js';

interface Waiting {
  id: string;
  proposed: RepairResult;
  note: string | null;
  asked_by: number;
}

/**
 * Quality looks at what the workshop is done with. Passed: our piece is refurbished from now on and waits to be put away; a
 * customer's waits to be sent back; an unrepairable one of ours is scrapped, at once or once that is approved. Failed, with
 * a remark: the workshop has it again. Refuses whoever had a hand in the repair or asked for the inspection
 * (`inspection_by_repairer`), and orders of which no inspection is asked.
 */
export async function inspect(
  context: Context,
  input: { orderId: number; passed: boolean; remark?: string | null; key?: string },
): Promise<{ closed: boolean; scrapRequestId: number | null }> {
  const { key, ...content } = input;
  const act = { right: 'repair.inspect' as const, ...(key && { key }), content: { inspect: content } };
  return runCommand(context, act, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    const asked = await expectWaiting(trx, order);
    const remark = input.remark?.trim() || null;
    const repairers = await expectNoRepairer(trx, inside, order, asked);
    if (!input.passed && !remark) refuse<RepairTestRefusal>('inspection_remark_missing', {}, 422);
    const movementId = input.passed ? await makeUsable(trx, inside, order, asked) : null;
    await sql`
      update repair_inspection set passed = ${input.passed}, inspected_by = ${inside.actor.personId}, inspected_at = ${inside.now()},
        remark = ${remark}, movement_id = ${movementId}::bigint, repairer_ids = ${repairers}::integer[] where id = ${asked.id}`.execute(
      trx,
    );
    await settleNotices(trx, inspectionPath(order.number), ['repair_inspection_asked']);
    const done = input.passed
      ? await pass(trx, inside, order, asked, remark)
      : await fail(trx, inside, order, asked, remark);
    publishAfterCommit(trx, ['stock', `item:${order.item_id}`, `place:${order.place_id}`]);
    const name = input.passed ? ('repair.inspected' as const) : ('repair.inspection_failed' as const);
    const after = { result: asked.proposed, remark, movement: movementId };
    return { result: done, events: [{ name, subject: ['repair_order', order.id], after }] };
  });
}

async function expectWaiting(trx: Transaction, order: LockedRepair): Promise<Waiting> {
  const found = await trx
    .selectFrom('repair_inspection')
    .select(['id', 'proposed', 'note', 'asked_by'])
    .where('order_id', '=', order.id)
    .where('passed', 'is', null)
    .executeTakeFirst();
  if (!found || order.state !== 'to_inspect')
    return refuse<RepairTestRefusal>('inspection_not_asked', { order: order.number });
  return found as Waiting;
}

/** Those who had a hand in it, as of now and when it was asked for. */
async function expectNoRepairer(
  trx: Transaction,
  { actor }: Context,
  order: LockedRepair,
  asked: Waiting,
): Promise<number[]> {
  const then = await sql<{
    ids: number[];
  }>`select repairer_ids as ids from repair_inspection where id = ${asked.id}`.execute(trx);
  const repairers = [...new Set([...then.rows[0]!.ids, ...(await repairersOf(trx, order.id))])];
  if (asked.asked_by === actor.personId || repairers.includes(actor.personId))
    refuse<RepairTestRefusal>('inspection_by_repairer', { order: order.number }, 403);
  return repairers;
}

/** Our own piece lies in the workshop as refurbished from now on; whose is somebody else's keeps its condition until it goes. */
async function makeUsable(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  asked: Waiting,
): Promise<string | null> {
  if (asked.proposed === 'unrepairable' || order.owner_id !== COMPANY) return null;
  const posted = await postMovement(trx, 'condition', headerOf(context, order), [
    {
      ...pieceOf(order),
      fromPlaceId: order.place_id,
      fromCondition: 'faulty',
      toPlaceId: order.place_id,
      toCondition: 'refurbished',
    },
  ]);
  return posted.id;
}

async function pass(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  asked: Waiting,
  remark: string | null,
): Promise<{ closed: boolean; scrapRequestId: number | null }> {
  const { proposed } = asked;
  await moveRepair(trx, context, order, { state: 'passed', note: remark, result: proposed, resultNote: asked.note });
  if (proposed !== 'unrepairable' || order.owner_id !== COMPANY) {
    await tell(trx, context, order, [asked.asked_by], 'repair_inspection_passed');
    return { closed: false, scrapRequestId: null };
  }
  const { movementId, requestId } = await scrapPiece(trx, context, {
    orderId: order.id,
    itemId: order.item_id,
    serialId: order.serial_id,
    lotId: order.lot_id,
    quantity: order.quantity,
    fromPlaceId: order.place_id,
    fromCondition: 'faulty',
    reason: [asked.note, remark].filter(Boolean).join('; '),
    documentType: 'repair_order',
    documentId: order.number,
  });
  if (movementId) await finishOrder(trx, context, order, { movementId });
  return { closed: movementId !== null, scrapRequestId: requestId };
}

async function fail(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  asked: Waiting,
  remark: string | null,
): Promise<{ closed: boolean; scrapRequestId: number | null }> {
  await moveRepair(trx, context, order, { state: 'in_work', note: remark });
  const people = [asked.asked_by, ...(order.taken_by ? [order.taken_by] : [])];
  await tell(trx, context, order, people, 'repair_inspection_failed', remark);
  return { closed: false, scrapRequestId: null };
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  order: LockedRepair,
  people: number[],
  kind: string,
  remark: string | null = null,
): Promise<void> {
  const facts = { order: order.number, item: order.item, serial: order.serial ?? '', remark };
  const notice = { kind, href: inspectionPath(order.number), facts, people: { by: actor.personId } };
  await notify(trx, people, notice, { except: actor.personId });
}
