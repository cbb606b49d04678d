import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { canSeeTask, chargeTask, lockOpenTask } from '../service-tasks/index.js';
import { creditTask } from './credit-task.js';
import { heldWithoutSlip, type HeldRow } from './held-parts.js';
import { type IssuedPartRefusal, kept, quantityText, thousandths } from './issued-part.js';
import { lockPart, openOf } from './lock-parts.js';
import { addToPart, publishPart } from './posting.js';

export interface AttachInput {
  taskId: number;
  itemId: number;
  serialId?: string | null;
  lotId?: string | null;
  condition: string;
  quantity: string;
  key: string;
}

/**
 * Puts what one holds without a slip, such as van stock, onto a task: it can be accounted for there, and the task is
 * charged at the current average cost. Refuses more than is held and not on a task already, tasks that have ended, and
 * tasks that one has no part in.
 */
export async function attachHeldPart(context: Context, input: AttachInput): Promise<{ partId: string }> {
  const { key, ...content } = input;
  const attached = await runCommand(context, { right: 'part.report', key, content }, async (trx, inside) => {
    const holder = inside.actor.personId;
    if (!(await canSeeTask(trx, inside.actor, input.taskId))) refuse<IssuedPartRefusal>('held_task_unknown', {}, 422);
    const task = await lockOpenTask(trx, input.taskId);
    // Two acts of the same person could both count the same piece as free.
    await sql`select from place where person_id = ${holder} order by id for no key update`.execute(trx);
    const row = await findHeld(trx, holder, input);
    const quantity = checkedHeld(row, input.quantity);
    const part = await openPart(trx, inside, row, { taskId: task.id, quantity });
    const { id: partId } = part;
    await chargeTask(trx, inside, task.id, [
      {
        kind: 'issue',
        itemId: row.item_id,
        quantity,
        unitCost: part.unit_cost,
        movementId: part.movement_id,
        happenedAt: inside.now(),
      },
    ]);
    const after = { item: row.item, serial: row.serial, quantity, task: task.number };
    const result = { partId, task_id: task.id, item_id: row.item_id, place_id: row.place_id };
    return { result, events: [{ name: 'part.put_on_task', subject: ['issued_part', partId], after }] };
  });
  publishPart(context, attached);
  return { partId: attached.partId };
}

async function findHeld(trx: Transaction, holder: number, input: AttachInput): Promise<HeldRow> {
  const rows = await heldWithoutSlip(trx, holder, { itemId: input.itemId, limit: 10_000 });
  const row = rows.find(
    (one) =>
      one.serial_id === (input.serialId ?? null) &&
      one.lot_id === (input.lotId ?? null) &&
      (one.serial_id !== null || one.condition === input.condition),
  );
  if (row) return row;
  const item = await trx.selectFrom('item').select('code').where('id', '=', input.itemId).executeTakeFirst();
  return refuse<IssuedPartRefusal>(
    'held_not_enough',
    { item: item?.code ?? String(input.itemId), free: 0, asked: input.quantity },
    422,
  );
}

function checkedHeld(row: HeldRow, quantity: string): string {
  const asked = thousandths(quantity, row.decimals);
  if (asked === null)
    return refuse<IssuedPartRefusal>('use_quantity_invalid', { item: row.item, quantity, decimals: row.decimals }, 422);
  if (asked > kept(row.free))
    refuse<IssuedPartRefusal>(
      'held_not_enough',
      { item: row.item, free: Number(row.free), asked: Number(quantity) },
      422,
    );
  return quantityText(asked);
}

async function openPart(
  trx: Transaction,
  context: Context,
  row: HeldRow,
  { taskId, quantity }: { taskId: number; quantity: string },
) {
  const opened = await sql<{ id: string; unit_cost: string; movement_id: string }>`
    insert into issued_part (task_id, item_id, serial_id, lot_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, issued_at)
    select ${taskId}, i.id, ${row.serial_id}::bigint, ${row.lot_id}::bigint, ${row.condition}, ${quantity}::numeric,
      coalesce(nullif(c.average, 0), i.price), ${context.actor.personId}, ${row.place_id}, came.movement_id, ${context.now()}
    from item i left join item_cost c on c.item_id = i.id
      cross join lateral (select l.movement_id from stock_movement_line l where l.item_id = i.id and l.to_place_id = ${row.place_id}
        and l.serial_id is not distinct from coalesce(${row.serial_id}::bigint, l.serial_id) order by l.id desc limit 1) came
    where i.id = ${row.item_id}
    returning id, unit_cost, movement_id`.execute(trx);
  return opened.rows[0]!;
}

/**
 * Takes what came onto a task from custody off it again: it stays in custody, and the task gets its cost back. Refuses
 * what came on a slip, and more than is open.
 */
export async function takeOffTask(
  context: Context,
  input: { partId: string; quantity: string; key: string },
): Promise<void> {
  const { key, ...content } = input;
  const taken = await runCommand(context, { right: 'part.report', key, content }, async (trx, inside) => {
    const part = await lockPart(trx, input.partId);
    if (part.holder_id !== inside.actor.personId)
      refuse<IssuedPartRefusal>('part_of_another', { item: part.item, holder: part.holder });
    if (part.requisition_line_id !== null) refuse<IssuedPartRefusal>('taken_off_has_slip', { item: part.item });
    const asked = thousandths(input.quantity, part.decimals);
    if (asked === null || asked > openOf(part))
      return refuse<IssuedPartRefusal>('more_than_open', {
        item: part.item,
        asked: input.quantity,
        open: Number(quantityText(openOf(part))),
      });
    const quantity = quantityText(asked);
    await creditTask(trx, inside, part, { quantity, movementId: null });
    const at = inside.now();
    const by = inside.actor.personId;
    await trx
      .insertInto('use_report')
      .values({
        part_id: part.id,
        kind: 'taken_off',
        quantity,
        client_key: key,
        reported_by: by,
        reported_at: at,
        happened_at: at,
        settled_at: at,
        settled_by: by,
      })
      .execute();
    await addToPart(trx, part.id, { reported: quantity, settled: quantity });
    const before = { item: part.item, serial: part.serial, quantity, task: part.task };
    const result = { task_id: part.task_id, item_id: part.item_id, place_id: part.place_id };
    return { result, events: [{ name: 'part.taken_off_task', subject: ['issued_part', part.id], before }] };
  });
  publishPart(context, taken);
}
