import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { postMovement } from '../../stock/index.js';
import { expectInHouse, expectPieceHere } from './expect-work.js';
import { chargeOrder, lockRepair, moveRepair } from './move-repair.js';
import { pieceOf } from './plan-repair.js';
import { headerOf, publishRepair } from './posting.js';
import { overStates, type LockedRepair, type RepairRefusal } from './repair.js';

export interface SendOutside {
  key: string;
  id: number;
  supplierId: number;
  reference: string | null;
  carrier: string | null;
  waybill: string | null;
  /** YYYY-MM-DD */
  dueOn: string | null;
  note: string | null;
}

/**
 * Sends the piece to an outside repair shop: a movement from the workshop to the supplier's place. Refuses an order that is
 * over, away already, at inspection or waiting for the customer, a party that is no supplier in use
 * (`outside_supplier_wrong`), and a piece that the book has elsewhere (`repair_piece_elsewhere`).
 */
export async function sendOutside(
  context: Context,
  input: SendOutside,
): Promise<{ number: string; outsideId: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.send_out', key, content: { outside: content } }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    await expectInHouse(trx, order);
    if (order.state === 'waiting_customer')
      refuse<RepairRefusal>('repair_waits_for_customer', { repair: order.number });
    const shop = await shopOf(trx, input.supplierId);
    await expectPieceHere(trx, order);
    const moved = await postMovement(
      trx,
      'move',
      headerOf(context, { key, number: order.number, reason: input.note, reference: input.waybill }),
      [
        {
          ...pieceOf(order),
          fromPlaceId: order.place_id,
          fromCondition: 'faulty',
          toPlaceId: shop.place_id,
          toCondition: 'faulty',
        },
      ],
    );
    const { id } = await trx
      .insertInto('repair_outside')
      .values({
        order_id: order.id,
        supplier_id: input.supplierId,
        reference: input.reference,
        carrier: input.carrier,
        waybill: input.waybill,
        due_on: input.dueOn,
        note: input.note,
        send_movement_id: moved.id,
        sent_by: context.actor.personId,
        sent_at: context.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await moveRepair(trx, context, order, { state: 'outside', note: shop.name });
    publishRepair(trx, { id: order.id, items: [order.item_id], places: [order.place_id, shop.place_id] });
    const after = { supplier: shop.name, waybill: input.waybill, due: input.dueOn, movement: moved.id };
    return {
      result: { number: order.number, outsideId: id },
      events: [{ name: 'repair.sent_outside', subject: ['repair_order', order.id], after }],
    };
  });
}

async function shopOf(trx: Transaction, supplierId: number): Promise<{ name: string; place_id: number }> {
  const found = await sql<{ name: string; place_id: number }>`
    select p.name, l.id as place_id from party p join place l on l.party_id = p.id
    where p.id = ${supplierId} and p.kind = 'supplier' and p.retired_at is null`.execute(trx);
  return found.rows[0] ?? refuse<RepairRefusal>('outside_supplier_wrong', {}, 422);
}

export interface BackFromOutside {
  key: string;
  id: number;
  outcome: 'repaired' | 'not_repaired';
  /** CNY */
  billAmount: string | null;
  billNumber: string | null;
  note: string | null;
}

/**
 * Takes the piece back from the outside shop, repaired or not, with its bill if that is there: a movement to the workshop,
 * still faulty until it is tested and inspected. The order is in work again, or waits if nobody has taken it. Refuses when
 * it is not at one (`outside_not_out`).
 */
export async function receiveFromOutside(context: Context, input: BackFromOutside): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.send_out', key, content: { back: content } }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    const out = await outOf(trx, order);
    const moved = await postMovement(
      trx,
      'move',
      headerOf(context, { key, number: order.number, reason: input.note }),
      [
        {
          ...pieceOf(order),
          fromPlaceId: out.place_id,
          fromCondition: 'faulty',
          toPlaceId: order.place_id,
          toCondition: 'faulty',
        },
      ],
    );
    await trx
      .updateTable('repair_outside')
      .set({
        back_by: context.actor.personId,
        back_at: context.now(),
        back_movement_id: moved.id,
        outcome: input.outcome,
        bill_amount: input.billAmount,
        bill_number: input.billNumber,
        ...(input.note && { note: out.note ? `${out.note}\n${input.note}`.slice(0, 1e3) : input.note }),
      })
      .where('id', '=', out.id)
      .execute();
    await moveRepair(trx, context, order, {
      state: order.taken_by === null ? 'waiting' : 'in_work',
      note: out.supplier,
    });
    publishRepair(trx, { id: order.id, items: [order.item_id], places: [order.place_id, out.place_id] });
    const after = { supplier: out.supplier, outcome: input.outcome, bill: input.billAmount, movement: moved.id };
    return {
      result: { number: order.number },
      events: [{ name: 'repair.back_from_outside', subject: ['repair_order', order.id], after }],
    };
  });
}

async function outOf(trx: Transaction, order: LockedRepair) {
  const found = await sql<{ id: string; supplier: string; place_id: number; note: string | null }>`
    select x.id, p.name as supplier, l.id as place_id, x.note from repair_outside x join party p on p.id = x.supplier_id
      join place l on l.party_id = p.id
    where x.order_id = ${order.id} and x.back_at is null`.execute(trx);
  return found.rows[0] ?? refuse<RepairRefusal>('outside_not_out', { repair: order.number });
}

/**
 * Keeps the bill of an outside shop that came after the piece, or corrects it while the order is open. Of one that is closed its task
 * is charged the amount then, and a bill that is there stays (`outside_bill_recorded`).
 */
export async function recordBill(
  context: Context,
  input: { outsideId: string; amount: string; number: string | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'repair.send_out' }, async (trx) => {
    const of = await trx
      .selectFrom('repair_outside')
      .select('order_id')
      .where('id', '=', input.outsideId)
      .executeTakeFirst();
    const order = await lockRepair(trx, { id: of?.order_id ?? refuse('not_found', {}, 404) });
    const before = await trx
      .selectFrom('repair_outside')
      .select(['bill_amount', 'bill_number', 'back_at'])
      .where('id', '=', input.outsideId)
      .executeTakeFirstOrThrow();
    const over = overStates.includes(order.state);
    if (!before.back_at) refuse<RepairRefusal>('repair_at_outside_shop', { repair: order.number });
    if (over && before.bill_amount !== null) refuse<RepairRefusal>('outside_bill_recorded');
    await trx
      .updateTable('repair_outside')
      .set({ bill_amount: input.amount, bill_number: input.number })
      .where('id', '=', input.outsideId)
      .execute();
    if (order.state === 'closed') await chargeOrder(trx, context, order);
    publishRepair(trx, { id: order.id });
    const change = { before: { bill: before.bill_amount }, after: { bill: input.amount, bill_number: input.number } };
    return {
      result: { number: order.number },
      events: [{ name: 'repair.bill_recorded', subject: ['repair_order', order.id], ...change }],
    };
  });
}
