import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { COMPANY } from '../../stock/index.js';
import { daysBetween, MOST_AHEAD, MOST_DAYS, type ReservationRefusal } from './reservation.js';

/** Refuses days that are past, turned round, too many or too far ahead. A first day that is not changed may be past. */
export function checkDays(context: Context, { fromOn, toOn }: { fromOn: string; toOn: string }, kept?: string): void {
  const today = todayOf(context);
  if (toOn < fromOn) refuse<ReservationRefusal>('reservation_days_turned', {}, 422);
  if (fromOn < today && fromOn !== kept) refuse<ReservationRefusal>('reservation_day_past', {}, 422);
  if (toOn < today) refuse<ReservationRefusal>('reservation_day_past', {}, 422);
  if (daysBetween(fromOn, toOn) >= MOST_DAYS) refuse<ReservationRefusal>('reservation_too_long', { n: MOST_DAYS }, 422);
  if (daysBetween(today, fromOn) > MOST_AHEAD)
    refuse<ReservationRefusal>('reservation_too_far', { n: MOST_AHEAD }, 422);
}

/** Refuses to act for somebody else without `tool.reserve_for`. */
export function checkOwn({ actor }: Context, personId: number): void {
  if (personId !== actor.personId && !can(actor, 'tool.reserve_for'))
    refuse<ReservationRefusal>('reservation_for_other', {}, 403);
}

/** The item with its code; refuses what is no tool, or has been retired. */
export async function toolItem(trx: Transaction, itemId: number) {
  const item = await trx
    .selectFrom('item')
    .select(['id', 'code', 'kind', 'decimals', 'retired_at'])
    .where('id', '=', itemId)
    .executeTakeFirst();
  if (!item) return refuse('not_found', {}, 404);
  if (item.kind !== 'tool') refuse<ReservationRefusal>('reservation_not_a_tool', { item: item.code }, 422);
  if (item.retired_at) refuse<ReservationRefusal>('reservation_item_retired', { item: item.code }, 422);
  return item;
}

/** The places from which nothing is ever lent again. */
const gone = ['lost', 'scrap', 'consumed', 'difference', 'customer'];

/**
 * The piece with its number. Refuses one that will never be lent (lost, scrapped, a customer's) and one that is away or
 * unusable and nobody knows until when: at the laboratory, in quarantine, faulty.
 */
export async function lendablePiece(trx: Transaction, itemId: number, serialId: string) {
  const piece = await trx
    .selectFrom('serial as s')
    .innerJoin('place as p', 'p.id', 's.place_id')
    .select(['s.id', 's.number', 's.condition', 's.owner_id', 'p.kind', 'p.name as place', 'p.name_en as placeEn'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('tool_loan_line as l')
            .select('l.id')
            .whereRef('l.serial_id', '=', 's.id')
            .where('l.open', '>', '0'),
        )
        .as('lent'),
    )
    .where('s.id', '=', serialId)
    .where('s.item_id', '=', itemId)
    .executeTakeFirst();
  if (!piece) return refuse('not_found', {}, 404);
  const { number, place, placeEn } = piece;
  if (piece.owner_id !== COMPANY || piece.condition === 'scrap' || gone.includes(piece.kind))
    refuse<ReservationRefusal>('reservation_piece_gone', { piece: number }, 422);
  const there = ['warehouse', 'bin'].includes(piece.kind) || piece.lent;
  const usable = piece.condition === 'new' || piece.condition === 'refurbished';
  if (!there || !usable) {
    const facts = { piece: number, place, placeEn: placeEn ?? place, condition: piece.condition };
    refuse<ReservationRefusal>('reservation_piece_away', facts, 422);
  }
  return piece;
}

/** A decimal number above zero with no more decimals than the item has; a piece is one. */
export function checkQuantity(
  { code, decimals }: { code: string; decimals: number },
  quantity: string,
  serialId: string | null,
): void {
  const pattern = decimals > 0 ? new RegExp(`^\\d{1,7}(\\.\\d{1,${decimals}})?$`) : /^\d{1,7}$/;
  const fits = pattern.test(quantity) && /[1-9]/.test(quantity) && (serialId === null || quantity === '1');
  if (!fits) refuse<ReservationRefusal>('reservation_quantity_invalid', { item: code, quantity }, 422);
}

/** Refuses who has left. */
export async function checkPerson(trx: Transaction, personId: number): Promise<void> {
  const person = await trx
    .selectFrom('person')
    .select(['name', 'name_en', 'retired_at', 'system'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person || person.system) return refuse('not_found', {}, 404);
  const facts = { person: person.name, personEn: person.name_en ?? person.name };
  if (person.retired_at) refuse<ReservationRefusal>('reservation_person_left', facts, 422);
}

/** Refuses a second reservation of the same thing for the same person and days: it would keep it twice. */
export async function refuseOwnOverlap(
  trx: Transaction,
  wish: { personId: number; itemId: number; serialId: string | null; fromOn: string; toOn: string },
  but: number | null = null,
): Promise<void> {
  let query = trx
    .selectFrom('tool_reservation')
    .select(['number', 'from_on', 'to_on'])
    .where('person_id', '=', wish.personId)
    .where('item_id', '=', wish.itemId)
    .where('closed', 'is', null)
    .where('from_on', '<=', wish.toOn)
    .where('to_on', '>=', wish.fromOn);
  query = wish.serialId ? query.where('serial_id', '=', wish.serialId) : query.where('serial_id', 'is', null);
  if (but !== null) query = query.where('id', '<>', but);
  const own = await query.orderBy('from_on').limit(1).executeTakeFirst();
  if (!own) return;
  const facts = { number: own.number, from: own.from_on, to: own.to_on };
  refuse<ReservationRefusal>('reservation_own_overlaps', facts, 422);
}
