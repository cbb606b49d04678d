import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { lockTools } from '../tools/index.js';
import { checkDays, checkOwn, checkQuantity, lendablePiece, refuseOwnOverlap, toolItem } from './check-wish.js';
import { refuseUnlessFree } from './free-days.js';
import { itemOf, type LockedReservation, lockOpenReservation, toolText } from './lock-reservation.js';
import { type ReservationRefusal, reservationPath } from './reservation.js';
import { refusingOverlap } from './reserve-tool.js';

export interface ReservationChange {
  id: number;
  /** As it was when the form was filled in. */
  version: number;
  quantity: string;
  fromOn: string;
  toOn: string;
  note?: string | null;
}

/**
 * Other days or another quantity for a reservation that waits. Refused: others' without the right, one that is over or
 * has been changed meanwhile, less than is collected already, and all that refuses a new one.
 */
export async function changeReservation(context: Context, input: ReservationChange): Promise<{ number: string }> {
  const { actor } = context;
  return runCommand(context, { right: 'tool.reserve' }, async (trx) => {
    await lockTools(trx, [await itemOf(trx, input.id)]);
    const before = await lockOpenReservation(trx, input.id);
    checkOwn(context, before.person_id);
    if (before.version !== input.version) refuse<ReservationRefusal>('reservation_changed_meanwhile', {}, 422);
    const changed = difference(was(before), willBe(input));
    if (!changed) return { result: { number: before.number }, events: [] };
    await checkChange(trx, context, before, input);
    await refusingOverlap(before.serial, () => write(trx, input));
    const facts = { number: before.number, tool: toolText(before), from: input.fromOn, to: input.toOn };
    const notice = { kind: 'reservation_changed', href: reservationPath(before.number), facts };
    const told = { ...notice, people: { by: actor.personId } };
    await notify(trx, [before.person_id], told, { except: actor.personId });
    publishAfterCommit(trx, ['tools', `item:${before.item_id}`, `person:${before.person_id}`]);
    const event = { name: 'tool_reservation.changed', subject: ['tool_reservation', before.id], ...changed } as const;
    return { result: { number: before.number }, events: [event] };
  });
}

const was = ({ quantity, from_on, to_on, note }: LockedReservation) => ({ quantity, from: from_on, to: to_on, note });
const willBe = ({ quantity, fromOn, toOn, note }: ReservationChange) => ({
  quantity,
  from: fromOn,
  to: toOn,
  note: note || null,
});

async function checkChange(trx: Transaction, context: Context, before: LockedReservation, input: ReservationChange) {
  const { id, item_id: itemId, serial_id: serialId, person_id: personId } = before;
  const { quantity, fromOn, toOn } = input;
  checkDays(context, input, before.from_on);
  checkQuantity({ code: before.item, decimals: before.decimals }, quantity, serialId);
  const rest = await restOf(trx, before, quantity);
  const longer = fromOn < before.from_on || toOn > before.to_on;
  await refuseOwnOverlap(trx, { personId, itemId, serialId, fromOn, toOn }, id);
  // What becomes less or shorter takes nothing from anybody, even where less is there than was kept.
  const more = await isMore(trx, before, quantity);
  if (!longer && !more) return;
  await toolItem(trx, itemId);
  if (serialId) await lendablePiece(trx, itemId, serialId);
  const today = todayOf(context);
  const wish = { itemId, serialId, quantity: rest, fromOn: fromOn < today ? today : fromOn, toOn, today };
  await refuseUnlessFree(trx, { ...wish, butReservation: id }, { item: before.item, piece: before.serial });
}

/** What is left to collect of the new quantity; there has to be some. */
async function restOf(trx: Transaction, { collected, item }: LockedReservation, quantity: string): Promise<string> {
  const found = await sql<{ rest: string; some: boolean }>`
    select trim_scale(${quantity}::numeric - ${collected}::numeric)::text as rest, ${quantity}::numeric > ${collected}::numeric as some`.execute(
    trx,
  );
  const { rest, some } = found.rows[0]!;
  if (!some) refuse<ReservationRefusal>('reservation_under_collected', { item, collected }, 422);
  return rest;
}

async function isMore(trx: Transaction, before: LockedReservation, quantity: string): Promise<boolean> {
  const found = await sql<{
    more: boolean;
  }>`select ${quantity}::numeric > ${before.quantity}::numeric as more`.execute(trx);
  return found.rows[0]!.more;
}

async function write(trx: Transaction, { id, quantity, fromOn, toOn, note }: ReservationChange) {
  await trx
    .updateTable('tool_reservation')
    .set({ quantity, from_on: fromOn, to_on: toOn, note: note || null, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}
