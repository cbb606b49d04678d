import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { changeOwner, COMPANY, type MovementHeader, postMovement } from '../../stock/index.js';
import { CUSTOMER_GOODS, endPiece, lockPiece } from '../customer-property/index.js';
import { placeOfCustomer } from './change-header.js';
import type { JudgedLine } from './line-checks.js';
import type { LockedChange } from './lock-change.js';

/**
 * What a customer leaves to us becomes ours where it lies, or on its way into a bin, at the agreed price. Customers' goods,
 * which the book does not have as an item, go back to the customer on paper and come in again as what they are.
 */
export async function postToUs(
  trx: Transaction,
  context: Context,
  change: LockedChange,
  line: JudgedLine,
  header: () => MovementHeader,
): Promise<string> {
  const posted = line.serialId
    ? await changeOwner(trx, header(), {
        serialId: line.serialId,
        ownerId: COMPANY,
        inside: true,
        toPlaceId: line.toPlaceId,
        unitCost: line.unitPrice,
      })
    : await exchangeGoods(trx, change, line, header);
  if (line.pieceId) {
    const piece = await lockPiece(trx, { id: line.pieceId });
    await endPiece(trx, context, piece, { how: 'ours', quantity: line.quantity, note: change.number });
  }
  publishAfterCommit(trx, [`item:${line.itemId}`, `place:${line.from.id}`, `place:${line.toPlaceId}`]);
  return posted.id;
}

async function exchangeGoods(trx: Transaction, change: LockedChange, line: JudgedLine, header: () => MovementHeader) {
  const theirs = await placeOfCustomer(trx, change.customer_id);
  const as = { fromCondition: line.condition, toCondition: line.condition, quantity: line.quantity };
  await postMovement(trx, 'return', header(), [
    {
      ...as,
      itemId: CUSTOMER_GOODS,
      lotId: line.lotId,
      ownerId: change.customer_id,
      fromPlaceId: line.from.id,
      toPlaceId: theirs,
    },
  ]);
  const item = await trx.selectFrom('item').select('tracking').where('id', '=', line.itemId).executeTakeFirstOrThrow();
  return postMovement(trx, 'receive', header(), [
    {
      ...as,
      itemId: line.itemId,
      serial: line.newSerial,
      // Its lot is the piece itself, so that one can tell from the shelf whose it was.
      lot: item.tracking === 'lot' ? line.called : null,
      ownerId: COMPANY,
      fromPlaceId: theirs,
      toPlaceId: line.toPlaceId,
      unitCost: line.unitPrice,
    },
  ]);
}
