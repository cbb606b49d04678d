import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  cancelTransfer,
  losePiece,
  putBack,
  receiveRest,
  sendTransfer,
  undoArrival,
  undoSending,
} from '../../src/features/transfers/index.js';
import { Refusal } from '../../src/platform/refusal.js';
import { verifyBook } from '../../src/stock/index.js';
import { outcomes } from '../repair-parts/factory.js';
import { type TransferHouse, transferHouse } from './factory.js';

let house: TransferHouse;
beforeAll(async () => {
  house = await transferHouse();
});
afterAll(async () => {
  expect(await verifyBook(house.app.db)).toEqual([]);
  await house.app.close();
});

const TRIES = 4;
const done = (all: string[]) => all.filter((one) => one === 'done');

// lockItems locks the items (`for no key update`): without it neither sees the other's transfer, and both are asked for.
it('lets one of two ask that would carry an item in a circle', async () => {
  const { places } = house;
  for (let n = 0; n < TRIES; n++) {
    const fan = await house.newItem();
    await house.receive(fan.id, { quantity: 2 });
    await house.receive(fan.id, { quantity: 2, place: places.B1 });
    const came = await outcomes(
      house.ask({ itemId: fan.id, quantity: '1' }),
      house.ask({ itemId: fan.id, quantity: '1' }, { fromWarehouseId: places.W2, toWarehouseId: places.W1 }),
    );
    expect(came.toSorted()).toEqual(['done', 'transfer_circular']);
  }
});

// The book locks the level: the last piece is promised once.
it('promises the last piece to one of two', async () => {
  for (let n = 0; n < TRIES; n++) {
    const fan = await house.newItem();
    await house.receive(fan.id);
    const came = await outcomes(
      house.ask({ itemId: fan.id, quantity: '1' }),
      house.ask({ itemId: fan.id, quantity: '1' }, { toWarehouseId: house.places.W3 }),
    );
    expect(came.toSorted()).toEqual(['done', 'transfer_not_free']);
  }
});

// lockTransfer locks the transfer (`for update of t`): without it both read that the line still needs it.
it('lets one of two pickers take what a line needs', async () => {
  for (let n = 0; n < TRIES; n++) {
    const fan = await house.newItem();
    await house.receive(fan.id, { quantity: 3 });
    const { id } = await house.ask({ itemId: fan.id, quantity: '2' });
    const came = await outcomes(
      house.pick(id, fan.id, { quantity: '2' }),
      house.pick(id, fan.id, { quantity: '2' }, house.receiver),
    );
    expect(came.toSorted()).toEqual(['done', 'transfer_line_complete']);
    expect(await house.pieces(id)).toHaveLength(1);
  }
});

// The same lock: without it a piece is received twice, which the book would take from another transfer's parcel.
it('receives once what two scan at the same time, with another parcel of it under way', async () => {
  const { places } = house;
  for (let n = 0; n < TRIES; n++) {
    const fan = await house.newItem();
    await house.receive(fan.id, { quantity: 4 });
    const { id } = await house.underWay(fan.id, '2');
    await house.underWay(fan.id, '2');
    const at = { binId: places.B1 };
    const came = await outcomes(house.receiveAt(id, fan.id, at), house.receiveAt(id, fan.id, at, house.sender));
    expect(done(came)).toHaveLength(1);
    expect(await house.lies(fan.id)).toEqual(['B1 2', 'TRANSIT 2']);
  }
});

// The same lock again: one decides what becomes of it.
it('either sends or cancels', async () => {
  for (let n = 0; n < TRIES; n++) {
    const fan = await house.newItem();
    await house.receive(fan.id, { quantity: 2 });
    const { id } = await house.ask({ itemId: fan.id, quantity: '1' });
    const came = await outcomes(
      house.pick(id, fan.id),
      cancelTransfer(house.buyer.context, { id, reason: 'Not needed' }),
    );
    expect(done(came)).toHaveLength(1);
    const [piece] = await house.pieces(id);
    if (!piece) continue;
    const then = await outcomes(house.send(id), putBack(house.sender.context, { transferId: id, pieceId: piece.id }));
    expect(done(then)).toHaveLength(1);
  }
});

