import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { chargeTask } from '../service-tasks/index.js';
import { type IssuedPartRefusal, kept, quantityText, thousandths } from './issued-part.js';
import { lockParts, openOf } from './lock-parts.js';

export interface IssuedLine {
  requisitionLineId: number | null;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  condition: 'new' | 'refurbished';
  quantity: string;
  /** CNY, as the movement's line says. */
  unitCost: string;
}

/** Writes down what was issued to whom, for which task, so that each piece can be accounted for; charges the task. */
export async function recordIssuedParts(
  trx: Transaction,
  context: Context,
  issue: {
    taskId: number;
    document: string;
    holderId: number;
    placeId: number;
    movementId: string;
    issuedAt: Date;
    lines: IssuedLine[];
  },
): Promise<void> {
  if (issue.lines.length === 0) return;
  await trx
    .insertInto('issued_part')
    .values(
      issue.lines.map((line) => ({
        task_id: issue.taskId,
        requisition_line_id: line.requisitionLineId,
        item_id: line.itemId,
        serial_id: line.serialId,
        lot_id: line.lotId,
        condition: line.condition,
        quantity: line.quantity,
        unit_cost: line.unitCost,
        holder_id: issue.holderId,
        place_id: issue.placeId,
        movement_id: issue.movementId,
        issued_at: issue.issuedAt,
      })),
    )
    .execute();
  await chargeTask(
    trx,
    context,
    issue.taskId,
    issue.lines.map((line) => ({
      kind: 'issue' as const,
      itemId: line.itemId,
      quantity: line.quantity,
      unitCost: line.unitCost,
      document: issue.document,
      movementId: issue.movementId,
      happenedAt: issue.issuedAt,
    })),
  );
}

/** Parts of a movement (a parcel's) are at another place now, such as arrived at the customer. */
export async function moveIssuedParts(
  trx: Transaction,
  issue: { issueMovementId: string; placeId: number },
): Promise<void> {
  await trx
    .updateTable('issued_part')
    .set({ place_id: issue.placeId })
    .where('movement_id', '=', issue.issueMovementId)
    .execute();
}

/**
 * Passes issued parts, wholly or partly, on to another holder: the old ones are settled by it, new ones opened. Refuses
 * `more_than_open`: what was reported meanwhile can't be handed over.
 */
export async function handOverParts(
  trx: Transaction,
  context: Context,
  handOver: {
    toPersonId: number;
    toPlaceId: number;
    movementId: string;
    parts: { partId: string; quantity: string }[];
  },
): Promise<void> {
  const locked = await lockParts(
    trx,
    handOver.parts.map(({ partId }) => partId),
  );
  const at = context.now();
  for (const part of locked) {
    for (const { quantity } of handOver.parts.filter(({ partId }) => partId === part.id)) {
      const asked = thousandths(quantity, part.decimals);
      if (asked === null)
        refuse<IssuedPartRefusal>('use_quantity_invalid', { item: part.item, quantity, decimals: part.decimals }, 422);
      if (asked > openOf(part))
        refuse<IssuedPartRefusal>('more_than_open', {
          item: part.item,
          asked: quantity,
          open: quantityText(openOf(part)),
        });
      await passOn(trx, context, { partId: part.id, quantity, at, ...handOver });
      part.reported = quantityText(kept(part.reported) + asked);
    }
  }
}

async function passOn(
  trx: Transaction,
  context: Context,
  act: { partId: string; quantity: string; at: Date; toPersonId: number; toPlaceId: number; movementId: string },
): Promise<void> {
  await trx
    .insertInto('use_report')
    .values({
      part_id: act.partId,
      kind: 'handed_over',
      quantity: act.quantity,
      client_key: context.newId(),
      reported_by: context.actor.personId,
      reported_at: act.at,
      happened_at: act.at,
      movement_id: act.movementId,
      settled_at: act.at,
      settled_by: context.actor.personId,
    })
    .execute();
  await sql`
    insert into issued_part (task_id, requisition_line_id, from_part_id, item_id, serial_id, lot_id, condition, quantity,
      unit_cost, holder_id, place_id, movement_id, issued_at)
    select task_id, requisition_line_id, id, item_id, serial_id, lot_id, condition, ${act.quantity}::numeric,
      unit_cost, ${act.toPersonId}, ${act.toPlaceId}, ${act.movementId}, ${act.at} from issued_part where id = ${act.partId}
  `.execute(trx);
  await sql`
    update issued_part set reported = reported + ${act.quantity}::numeric, settled = settled + ${act.quantity}::numeric
    where id = ${act.partId}
  `.execute(trx);
}
