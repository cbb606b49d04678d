import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  askTransfer,
  type AskedLine,
  type Pick,
  pickPiece,
  type Receipt,
  receivePiece,
  sendTransfer,
  type TransferAsked,
} from '../../src/features/transfers/index.js';
import type { Role } from '../../src/rights.js';
import { type Condition, postMovement } from '../../src/stock/index.js';
import { testApp } from '../support/app.js';

/** Two warehouses with bins, and the people who ask for, send and receive what goes between them. */
export async function transferHouse(options: { now?: () => Date } = {}) {
  const app = await testApp(options);
  await sql`
    insert into party (kind, code, name) values ('supplier', 'SUP', 'Supplier'), ('customer', 'CUS', '华东电池');
    insert into place (id, kind, code, name, name_en, warehouse_id) values (1001, 'warehouse', 'W1', '总仓', 'Central', 1001), (1002, 'warehouse', 'W2', '驻点仓', 'Site', 1002),
      (1003, 'warehouse', 'W3', '南方仓', 'South', 1003);
    insert into place (id, kind, code, name, parent_id, warehouse_id, sort_key) values (1011, 'bin', 'A1', 'A1', 1001, 1001, 'A1'), (1012, 'bin', 'A2', 'A2', 1001, 1001, 'A2'),
      (1021, 'bin', 'B1', 'B1', 1002, 1002, 'B1'), (1022, 'bin', 'B2', 'B2', 1002, 1002, 'B2'), (1031, 'bin', 'C1', 'C1', 1003, 1003, 'C1');
    insert into place (id, kind, code, name, parent_id, warehouse_id, sort_key, for_property) values (1020, 'bin', 'B0', 'B0', 1002, 1002, 'B0', true);
    insert into place (kind, code, name, party_id) select kind, 'P-' || code, name, id from party where id > 1;
    select setval('place_id_seq', 2000);
  `.execute(app.ownerDb);
  const person = async (name: string, ...roles: Role[]) => {
    const made = await sql<{ id: number }>`insert into person (name) values (${name}) returning id`.execute(app.db);
    const { id } = made.rows[0]!;
    await sql`insert into person_role (person_id, role) select ${id}, unnest(${roles}::text[])`.execute(app.db);
    return { personId: id, context: app.contextOf(id, ...roles) };
  };
  const people = {
    buyer: await person('Buyer', 'purchasing'),
    supervisor: await person('Supervisor', 'supervisor'),
    sender: await person('Sender', 'storekeeper'),
    receiver: await person('Receiver', 'storekeeper'),
    technician: await person('Technician', 'technician'),
  };
  const places = { W1: 1001, W2: 1002, W3: 1003, A1: 1011, A2: 1012, B0: 1020, B1: 1021, B2: 1022, C1: 1031 };
  const { id: TRANSIT } = await app.db
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'TRANSIT')
    .executeTakeFirstOrThrow();
  const supplier = await app.db.selectFrom('place').select('id').where('code', '=', 'P-SUP').executeTakeFirstOrThrow();

  let items = 0;
  const newItem = async (
    changes: { tracking?: 'quantity' | 'lot' | 'serial'; decimals?: number; kind?: string } = {},
  ) => {
    const { tracking = 'quantity', decimals = 0, kind = 'spare' } = changes;
    const code = `T-${++items}`;
    const made = await sql<{ id: number }>`
      insert into item (code, name_zh, name_en, kind, unit, decimals, tracking, price, search)
      values (${code}, '功率板', 'Power board', ${kind}, '块', ${decimals}, ${tracking}, 100, lower(${code}) || ' 功率板 power board') returning id`.execute(
      app.db,
    );
    return { id: made.rows[0]!.id, code };
  };
  const receive = async (
    itemId: number,
    stock: {
      quantity?: number | string;
      condition?: Condition;
      place?: number;
      serial?: string;
      lot?: string;
      expiresOn?: string;
    } = {},
  ) => {
    const { quantity = 1, condition = 'new', place = places.A1, ...piece } = stock;
    const posted = await postMovement(app.db, 'receive', { key: randomUUID(), personId: people.sender.personId }, [
      {
        itemId,
        quantity,
        ...piece,
        fromPlaceId: supplier.id,
        fromCondition: condition,
        toPlaceId: place,
        toCondition: condition,
      },
    ]);
    return posted.lines[0]!;
  };
  const move = (itemId: number, from: number, to: number, quantity: number | string, piece: object = {}) =>
    postMovement(app.db, 'move', { key: randomUUID(), personId: people.sender.personId }, [
      { itemId, quantity, fromPlaceId: from, fromCondition: 'new', toPlaceId: to, toCondition: 'new', ...piece },
    ]);
  const lies = async (itemId: number) => {
    const found = await sql<{ at: string }>`
      select p.code || ' ' || trim_scale(sum(b.on_hand)) as at from stock_balance b join place p on p.id = b.place_id
      where b.item_id = ${itemId} and b.on_hand <> 0 and not p.outside group by p.code order by p.code`.execute(app.db);
    return found.rows.map((row) => row.at);
  };
  const level = async (itemId: number, warehouseId: number) => {
    const found = await sql<{ on_hand: string; reserved: string }>`
      select trim_scale(sum(on_hand))::text as on_hand, trim_scale(sum(reserved))::text as reserved from stock_level
      where item_id = ${itemId} and warehouse_id = ${warehouseId}`.execute(app.db);
    return found.rows[0]!;
  };
  const row = (id: number) => app.db.selectFrom('transfer').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const lines = (id: number) =>
    app.db.selectFrom('transfer_line').selectAll().where('transfer_id', '=', id).orderBy('position').execute();
  const pieces = async (id: number) =>
    app.db
      .selectFrom('transfer_piece as p')
      .innerJoin('transfer_line as l', 'l.id', 'p.line_id')
      .selectAll('p')
      .where('l.transfer_id', '=', id)
      .orderBy('p.id')
      .execute();
  const events = async (id: number) =>
    (
      await app.db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'transfer')
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name.replace('transfer.', ''));
  const ask = (...asked: (AskedLine | Partial<Omit<TransferAsked, 'lines'>>)[]) => {
    const lines = asked.filter((one): one is AskedLine => 'itemId' in one);
    const changes = asked.filter((one) => !('itemId' in one));
    const between = { fromWarehouseId: places.W1, toWarehouseId: places.W2, key: randomUUID() };
    return askTransfer(people.buyer.context, Object.assign(between, ...changes, { lines }) as TransferAsked);
  };
  const pick = (transferId: number, itemId: number, more: Partial<Pick> = {}, by = people.sender) =>
    pickPiece(by.context, { transferId, itemId, key: randomUUID(), ...more });
  const send = (id: number, rest: 'cancel' | 'again' | null = null) =>
    sendTransfer(people.sender.context, { id, carrier: 'SF', waybill: `SF${id}`, rest, key: randomUUID() });
  const receiveAt = (transferId: number, itemId: number, more: Partial<Receipt> = {}, by = people.receiver) =>
    receivePiece(by.context, { transferId, itemId, key: randomUUID(), ...more });
  /** Asked for, picked and on its way: so many of an item that lies in A1. */
  const underWay = async (itemId: number, quantity: string, more: Partial<Pick> = {}) => {
    const transfer = await ask({ itemId, quantity });
    await pick(transfer.id, itemId, more);
    await send(transfer.id);
    return transfer;
  };
  const alert = async (itemId: number, warehouseId: number, reasons = ['below_point']) => {
    const made = await sql<{ id: number }>`
      insert into reorder_alert (item_id, warehouse_id, reasons, harm, usable, reserved, back_ordered, on_order, late, from_repair, in_transit, expiring,
        projected, reorder_point, order_up_to, proposed, vital, opened_at, changed_at)
      values (${itemId}, ${warehouseId}, ${reasons}::text[], 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 5, 5, false, now(), now()) returning id`.execute(
      app.db,
    );
    return made.rows[0]!.id;
  };
  const notices = async (person: { personId: number }, kind: string) =>
    app.db
      .selectFrom('notification')
      .select(['href', 'facts', 'urgent', 'read_at'])
      .where('person_id', '=', person.personId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute();
  return {
    ask,
    pick,
    send,
    receiveAt,
    underWay,
    alert,
    notices,
    app,
    db: app.db,
    ...people,
    places,
    TRANSIT,
    supplier: supplier.id,
    newItem,
    receive,
    move,
    lies,
    level,
    row,
    lines,
    pieces,
    events,
    person,
  };
}
export type TransferHouse = Awaited<ReturnType<typeof transferHouse>>;
