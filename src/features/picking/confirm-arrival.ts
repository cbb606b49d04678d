import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { postMovement } from '../../stock/index.js';
import { moveIssuedParts } from '../issued-parts/index.js';
import { lockRequisition, recordStep, sees } from '../requisitions/index.js';
import { topicsOfSlip } from './lock-slip.js';
import type { PickingRefusal } from './picking.js';

/**
 * Confirms that a parcel has arrived at the customer, on a day: what is still on its way goes to the customer's place,
 * and so do its issued parts. Refuses (404) what one may not see; a parcel that has arrived, a day in the future or before
 * it was sent. The same key again gives the first result.
 */
export async function confirmArrival(
  context: Context,
  input: { issueId: string; arrivedOn: string; key: string },
): Promise<{ slip: string }> {
  const { key, ...content } = input;
  const topics: string[] = [];
  const done = await runCommand(context, { right: 'requisition.arrive', key, content }, async (trx, within) => {
    const { slip, parcel } = await lockParcel(trx, within, input.issueId);
    if (input.arrivedOn > todayOf(context)) refuse<PickingRefusal>('parcel_arrived_in_future', {}, 422);
    if (input.arrivedOn < parcel.sent_on) refuse<PickingRefusal>('parcel_arrived_before_sent', {}, 422);
    const movementId = await moveParcel(trx, within, { slip, parcel, key });
    await trx
      .updateTable('requisition_issue')
      .set({ arrived_on: input.arrivedOn, arrived_by: context.actor.personId, arrival_movement_id: movementId })
      .where('id', '=', parcel.id)
      .execute();
    const told = { carrier: parcel.carrier, waybill: parcel.waybill, arrived_on: input.arrivedOn };
    await recordStep(trx, within, slip.id, 'arrived', { facts: told });
    const facts = { requisition: slip.number, carrier: parcel.carrier, waybill: parcel.waybill };
    const notice = { kind: 'parcel_arrived', href: `/requisitions/${slip.number}`, facts };
    await notify(trx, [slip.requested_for, parcel.issued_by], notice, { except: context.actor.personId });
    topics.push(...topicsOfSlip(slip), 'stock', `place:${parcel.to_place_id}`);
    return {
      result: { slip: slip.number },
      events: [{ name: 'requisition.parcel_arrived', subject: ['requisition', slip.id], after: told }],
    };
  });
  context.live.publish(topics);
  return done;
}

type Slip = Awaited<ReturnType<typeof lockRequisition>>;
type Parcel = Awaited<ReturnType<typeof readParcel>>;

async function lockParcel(
  trx: Transaction,
  context: Context,
  issueId: string,
): Promise<{ slip: Slip; parcel: Parcel }> {
  const { requisition_id: id } = await readParcel(trx, context, issueId);
  if (!(await sees(trx, context, id))) refuse('not_found', {}, 404);
  const slip = await lockRequisition(trx, id);
  const parcel = await readParcel(trx, context, issueId);
  if (parcel.arrived_on)
    refuse<PickingRefusal>('parcel_arrived', {
      slip: slip.number,
      waybill: parcel.waybill,
      arrivedOn: parcel.arrived_on,
    });
  return { slip, parcel };
}

async function readParcel(trx: Transaction, { config }: Context, issueId: string) {
  const parcel = await trx
    .selectFrom('requisition_issue')
    .selectAll()
    .select(sql<string>`(issued_at at time zone ${config.timeZone})::date::text`.as('sent_on'))
    .where('id', '=', issueId)
    .where('signature', '=', 'parcel')
    .executeTakeFirst();
  return parcel ?? refuse('not_found', {}, 404);
}

/** What nobody has accounted for on the way goes to the customer; null when nothing is left to move. */
async function moveParcel(
  trx: Transaction,
  { actor }: Context,
  { slip, parcel, key }: { slip: Slip; parcel: Parcel; key: string },
): Promise<string | null> {
  const customer = await trx
    .selectFrom('service_task as t')
    .innerJoin('place as p', 'p.party_id', 't.customer_id')
    .select('p.id')
    .where('t.id', '=', slip.task_id)
    .executeTakeFirstOrThrow();
  const parts = await sql<{
    item_id: number;
    serial_id: string | null;
    lot_id: string | null;
    condition: 'new';
    left: string;
  }>`
    select item_id, serial_id::text, lot_id::text, condition, (quantity - settled)::text as left from issued_part
    where movement_id = ${parcel.movement_id} and place_id = ${parcel.to_place_id} and settled < quantity order by id for update
  `.execute(trx);
  if (parts.rows.length === 0) return null;
  const lines = parts.rows
    .toSorted((a, b) => a.item_id - b.item_id)
    .map((part) => ({
      itemId: part.item_id,
      quantity: part.left,
      serialId: part.serial_id,
      lotId: part.lot_id,
      fromPlaceId: parcel.to_place_id,
      fromCondition: part.condition,
      toPlaceId: customer.id,
      toCondition: part.condition,
    }));
  const header = {
    key,
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    documentType: 'requisition',
    documentId: slip.number,
  };
  const posted = await postMovement(trx, 'move', header, lines);
  await moveIssuedParts(trx, { issueMovementId: parcel.movement_id, placeId: customer.id });
  return posted.id;
}
