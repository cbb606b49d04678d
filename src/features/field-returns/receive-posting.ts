import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { changeOwner, type MovementHeader, postMovement } from '../../stock/index.js';
import { serialText } from '../expected-returns/index.js';
import type { FieldReturnRefusal, LockedReturn } from './field-return.js';
import { refuseFrom, whereaboutsOf } from './receive-checks.js';
import type { ReceiveRefusal } from './receive-refusals.js';

/** A movement of a return belongs to it. */
export function returnHeader(
  { actor, newId }: Context,
  one: Pick<LockedReturn, 'number'>,
  reason?: string | null,
): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    reason: reason ?? null,
    documentType: 'field_return',
    documentId: one.number,
  };
}

/** The place that it is put down at: a quarantine; the house's own unless told. Refuses any other. */
export async function quarantineOf(trx: Transaction, placeId?: number | null): Promise<number> {
  const place = await trx
    .selectFrom('place')
    .select(['id', 'kind', 'code'])
    .where(placeId ? 'id' : 'code', '=', placeId ?? 'QUARANTINE')
    .executeTakeFirst();
  if (place?.kind !== 'quarantine')
    refuse<ReceiveRefusal>('return_place_no_quarantine', { place: place?.code ?? String(placeId) }, 422);
  return place.id;
}

export interface Coming {
  /** As on the piece. */
  serial: string | null;
  lot: string | null;
  quantity: string;
  placeId: number;
  /** It lies there already, since before it was logged: nothing moves. */
  lies?: boolean;
}

export interface TakenIn {
  /** None when it lay there already. */
  movementId: string | null;
  serialId: string | null;
  placeId: number;
}

/**
 * Takes in what has an item: one movement into quarantine, untested, from where the book has it. Refuses a piece without
 * its number, a lot without its own, quantities that the item is not counted in, and pieces that the book has where they
 * cannot come from. A piece that is another's while it is outside changes hands first.
 */
export async function takeIn(trx: Transaction, context: Context, one: LockedReturn, coming: Coming): Promise<TakenIn> {
  const { item_id: itemId, item, tracking } = one;
  if (!itemId) throw new Error('what has no item cannot be booked');
  await checkCounted(trx, one, coming);
  if (tracking === 'serial') return takePiece(trx, context, one, coming);
  if (coming.lies) return { movementId: null, serialId: null, placeId: coming.placeId };
  if (tracking === 'lot' && !coming.lot) refuse<FieldReturnRefusal>('return_lot_missing', { item }, 422);
  const posted = await postMovement(trx, 'receive', returnHeader(context, one), [
    {
      itemId,
      quantity: coming.quantity,
      lot: tracking === 'lot' ? coming.lot : null,
      ownerId: one.owner_id,
      fromPlaceId: await originOf(trx, one),
      fromCondition: 'untested',
      toPlaceId: coming.placeId,
      toCondition: 'untested',
    },
  ]);
  return { movementId: posted.id, serialId: null, placeId: coming.placeId };
}

async function takePiece(trx: Transaction, context: Context, one: LockedReturn, coming: Coming): Promise<TakenIn> {
  const serial = serialText(coming.serial);
  if (!serial) refuse<FieldReturnRefusal>('return_serial_missing', { item: one.item }, 422);
  if (serial !== one.serial) await refuseNamesake(trx, one, serial);
  const at = await whereaboutsOf(trx, { itemId: one.item_id!, serial, returnId: one.id });
  if (at) refuseFrom(at);
  if (at && at.owner_id !== one.owner_id) {
    const facts = { item: at.item, serial, owner: at.owner, ownerEn: at.owner_en };
    if (!at.outside) refuse<ReceiveRefusal>('return_owner_differs', facts, 422);
    await changeOwner(trx, returnHeader(context, one), { serialId: at.serial_id, ownerId: one.owner_id });
  }
  if (at?.kind === 'quarantine') return { movementId: null, serialId: at.serial_id, placeId: at.place_id };
  const posted = await postMovement(trx, 'receive', returnHeader(context, one), [
    {
      itemId: one.item_id!,
      quantity: 1,
      ...(at ? { serialId: at.serial_id } : { serial }),
      ownerId: one.owner_id,
      fromPlaceId: at?.place_id ?? (await originOf(trx, one)),
      fromCondition: at?.condition ?? 'untested',
      toPlaceId: coming.placeId,
      toCondition: 'untested',
    },
  ]);
  if (at) publishAfterCommit(trx, [`place:${at.place_id}`]);
  return { movementId: posted.id, serialId: posted.lines[0]!.serialId, placeId: coming.placeId };
}

/** The number on the piece is that of another return: that one is to be received, not this. */
async function refuseNamesake(trx: Transaction, one: LockedReturn, serial: string): Promise<void> {
  const other = await sql<{ number: string }>`
    select number from field_return where item_id = ${one.item_id} and upper(serial) = ${serial} and id <> ${one.id}
      and state in ('logged', 'received', 'found')`.execute(trx);
  const [found] = other.rows;
  const facts = { item: one.item, serial, document: found?.number };
  if (found) refuse<ReceiveRefusal>('return_already_here', facts, 422);
}

async function checkCounted(trx: Transaction, one: LockedReturn, { quantity }: Coming): Promise<void> {
  const asked = /^\d{1,7}(\.\d{1,3})?$/.test(quantity) ? quantity : '0';
  const found = await sql<{ decimals: number; fits: boolean }>`
    select i.decimals, quantity_fits(${asked}::numeric, i.decimals) and (i.tracking <> 'serial' or ${asked}::numeric = 1) as fits
    from item i where i.id = ${one.item_id}`.execute(trx);
  const facts = { item: one.item, quantity, decimals: found.rows[0]!.decimals };
  if (!found.rows[0]!.fits) refuse<FieldReturnRefusal>('return_quantity_invalid', facts, 422);
}

/** Outside, where it comes from as far as the book can tell: the customer, else it was simply found. */
async function originOf(trx: Transaction, one: LockedReturn): Promise<number> {
  const found = await sql<{ id: number }>`
    select id from place where party_id = ${one.customer_id} and kind = 'customer'
    union all select id from place where code = 'DIFFERENCE' and ${one.customer_id}::integer is null`.execute(trx);
  return found.rows[0]!.id;
}