// The same lock (lockTransfer, `for update of t`): without it a piece is received from a parcel that never left.
it('either takes the sending back or receives the first piece', async () => {
  const { places, sender } = house;
  for (let n = 0; n < TRIES; n++) {
    const fan = await house.newItem();
    await house.receive(fan.id, { quantity: 2 });
    const { id } = await house.underWay(fan.id, '2');
    const goods = n % 2 ? 'packed' : 'shelf';
    const undo = () => undoSending(sender.context, { id, goods, reason: 'Stays here' });
    const receive = () => house.receiveAt(id, fan.id, { binId: places.B1, quantity: '1' });
    const came = n < TRIES / 2 ? await outcomes(undo(), receive()) : (await outcomes(receive(), undo())).toReversed();
    const isUndone = came[0] === 'done';
    expect(came).toEqual(isUndone ? ['done', 'transfer_not_sent'] : ['transfer_begun_to_arrive', 'done']);
    expect((await house.row(id)).state).toBe(isUndone ? 'asked' : 'sent');
    const parcel = isUndone ? (goods === 'shelf' ? ['A1 2'] : ['TRANSIT 2']) : ['B1 1', 'TRANSIT 1'];
    expect(await house.lies(fan.id)).toEqual(parcel);
  }
});

/** A small generator of numbers that come the same each time. */
function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

it('keeps the book and the counts right through any sequence of acts', async () => {
  const { places, sender, receiver, supervisor, db } = house;
  const next = seeded(7);
  const items = [await house.newItem(), await house.newItem({ decimals: 1 }), await house.newItem({ tracking: 'lot' })];
  for (const [n, item] of items.entries())
    for (const place of [places.A1, places.A2])
      await house.receive(item.id, { quantity: 20, place, ...(n === 2 && { lot: `L-${place}` }) });
  const of = async (table: 'transfer' | 'transfer_piece' | 'transfer_arrival') => {
    const rows = await db.selectFrom(table).select('id').execute();
    return rows.length === 0 ? null : String(rows[next(rows.length)]!.id);
  };
  const act = async () => {
    const item = items[next(items.length)]!;
    const transferId = Number((await of('transfer')) ?? 0);
    const pieceId = (await of('transfer_piece')) ?? '0';
    const key = randomUUID();
    const quantity = String(1 + next(4));
    switch (next(11)) {
      case 0:
      case 1:
        return house.ask({ itemId: item.id, quantity });
      case 2:
      case 3:
        return house.pick(transferId, item.id, { quantity });
      case 4:
        return putBack(sender.context, { transferId, pieceId });
      case 5:
        return sendTransfer(sender.context, { id: transferId, carrier: 'SF', rest: next(2) ? 'cancel' : 'again', key });
      case 6:
        return house.receiveAt(transferId, item.id, { quantity, binId: places.B1 });
      case 7:
        return losePiece(supervisor.context, { transferId, pieceId, reason: 'Lost', key });
      case 8:
        return undoArrival(receiver.context, { transferId, arrivalId: (await of('transfer_arrival')) ?? '0' });
      case 9:
        return undoSending(sender.context, { id: transferId, goods: next(2) ? 'packed' : 'shelf', reason: 'x', key });
      default:
        return next(2)
          ? receiveRest(receiver.context, { transferId, key })
          : cancelTransfer(sender.context, { id: transferId, reason: 'x' });
    }
  };
  let worked = 0;
  for (let n = 0; n < 250; n++)
    await act().then(
      () => worked++,
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      },
    );
  expect(worked).toBeGreaterThan(40);
  for (const item of items) {
    const lines = await db.selectFrom('transfer_line').selectAll().where('item_id', '=', item.id).execute();
    const under = await db
      .selectFrom('transfer_piece as p')
      .innerJoin('transfer_line as l', 'l.id', 'p.line_id')
      .select((eb) =>
        eb.fn.sum<string>(eb.parens('p.quantity', '-', eb('p.received', '+', eb.ref('p.lost')))).as('open'),
      )
      .where('l.item_id', '=', item.id)
      .where('p.put_back_at', 'is', null)
      .executeTakeFirstOrThrow();
    const transit = (await house.lies(item.id)).find((at) => at.startsWith('TRANSIT '))?.slice(8) ?? '0';
    expect(Number(under.open ?? 0)).toBe(Number(transit));
    for (const line of lines) expect(Number(line.received) + Number(line.lost)).toBeLessThanOrEqual(Number(line.sent));
  }
});
