import { judgeScrap, type PieceToScrap, scrapPiece, withdrawScrap } from '../../src/features/scrap-requests/index.js';
import { inTransaction } from '../../src/platform/command.js';
import type { Context } from '../../src/platform/context.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** Pieces that came back and lie in quarantine, untested, each on a return of its own; quality, and who approves. */
export async function scrapHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const [quality, head, supervisor] = [await person('quality'), await person('head'), await person('supervisor')];
  const { id: quarantine } = await db
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();

  /** A return that was received, of a piece with a serial number or of so many of a counted item. */
  const returned = async (options: { price?: string; quantity?: string; ownerId?: number } = {}) => {
    const { price = '1000', quantity, ownerId = 1 } = options;
    const n = ++made;
    const itemId = await house.item(`RET-${n}`, { tracking: quantity ? 'quantity' : 'serial', price });
    const serial = quantity ? null : `R${String(n).padStart(5, '0')}`;
    const posted = await house.post('receive', {
      itemId,
      quantity: quantity ?? 1,
      serial,
      ownerId,
      fromPlaceId: house.customer,
      fromCondition: 'untested',
      toPlaceId: quarantine,
      toCondition: 'untested',
    });
    const serialId = posted.lines[0]!.serialId;
    const { id, number } = await db
      .insertInto('field_return')
      .values({
        logged_as: 'bench',
        item_id: itemId,
        serial,
        serial_id: serialId,
        quantity: quantity ?? '1',
        owner_id: ownerId,
        state: 'found',
        reported_by: quality.personId,
        reported_at: new Date(),
        received_by: quality.personId,
        received_at: new Date(),
        place_id: quarantine,
        movement_id: posted.id,
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    return { returnId: id, number, itemId, serial, serialId, quantity: quantity ?? '1' };
  };
  type Returned = Awaited<ReturnType<typeof returned>>;

  const pieceOf = (piece: Returned, changes: Partial<PieceToScrap> = {}): PieceToScrap => ({
    returnId: piece.returnId,
    itemId: piece.itemId,
    serialId: piece.serialId,
    lotId: null,
    quantity: piece.quantity,
    fromPlaceId: quarantine,
    fromCondition: 'untested',
    reason: 'Board burnt',
    documentType: 'field_return',
    documentId: piece.number,
    ...changes,
  });
  const scrap = (piece: Returned, changes: Partial<PieceToScrap> = {}, by: Context = quality.context) =>
    inTransaction(by, (trx) => scrapPiece(trx, by, pieceOf(piece, changes)));
  const judge = (id: number, approved: boolean, by: Context = head.context, note: string | null = null) =>
    inTransaction(by, (trx) => judgeScrap(trx, by, { id, approved, note: note ?? (approved ? null : 'Repair it') }));
  const withdraw = (document: { returnId?: number; orderId?: number }, by: Context = quality.context) =>
    inTransaction(by, (trx) => withdrawScrap(trx, by, document));

  const requestOf = (id: number) =>
    db.selectFrom('scrap_request').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const lies = (serialId: string | null) =>
    db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition'])
      .where('s.id', '=', serialId)
      .executeTakeFirstOrThrow();

  return {
    ...house,
    db,
    person,
    quality,
    head,
    supervisor,
    quarantine,
    returned,
    scrap,
    judge,
    withdraw,
    requestOf,
    lies,
  };
}
export type ScrapHouse = Awaited<ReturnType<typeof scrapHouse>>;
