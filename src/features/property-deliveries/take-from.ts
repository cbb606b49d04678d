import { type Actor, can } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, textOf } from '../../stock/index.js';
import { type LockedPiece, type Whereabouts, whereIs } from '../customer-property/index.js';
import type { DeliveryWay, PropertyDeliveryRefusal } from './delivery.js';

/** Where a piece is taken from, with how much of it lies there in which conditions. */
export interface Source {
  placeId: number;
  there: Whereabouts[];
  quantity: bigint;
}

type Taker = Pick<Actor, 'personId' | 'rights'>;
const ownPlaces: readonly string[] = ['warehouse', 'bin', 'workshop', 'quarantine'];

/** Everybody gives back what they hold themselves; who stores property also what lies in the house and in nobody's hands. */
export function mayTake(taker: Taker, at: Pick<Whereabouts, 'person_id' | 'place_kind'>, way: DeliveryWay): boolean {
  if (at.person_id !== null) return at.person_id === taker.personId;
  return way !== 'on_site' && can(taker, 'property.store') && ownPlaces.includes(at.place_kind);
}

/**
 * The place that a locked piece is taken from: the one that was scanned or picked from, else where most of it lies. Refuses
 * what has left the house (`delivery_not_in_house`), lies in another's hands (`delivery_held_by_other`), in another place
 * than the one that was scanned or where it can be taken (`delivery_lies_elsewhere`), and for a technician, or on site,
 * everything but their own custody (`delivery_not_in_your_custody`).
 */
export async function takeFrom(
  trx: Transaction,
  taker: Taker,
  piece: LockedPiece,
  asked: { way: DeliveryWay; placeId?: number | null },
): Promise<Source> {
  const lies = await whereIs(trx, piece);
  const [main] = lies;
  if (!main) return refuse<PropertyDeliveryRefusal>('delivery_not_in_house', { piece: piece.code });
  const named = asked.placeId ? lies.filter((at) => at.place_id === asked.placeId) : lies;
  const [at] = named.filter((one) => mayTake(taker, one, asked.way));
  if (!at) return refuseElsewhere(taker, piece, named[0] ?? main, asked.way);
  const there = lies.filter((one) => one.place_id === at.place_id);
  return { placeId: at.place_id, there, quantity: there.reduce((sum, one) => sum + amountOf(one.quantity), 0n) };
}

function refuseElsewhere(taker: Taker, piece: LockedPiece, at: Whereabouts, way: DeliveryWay): never {
  const facts = { piece: piece.code, place: at.place, placeName: at.place_name, placeNameEn: at.place_name_en };
  const isOwn = at.person_id === taker.personId;
  if (at.person_id !== null && !isOwn)
    return refuse<PropertyDeliveryRefusal>('delivery_held_by_other', {
      piece: piece.code,
      holder: at.place_name,
      holderEn: at.place_name_en,
    });
  if (!isOwn && (way === 'on_site' || !can(taker, 'property.store')))
    return refuse<PropertyDeliveryRefusal>('delivery_not_in_your_custody', facts);
  return refuse<PropertyDeliveryRefusal>('delivery_lies_elsewhere', facts);
}

/** Refuses more than lies where it is taken from (`delivery_more_than_lies`). */
export function expectEnough(piece: LockedPiece, source: Source, quantity: bigint): void {
  if (quantity <= source.quantity) return;
  const [at] = source.there;
  refuse<PropertyDeliveryRefusal>('delivery_more_than_lies', {
    piece: piece.code,
    place: at!.place,
    placeName: at!.place_name,
    placeNameEn: at!.place_name_en,
    there: textOf(source.quantity),
    asked: textOf(quantity),
  });
}
