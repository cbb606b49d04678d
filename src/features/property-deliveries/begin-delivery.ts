import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, textOf, typedAmount } from '../../stock/index.js';
import { type LockedPiece, lockPiece } from '../customer-property/index.js';
import { type DeliveryWay, MOST_LINES, type PropertyDeliveryRefusal, publishDelivery } from './delivery.js';
import { expectDeliverable, isUnfinished } from './expect-deliverable.js';
import { keepSearchText } from './search-text.js';
import { expectEnough, takeFrom } from './take-from.js';

export interface DeliveryLineInput {
  pieceId: number;
  /** Decimal; all that is open without it. */
  quantity?: string | null;
  /** What was done, as the note says. */
  done?: string | null;
  accessories?: string | null;
  /** Why it goes back as it is, when its work is not done. */
  asIs?: string | null;
}

export interface DeliveryInput {
  customerId: number;
  way: DeliveryWay;
  toName?: string | null;
  toPhone?: string | null;
  toAddress?: string | null;
  note?: string | null;
  lines: DeliveryLineInput[];
  key?: string;
}

interface Taken {
  piece: LockedPiece;
  quantity: string;
  input: DeliveryLineInput;
  /** What is given back on site is in the hands of who gives it back: it counts as picked. */
  placeId: number | null;
}

const kept = (text: string | null | undefined) => text?.trim() || null;

/**
 * Begins a delivery of one customer's pieces: they are then picked, and go back together. Refuses a note without pieces
 * (`delivery_empty`) or with too many, a courier's without an address (`delivery_address_missing`), what `expectDeliverable`
 * refuses, an unfinished piece without the reason (`delivery_reason_missing`), quantities that are none (`delivery_quantity_invalid`)
 * or above what is open (`delivery_more_than_open`), and for a technician, or on site, what is not in their own custody.
 */
export async function beginDelivery(context: Context, input: DeliveryInput): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  const act = { right: 'property.deliver' as const, ...(key && { key }), content: { begin: content } };
  return runCommand(context, act, async (trx, inside) => {
    if (input.lines.length === 0) refuse<PropertyDeliveryRefusal>('delivery_empty', {}, 422);
    if (input.lines.length > MOST_LINES)
      refuse<PropertyDeliveryRefusal>('delivery_too_many_lines', { most: MOST_LINES }, 422);
    if (input.way === 'courier' && !kept(input.toAddress))
      refuse<PropertyDeliveryRefusal>('delivery_address_missing', {}, 422);
    const lines: Taken[] = [];
    for (const line of input.lines.toSorted((a, b) => a.pieceId - b.pieceId))
      lines.push(await takeLine(trx, inside, input, line));
    const delivery = await insertDelivery(trx, inside, input, lines);
    await keepSearchText(trx, delivery.id);
    publishDelivery(trx, delivery);
    const after = {
      way: input.way,
      pieces: lines.map(({ piece }) => piece.code),
      to_name: kept(input.toName),
      to_address: kept(input.toAddress),
    };
    const { id, number } = delivery;
    return {
      result: { id, number },
      events: [{ name: 'property_delivery.begun', subject: ['property_delivery', id], after }],
    };
  });
}

async function takeLine(
  trx: Transaction,
  context: Context,
  delivery: DeliveryInput,
  line: DeliveryLineInput,
): Promise<Taken> {
  const piece = await lockPiece(trx, { id: line.pieceId });
  await expectDeliverable(trx, piece, { id: null, customer_id: delivery.customerId });
  if (isUnfinished(piece.step) && !kept(line.asIs))
    refuse<PropertyDeliveryRefusal>('delivery_reason_missing', { piece: piece.code }, 422);
  const quantity = quantityOf(piece, line.quantity);
  const own = delivery.way === 'on_site' || !can(context.actor, 'property.store');
  const source = own ? await takeFrom(trx, context.actor, piece, { way: delivery.way }) : null;
  if (source) expectEnough(piece, source, quantity);
  const placeId = delivery.way === 'on_site' ? source!.placeId : null;
  return { piece, quantity: textOf(quantity), input: line, placeId };
}

/** What is asked of a piece, all that is open when nothing is. Refuses what is no quantity, and more than is open. */
export function quantityOf(piece: LockedPiece, asked: string | null | undefined): bigint {
  const open = amountOf(piece.open);
  if (!asked) return open;
  const quantity = typedAmount(asked);
  if (quantity === null)
    return refuse<PropertyDeliveryRefusal>('delivery_quantity_invalid', { piece: piece.code, asked }, 422);
  if (quantity > open)
    refuse<PropertyDeliveryRefusal>(
      'delivery_more_than_open',
      { piece: piece.code, open: textOf(open), asked: textOf(quantity) },
      422,
    );
  return quantity;
}

async function insertDelivery(trx: Transaction, context: Context, input: DeliveryInput, lines: Taken[]) {
  const tasks = new Set(lines.map(({ piece }) => piece.task_id));
  const [task] = tasks;
  const delivery = await trx
    .insertInto('property_delivery')
    .values({
      customer_id: input.customerId,
      task_id: tasks.size === 1 ? (task ?? null) : null,
      way: input.way,
      to_name: kept(input.toName),
      to_phone: kept(input.toPhone),
      to_address: kept(input.toAddress),
      note: kept(input.note),
      begun_by: context.actor.personId,
      begun_at: context.now(),
    })
    .returning(['id', 'number', 'task_id'])
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('property_delivery_line')
    .values(
      lines.map(({ piece, quantity, input: line, placeId }, n) => ({
        delivery_id: delivery.id,
        position: n + 1,
        piece_id: piece.id,
        quantity,
        done: kept(line.done),
        accessories: kept(line.accessories),
        as_is: isUnfinished(piece.step) ? kept(line.asIs) : null,
        from_place_id: placeId,
        picked_by: placeId === null ? null : context.actor.personId,
        picked_at: placeId === null ? null : context.now(),
      })),
    )
    .execute();
  return delivery;
}
