import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import { openRepair, withdrawRepair } from '../repairs/index.js';
import type { CheckedBack } from './check-back.js';
import type { LockedLine } from './lock-loan.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/** A damaged tool as it was received: where it lies as faulty, and what is wrong with it. */
export interface Damaged {
  returnId: string;
  quantity: string;
  placeId: number;
  note: string | null;
  receivedAt: Date;
}

/** Whether there is a workshop at all; without one damaged tools wait in quarantine for somebody to deal with them. */
export async function hasWorkshop(db: Db | Transaction): Promise<boolean> {
  const found = await db
    .selectFrom('place')
    .select('id')
    .where('kind', '=', 'workshop')
    .where('retired_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Gives a damaged tool to the workshop: a repair order that knows its home bin. The loan is locked. */
export async function openDamageOrder(
  trx: Transaction,
  context: Context,
  line: LockedLine,
  damaged: Damaged,
): Promise<string> {
  const { number } = await openRepair(trx, context, {
    source: 'tool',
    toolReturnId: damaged.returnId,
    itemId: line.item_id,
    serialId: line.serial_id,
    quantity: damaged.quantity,
    ownerId: COMPANY,
    fromPlaceId: damaged.placeId,
    fromCondition: 'faulty',
    homePlaceId: line.home_place_id,
    symptomNote: damaged.note,
    receivedAt: damaged.receivedAt,
  });
  return number;
}

/** The repair order of a damaged return that is not cancelled. */
export async function damageOrderOf(
  db: Db | Transaction,
  returnId: string,
): Promise<{ id: number; number: string; state: string } | undefined> {
  return db
    .selectFrom('repair_order')
    .select(['id', 'number', 'state'])
    .where('tool_return_id', '=', returnId)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst();
}

/** Refuses a damaged return that the workshop has (`tool_in_repair`). The loan is locked. */
export async function expectNoOrder(trx: Transaction, returnId: string, line: LockedLine): Promise<void> {
  const order = await damageOrderOf(trx, returnId);
  if (order) refuse<ToolLoanRefusal>('tool_in_repair', { item: line.item, serial: line.serial, repair: order.number });
}

/**
 * Takes back from the workshop what nobody has touched there: the tool lies where it was received. Says nothing when there
 * is no open order; refuses one on which work has begun (`repair_begun`). The loan is locked.
 */
export async function withdrawDamageOrders(
  trx: Transaction,
  context: Context,
  returnIds: readonly string[],
): Promise<void> {
  const open = await sql<{ id: number }>`
    select id from repair_order where tool_return_id = any(${[...returnIds]}::bigint[]) and state not in ('closed', 'cancelled') order by id`.execute(
    trx,
  );
  for (const { id } of open.rows) await withdrawRepair(trx, context, id);
}

/** Each damaged tool gets its repair order at once; without a workshop it waits in quarantine. */
export async function giveToWorkshop(
  trx: Transaction,
  context: Context,
  back: CheckedBack[],
  returnIds: string[],
): Promise<string[]> {
  const repairs: string[] = [];
  if (back.every(({ tool }) => tool.outcome === 'good') || !(await hasWorkshop(trx))) return repairs;
  for (const [n, { line, tool, quantity, toPlaceId }] of back.entries()) {
    if (tool.outcome === 'good') continue;
    const note = tool.note?.trim() || null;
    const damaged = { returnId: returnIds[n]!, quantity, placeId: toPlaceId, note, receivedAt: context.now() };
    repairs.push(await openDamageOrder(trx, context, line, damaged));
  }
  return repairs;
}
