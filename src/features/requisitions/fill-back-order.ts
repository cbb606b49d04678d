import { type RawBuilder, sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { lockRequisition, recordStep, topicsOf } from './lock-requisition.js';
import { expectState } from './requisition.js';
import { promiseFree } from './reserve-requisition.js';

export type BackOrderRefusal = 'back_order_nothing_waits' | 'back_order_not_next' | 'back_order_nothing_free';

/** The order in which waiting lines (`requisition as r`) are served: urgent, then needed first, then approved first. */
export const servedOrder = sql`r.urgent desc, r.needed_by, r.approved_at, r.id`;

/** Slips that goods are promised to. */
export const servedStates: RawBuilder<boolean> = sql`r.state in ('approved', 'partly_issued')`;

/**
 * Promises what is free to a line that waits. Refuses a line that does not wait, one that is not next in line for the item
 * in its warehouse unless a reason is given (`back_order_not_next`, with who is), and an empty shelf.
 */
export async function fillBackOrder(
  context: Context,
  input: { lineId: number; reason?: string | null; key?: string },
): Promise<{ number: string; item: string; promised: string; waiting: string }> {
  const reason = input.reason?.trim() || null;
  const { key, ...content } = input;
  const done = await runCommand(context, { right: 'requisition.reassign', key, content }, async (trx) => {
    const { requisition_id } = await requisitionOf(trx, input.lineId);
    const slip = await lockRequisition(trx, requisition_id);
    expectState(slip, 'approved', 'partly_issued');
    const line = await findWaiting(trx, input.lineId);
    if (Number(line.waiting) === 0)
      refuse<BackOrderRefusal>('back_order_nothing_waits', { requisition: slip.number, item: line.item });
    const [next] = await waitersFor(trx, line.itemId, slip.warehouse_id);
    if (next && next.requisition !== slip.number && !reason)
      refuse<BackOrderRefusal>('back_order_not_next', { ...next, item: line.item, neededBy: null }, 422);
    const promised = await promiseFree(
      trx,
      context,
      { ...line, number: slip.number, warehouseId: slip.warehouse_id },
      line.waiting,
    );
    if (promised === '0') refuse<BackOrderRefusal>('back_order_nothing_free', { item: line.item });
    const { waiting } = await trx
      .updateTable('requisition_line')
      .set({ waiting: sql`waiting - ${promised}::numeric` })
      .where('id', '=', line.lineId)
      .returning(sql<string>`trim_scale(waiting)::text`.as('waiting'))
      .executeTakeFirstOrThrow();
    const facts = { item: line.item, quantity: promised, waiting };
    await recordStep(trx, context, slip.id, 'back_order_filled', { reason, facts });
    await notify(
      trx,
      [slip.drafted_by, slip.requested_for],
      {
        kind: 'requisition_back_order_filled',
        href: `/requisitions/${slip.number}`,
        facts: { requisition: slip.number, item: line.item, quantity: Number(promised) },
      },
      { except: context.actor.personId },
    );
    return {
      result: { number: slip.number, item: line.item, promised, waiting, slip, itemId: line.itemId },
      events: [
        {
          name: 'requisition.back_order_filled',
          subject: ['requisition', slip.id],
          after: { ...facts, reason },
        },
      ],
    };
  });
  const { slip, itemId, ...result } = done;
  context.live.publish([...topicsOf(slip), `item:${itemId}`]);
  return result;
}

/** Which slip a line is of. Refuses `not_found`. */
export async function requisitionOf(trx: Transaction, lineId: number): Promise<{ requisition_id: number }> {
  const line = await trx
    .selectFrom('requisition_line')
    .select('requisition_id')
    .where('id', '=', lineId)
    .executeTakeFirst();
  return line ?? refuse('not_found', {}, 404);
}

/** A line as promising sees it; its slip must be locked. */
export async function findWaiting(trx: Transaction, lineId: number) {
  return trx
    .selectFrom('requisition_line as l')
    .innerJoin('item as i', 'i.id', 'l.item_id')
    .select(['l.id as lineId', 'l.item_id as itemId', 'l.waiting'])
    .select(['i.code as item', 'i.decimals', 'i.pick_rule as pickRule'])
    .where('l.id', '=', lineId)
    .executeTakeFirstOrThrow();
}

export interface Waiter {
  lineId: number;
  requisition: string;
  /** Whom it is for. */
  person: string;
  person_en: string | null;
  waiting: string;
  unit: string;
  /** YYYY-MM-DD */
  neededBy: string;
  urgent: boolean;
}

/** The first five lines that wait for an item in a warehouse, in the order in which they are served. */
export async function waitersFor(db: Db | Transaction, itemId: number, warehouseId: number): Promise<Waiter[]> {
  const found = await sql<Waiter>`
    select l.id as "lineId", r.number as requisition, p.name as person, p.name_en as person_en, l.waiting, i.unit, r.needed_by as "neededBy", r.urgent
    from requisition_line l join requisition r on r.id = l.requisition_id join person p on p.id = r.requested_for join item i on i.id = l.item_id
    where l.item_id = ${itemId} and l.waiting > 0 and r.warehouse_id = ${warehouseId} and ${servedStates}
    order by ${servedOrder}, l.id limit 5`.execute(db);
  return found.rows;
}
