import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  beginDelivery,
  type DeliveryInput,
  type DeliveryLineInput,
  handOver,
  pickPiece,
  sendDelivery,
} from '../../src/features/property-deliveries/index.js';
import { lockPiece } from '../../src/features/customer-property/index.js';
import type { PieceInput } from '../../src/features/customer-property/index.js';
import { openRepair } from '../../src/features/repairs/index.js';
import type { Context } from '../../src/platform/context.js';
import { Refusal } from '../../src/platform/refusal.js';
import { postMovement } from '../../src/stock/index.js';
import { propertyHouse } from '../customer-property/factory.js';
import type { TestApp } from '../support/app.js';

type By = { context: Context; personId: number };

/** Customers' pieces that are ready to go back, and the people who give them back. */
export async function deliveryHouse(app: TestApp) {
  const house = await propertyHouse(app);
  const { db, storekeeper } = house;
  const { id: workshopPlace } = await db
    .insertInto('place')
    .values({ code: 'WS-09', name: '维修九组', kind: 'workshop' })
    .returning('id')
    .executeTakeFirstOrThrow();

  const finish = (pieceId: number, note = 'Cleaned and packed') =>
    db
      .updateTable('property_piece')
      .set({ checked_at: new Date(), done_at: new Date(), done_by: house.quality.personId, done_note: note })
      .where('id', '=', pieceId)
      .execute();
  /** A piece with nothing left to be done but to give it back. */
  const ready = async (changes: Partial<PieceInput> = {}, of: Parameters<typeof house.piece>[1] = {}) => {
    const piece = await house.piece({ why: 'sample', ...changes }, of);
    await finish(piece.id);
    return piece;
  };

  const begin = (
    pieces: ({ id: number } & Partial<DeliveryLineInput>)[],
    changes: Partial<DeliveryInput> = {},
    by: By = storekeeper,
  ) =>
    beginDelivery(by.context, {
      customerId: house.theirs.id,
      way: 'courier',
      toName: 'Ms Li',
      toPhone: '138',
      toAddress: 'Road 1',
      key: randomUUID(),
      ...changes,
      lines: pieces.map(({ id, ...line }) => ({ pieceId: id, ...line })),
    });
  const pick = (deliveryId: number, pieceId: number, quantity?: string, by: By = storekeeper) =>
    pickPiece(by.context, { deliveryId, pieceId, ...(quantity && { quantity }), key: randomUUID() });
  const send = (
    id: number,
    changes: { dropRest?: boolean; waybill?: string; key?: string } = {},
    by: By = storekeeper,
  ) => sendDelivery(by.context, { id, carrier: 'SF', waybill: `SF${id}`, key: randomUUID(), ...changes });
  const handed = (id: number, changes: { dropRest?: boolean; key?: string } = {}, by: By = storekeeper) =>
    handOver(by.context, { id, signer: 'Ms Li', signature: null, key: randomUUID(), ...changes });
  /** Begun with all picked. */
  const picked = async (pieces: { id: number }[], changes: Partial<DeliveryInput> = {}, by: By = storekeeper) => {
    const delivery = await begin(pieces, changes, by);
    for (const { id } of pieces) await pick(delivery.id, id, undefined, by);
    return delivery;
  };

  const row = (id: number) =>
    db.selectFrom('property_delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const lines = (id: number) =>
    db.selectFrom('property_delivery_line').selectAll().where('delivery_id', '=', id).orderBy('position').execute();
  const events = async (id: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'property_delivery')
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name.replace('property_delivery.', ''));
  /** Where the book has it: the place's code with how much; of a lot the customer's place is below zero by what is here. */
  const lies = async (piece: { serialId: string | null; lotId: string | null }) => {
    const found = await sql<{ at: string }>`
      select p.code || ' ' || h.n as at from (
        select place_id, 1 as n from serial where id = ${piece.serialId}::bigint
        union all select place_id, trim_scale(sum(on_hand)) from stock_balance where lot_id = ${piece.lotId}::bigint and on_hand <> 0 group by place_id) h
      join place p on p.id = h.place_id order by 1`.execute(db);
    return found.rows.map(({ at }) => at);
  };
  const move = async (piece: { id: number }, toPlaceId: number, quantity?: string) => {
    const one = await house.pieceRow(piece.id);
    const lie = one.serial_id
      ? await sql<{
          place_id: number;
          condition: string;
        }>`select place_id, condition from serial where id = ${one.serial_id}`.execute(db)
      : await sql<{ place_id: number; condition: string }>`
          select b.place_id, b.condition from stock_balance b join place p on p.id = b.place_id
          where lot_id = ${one.lot_id} and on_hand > 0 and not p.outside`.execute(db);
    const { place_id, condition } = lie.rows[0]!;
    const header = { key: randomUUID(), personId: house.personId };
    const line = { fromCondition: condition as 'untested', toCondition: condition as 'untested', toPlaceId };
    return postMovement(app.deps.db, 'move', header, [
      {
        itemId: one.book_item_id,
        quantity: quantity ?? one.open,
        serialId: one.serial_id,
        lotId: one.lot_id,
        ownerId: one.customer_id,
        fromPlaceId: place_id,
        ...line,
      },
    ]);
  };

  /** Its repair is opened as the receipt's page does it: the piece is locked first. */
  const repair = (pieceId: number) =>
    house.within(storekeeper, async (trx, context) => {
      const piece = await lockPiece(trx, { id: pieceId });
      if (piece.over_at) throw new Refusal('property_over', { piece: piece.code });
      const one = await house.pieceRow(pieceId);
      const order = await openRepair(trx, context, {
        source: 'property',
        itemId: one.book_item_id,
        serialId: one.serial_id,
        lotId: one.lot_id,
        quantity: one.open,
        ownerId: one.customer_id,
        customerId: one.customer_id,
        fromPlaceId: house.ownBin,
        fromCondition: 'untested',
        receivedAt: new Date(),
        ...({ propertyPieceId: pieceId, description: one.description } as object),
      });
      await sql`update repair_order set property_piece_id = ${pieceId} where id = ${order.id}`.execute(trx);
      return order;
    });

  const openCase = async (piece: { id: number }, told = false) => {
    const made = await sql<{ id: number }>`
      insert into property_case (piece_id, customer_id, quantity, kind, found_on, what, opened_by, opened_at)
      select id, customer_id, open, 'damaged', current_date, 'Cracked', ${storekeeper.personId}, now() from property_piece where id = ${piece.id}
      returning id`.execute(db);
    const { id } = made.rows[0]!;
    if (told)
      await sql`insert into property_told (case_id, told_by, told_whom, told_at, way) values (${id}, ${storekeeper.personId}, 'Li', now(), 'phone')`.execute(
        db,
      );
    return id;
  };
  const notices = async (person: { personId: number }, kind: string) =>
    db
      .selectFrom('notification')
      .select(['href', 'facts', 'read_at'])
      .where('person_id', '=', person.personId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute();

  return {
    ...house,
    workshopPlace,
    finish,
    ready,
    begin,
    pick,
    picked,
    send,
    handed,
    row,
    lines,
    events,
    lies,
    move,
    repair,
    openCase,
    notices,
  };
}
export type DeliveryHouse = Awaited<ReturnType<typeof deliveryHouse>>;
