import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { type MovementLine, type PostedMovement, postMovement } from '../../stock/index.js';
import { countArrival } from '../purchase-orders/index.js';
import { headerOf } from './lock-receipt.js';
import type { Share } from './order-lines.js';
import { proposedBin } from './proposed-bin.js';
import type { Arrival } from './take-in.js';

/** Posts what came, a movement for each order's line so that each can be undone by itself, keeps it and counts it. */
export async function postShares(
  trx: Transaction,
  context: Context,
  arrival: Arrival,
  shares: Share[],
): Promise<string[]> {
  const { receipt, item } = arrival;
  const placeId = arrival.placeId ?? (await proposedBin(trx, item.id, receipt.warehouse_id)).id;
  const pieces = [...arrival.serials.keys()];
  const ids: string[] = [];
  for (const share of shares) {
    const own = pieces.splice(0, arrival.serials.size > 0 ? Number(share.quantity) : 0);
    const posted = await postMovement(
      trx,
      'receive',
      headerOf(context, receipt.number),
      linesOf(arrival, share, placeId, own),
    );
    ids.push(await keepLine(trx, context, arrival, { share, placeId, posted }));
    if (share.line)
      await countArrival(trx, context, {
        orderLineId: share.line.id,
        received: share.quantity,
        ...(arrival.inspect && { inInspection: share.quantity }),
      });
  }
  return ids;
}

/** In from the supplier's place: new, untested while quality has not looked at it, or faulty to the eye. */
function linesOf(arrival: Arrival, { line, quantity }: Share, placeId: number, pieces: string[]): MovementLine[] {
  const { receipt, item, lot, serials, inspect, damage } = arrival;
  const condition = damage ? 'faulty' : inspect ? 'untested' : 'new';
  const one = {
    itemId: item.id,
    fromPlaceId: receipt.supplier_place_id,
    toPlaceId: placeId,
    toCondition: condition,
    unitCost: line?.unit_price ?? null,
  } as const;
  if (item.tracking === 'serial')
    return pieces.map((serial) => ({
      ...one,
      serial,
      quantity: 1,
      fromCondition: serials.get(serial) ?? condition,
    }));
  const lots = lot && { lot: lot.number, expiresOn: lot.expiresOn };
  return [{ ...one, ...lots, quantity, fromCondition: condition }];
}

async function keepLine(
  trx: Transaction,
  { actor, now }: Context,
  { receipt, item, inspect, damage }: Arrival,
  { share, placeId, posted }: { share: Share; placeId: number; posted: PostedMovement },
): Promise<string> {
  const { id } = await trx
    .insertInto('goods_receipt_line')
    .values({
      receipt_id: receipt.id,
      order_line_id: share.line?.id ?? null,
      item_id: item.id,
      quantity: share.quantity,
      lot_id: posted.lines[0]!.lotId,
      place_id: placeId,
      inspect,
      damage,
      waits: inspect ? share.quantity : '0',
      movement_id: posted.id,
      received_by: actor.personId,
      received_at: now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const pieces = posted.lines.flatMap((line) => (line.serialId ? [{ line_id: id, serial_id: line.serialId }] : []));
  if (pieces.length > 0) await trx.insertInto('goods_receipt_piece').values(pieces).execute();
  return id;
}
