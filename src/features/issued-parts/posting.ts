import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import {
  type Condition,
  type MovementHeader,
  type MovementKind,
  type MovementLine,
  postMovement,
} from '../../stock/index.js';
import type { IssuedPartRefusal } from './issued-part.js';
import type { LockedPart } from './lock-parts.js';

/** A movement of an issued part belongs to its task; the slip it came on is its reference. */
export function headerOf(
  { actor, newId }: Context,
  part: Pick<LockedPart, 'task' | 'requisition'>,
  { happenedAt, reason }: { happenedAt?: Date; reason?: string | null } = {},
): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    ...(happenedAt && { happenedAt }),
    reason: reason ?? null,
    reference: part.requisition,
    documentType: 'service_task',
    documentId: part.task,
  };
}

/** Posts what becomes of an issued part, out of where it is until then. */
export async function postPart(
  trx: Transaction,
  context: Context,
  kind: MovementKind,
  part: LockedPart,
  act: {
    quantity: string;
    toPlaceId: number;
    toCondition?: Condition;
    happenedAt?: Date;
    reason?: string | null;
    unitCost?: string;
  },
): Promise<string> {
  const fromCondition = (part.serial_condition ?? part.condition) as Condition;
  const line: MovementLine = {
    itemId: part.item_id,
    quantity: act.quantity,
    serialId: part.serial_id,
    lotId: part.lot_id,
    fromPlaceId: part.place_id,
    fromCondition,
    toPlaceId: act.toPlaceId,
    toCondition: act.toCondition ?? fromCondition,
    unitCost: act.unitCost ?? null,
  };
  const posted = await postMovement(trx, kind, headerOf(context, part, act), [line]);
  return posted.id;
}

/** A place that every installation has, such as CONSUMED. */
export async function placeOfCode(trx: Transaction, code: 'CONSUMED' | 'LOST' | 'SCRAP'): Promise<number> {
  const place = await trx.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  return place.id;
}

/** Refuses what the book has elsewhere by now, and what is still on its way. */
export function refuseUnlessHeld(part: LockedPart): void {
  if (part.place_kind === 'in_transit') refuse<IssuedPartRefusal>('parcel_under_way', { item: part.item });
  if (part.serial_id && part.serial_place_id !== part.place_id)
    refuse<IssuedPartRefusal>('part_elsewhere', {
      item: part.item,
      serial: part.serial,
      place: part.serial_place,
    });
}

/** Adds to what is reported and settled of a part; negative amounts take back. */
export async function addToPart(
  trx: Transaction,
  partId: string,
  change: { reported: string; settled: string },
): Promise<void> {
  await sql`
    update issued_part set reported = reported + ${change.reported}::numeric, settled = settled + ${change.settled}::numeric
    where id = ${partId}`.execute(trx);
}

/** Tells the screens that show the task or the item, once the act is committed. */
export function publishPart(
  context: Context,
  part: { task_id: number; item_id: number; place_id?: number | null },
): void {
  if (context.trx) return;
  const places = part.place_id ? [`place:${part.place_id}`] : [];
  context.live.publish(['stock', 'issued-parts', `task:${part.task_id}`, `item:${part.item_id}`, ...places]);
}
