import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { postMovement } from '../../stock/index.js';
import type { PieceToScrap } from './scrap-piece.js';

/** The movement out of the book, to SCRAP. */
export async function postScrap(trx: Transaction, context: Context, piece: PieceToScrap): Promise<string> {
  const { actor } = context;
  const scrap = await trx.selectFrom('place').select('id').where('code', '=', 'SCRAP').executeTakeFirstOrThrow();
  const posted = await postMovement(
    trx,
    'scrap',
    {
      key: context.newId(),
      personId: actor.personId,
      accountId: actor.accountId,
      stationId: actor.stationId,
      sessionId: actor.sessionId,
      reason: piece.reason,
      documentType: piece.documentType,
      documentId: piece.documentId,
    },
    [
      {
        itemId: piece.itemId,
        serialId: piece.serialId,
        lotId: piece.lotId,
        quantity: piece.quantity,
        fromPlaceId: piece.fromPlaceId,
        fromCondition: piece.fromCondition,
        toPlaceId: scrap.id,
        toCondition: 'scrap',
      },
    ],
  );
  publishAfterCommit(trx, ['stock', `item:${piece.itemId}`, `place:${piece.fromPlaceId}`]);
  return posted.id;
}
