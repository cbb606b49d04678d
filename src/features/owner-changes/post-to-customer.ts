import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { changeOwner, COMPANY, type MovementHeader } from '../../stock/index.js';
import { lockPiece, markDone, openReceipt, type PieceInput } from '../customer-property/index.js';
import { placeOfCustomer } from './change-header.js';
import type { JudgedLine } from './line-checks.js';
import type { LockedChange } from './lock-change.js';

/**
 * What we give leaves our stock at its average cost. A piece with a serial number becomes the customer's on its way into
 * their bin; what is counted goes to the customer on paper and comes back as their goods, as everything does that a
 * customer has in the house without a number. Both are on one new receipt until they are given back.
 */
export async function postToCustomer(
  trx: Transaction,
  context: Context,
  change: LockedChange,
  lines: readonly JudgedLine[],
  header: () => MovementHeader,
): Promise<{ posted: { id: string; unitCost: string }[]; receiptId: number | null }> {
  const theirs = await placeOfCustomer(trx, change.customer_id);
  const posted: { id: string; unitCost: string }[] = [];
  for (const line of lines) {
    const away = line.from.outside || line.serialId ? line.toPlaceId : theirs;
    const goods = line.serialId
      ? { serialId: line.serialId }
      : {
          itemId: line.itemId,
          lotId: line.lotId,
          quantity: line.quantity,
          placeId: line.from.id,
          condition: line.condition,
          fromOwnerId: COMPANY,
        };
    const done = await changeOwner(trx, header(), {
      ...goods,
      ownerId: change.customer_id,
      inside: true,
      toPlaceId: away,
    });
    posted.push({ id: done.id, unitCost: done.lines[0]!.unitCost });
    publishAfterCommit(trx, [`item:${line.itemId}`, `place:${line.from.id}`, `place:${away}`]);
  }
  const kept = lines.filter((line) => !line.from.outside);
  const receiptId = kept.length > 0 ? await takeIn(trx, context, change, kept) : null;
  return { posted, receiptId };
}

/** The receipt under which they lie here until they are given back; there is nothing to be done to them before. */
async function takeIn(
  trx: Transaction,
  context: Context,
  change: LockedChange,
  lines: readonly JudgedLine[],
): Promise<number> {
  const pieces = lines.map((line): PieceInput => ({
    why: 'other',
    itemId: line.itemId,
    quantity: line.quantity,
    condition: line.condition,
    lies: line.serialId ? { serialId: line.serialId } : null,
  }));
  const receipt = await openReceipt(trx, context, {
    customerId: change.customer_id,
    came: 'ownership',
    note: `${change.number} ${change.reason}`.slice(0, 1000),
    placeId: lines[0]!.toPlaceId,
    pieces,
  });
  for (const { id } of receipt.pieces) await markDone(trx, context, await lockPiece(trx, { id }), change.number);
  return receipt.id;
}
