import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeOwner, type Condition, postMovement, stockRefusals } from '../../src/stock/index.js';
import { dump } from './book-view.js';
import * as scenes from './scene.js';
import { issue, lend, move, newItem, receive, refusal, release, reserve, reverse } from './scene.js';

let scene: scenes.Scene;
beforeAll(async () => (scene = await scenes.buildScene()));
afterAll(() => scene.database.close());

const passOn = (serialId: string, ownerId: number, key: string = randomUUID()) =>
  changeOwner(scene.db, scenes.header(scene, { key }), { serialId, ownerId });

/** Something of the customer's comes into the bin for it. */
const theirs = (item: number, details: scenes.Details) =>
  receive(scene, item, 1, { from: 'CUSTOMER', to: 'P1', ownerId: scene.customer, ...details });
/** One of an item passes from its owner to the other. */
const goods = (itemId: number, placeId: number, fromOwnerId: number) =>
  ({
    itemId,
    quantity: '1',
    placeId,
    condition: 'new',
    fromOwnerId,
    ownerId: fromOwnerId === 1 ? scene.customer : 1,
  }) as const;

/** What each refusal is tried on: two items by quantity, lot and serial, some of them promised. */
async function stockUp() {
  const [plain, other] = [await newItem(scene), await newItem(scene)];
  const [fluid, glue] = [await newItem(scene, 'lot', 3), await newItem(scene, 'lot')];
  const [board, relay] = [await newItem(scene, 'serial'), await newItem(scene, 'serial')];
  const retired = await newItem(scene);
  const received = await receive(scene, plain, 10);
  const issued = await issue(scene, plain, 2);
  const undone = await receive(scene, plain, 1);
  const undo = await reverse(scene, undone.id, { personId: scene.li });
  const fluidReceived = await receive(scene, fluid, 5, { lot: 'L1' });
  const fluidLot = fluidReceived.lines[0]!.lotId!;
  const glueLot = (await receive(scene, glue, 5, { lot: 'G1' })).lines[0]!.lotId!;
  const s1 = (await receive(scene, board, 1, { serial: 'S1' })).lines[0]!.serialId!;
  const s2 = (await receive(scene, board, 1, { serial: 'S2' })).lines[0]!.serialId!;
  const s3 = (await receive(scene, board, 1, { serial: 'S3' })).lines[0]!.serialId!;
  await lend(scene, board, 1, { serialId: s3, personId: scene.li });
  await receive(scene, relay, 1, { serial: 'R1' });
  const sold = (await receive(scene, relay, 1, { serial: 'R2' })).lines[0]!.serialId!;
  await issue(scene, relay, 1, { serialId: sold });
  const passed = await passOn(sold, scene.customer);
  await receive(scene, plain, 3, { from: 'CUSTOMER', to: 'P1', ownerId: scene.customer });
  const promised = await reserve(scene, plain, 6);
  const promisedLot = await reserve(scene, fluid, 4, { lotId: fluidLot });
  const promisedPiece = await reserve(scene, board, 1, { serialId: s1 });
  await sql`update item set retired_at = now() where id = ${retired}`.execute(scene.ownerDb);
  const key = randomUUID();
  await receive(scene, other, 1, { key });
  const reservationKey = randomUUID();
  const closed = await reserve(scene, plain, 1, { key: reservationKey });
  await release(scene, closed.id);
  const goods = (await theirs(-1, { lot: 'CP-000001-1' })).lines[0]!.lotId!;
  const items = { goods, plain, other, fluid, glue, board, relay, retired };
  const movements = { received, issued, undone, undo, fluidReceived, passed };
  const promises = { promised, promisedLot, promisedPiece, key, reservationKey, closed };
  return { ...items, ...movements, ...promises, fluidLot, glueLot, s1, s2, s3, sold };
}
type Stock = Awaited<ReturnType<typeof stockUp>>;

type Row = [reason: string, what: string, act: (s: Stock) => Promise<unknown>, facts: Record<string, unknown>];
const faulty: Condition = 'faulty';
const rows: Row[] = [
  ['key_reused', 'another quantity', (s) => receive(scene, s.other, 2, { key: s.key }), {}],
  ['key_reused', 'another person', (s) => receive(scene, s.other, 1, { key: s.key, personId: scene.li }), {}],
  ['key_reused', 'a reversal', (s) => reverse(scene, s.issued.id, { key: s.key }), {}],
  ['key_reused', 'another reservation', (s) => reserve(scene, s.plain, 2, { key: s.reservationKey }), {}],
  ['key_reused', 'a void', (s) => release(scene, s.promised.id, 1, s.reservationKey), {}],
  ['nothing_moves', 'to the same bin', (s) => move(scene, s.plain, 1, { to: 'A1' }), { place: 'A1' }],
  ['item_unknown', 'a movement', () => move(scene, 999_999, 1), {}],
  ['item_unknown', 'a reservation', () => reserve(scene, 999_999, 1), {}],
  ['item_retired', 'a movement', (s) => receive(scene, s.retired, 1), {}],
  ['item_retired', 'a reservation', (s) => reserve(scene, s.retired, 1), {}],
  ['place_unknown', 'a movement', (s) => move(scene, s.plain, 1, { to: 'NOWHERE' as 'A1' }), {}],
  ['place_retired', 'a movement', (s) => move(scene, s.plain, 1, { to: 'OLD' }), { place: 'OLD' }],
  ['quantity_invalid', 'half a piece', (s) => move(scene, s.plain, 0.5), { quantity: 0.5, decimals: 0, unit: 'pcs' }],
  ['quantity_invalid', 'two of one serial', (s) => lend(scene, s.board, 2, { serial: 'S2' }), { quantity: 2 }],
  ['quantity_invalid', 'a reservation', (s) => reserve(scene, s.plain, 0.5), { quantity: '0.5', decimals: 0 }],
  ['quantity_invalid', 'nothing reserved', (s) => reserve(scene, s.plain, 0), { quantity: '0' }],
  ['quantity_invalid', 'two of a piece', (s) => reserve(scene, s.board, 2, { serialId: s.s2 }), { quantity: '2' }],
  ['quantity_invalid', 'half a piece voided', (s) => release(scene, s.promised.id, 0.5), { quantity: '0.5' }],
  ['quantity_invalid', 'nothing voided', (s) => release(scene, s.promised.id, 0), { quantity: '0' }],
  ['cost_invalid', 'below zero', (s) => receive(scene, s.plain, 1, { unitCost: -1 }), { unitCost: -1 }],
  ['cost_invalid', 'no number', (s) => receive(scene, s.plain, 1, { unitCost: 'NaN' }), { unitCost: 'NaN' }],
  ['serial_missing', 'none', (s) => lend(scene, s.board, 1), {}],
  ['serial_missing', 'an empty one', (s) => receive(scene, s.board, 1, { serial: '' }), {}],
  ['serial_not_tracked', 'by quantity', (s) => lend(scene, s.plain, 1, { serial: 'X' }), { serial: 'X' }],
  ['serial_not_tracked', 'reserved', (s) => reserve(scene, s.plain, 1, { serialId: s.s1 }), {}],
  ['serial_unknown', 'by number', (s) => lend(scene, s.board, 1, { serial: 'X' }), { serial: 'X' }],
  ['serial_unknown', 'by id, from outside', (s) => receive(scene, s.board, 1, { serialId: '999999' }), {}],
  ['serial_unknown', 'reserved', (s) => reserve(scene, s.board, 1, { serialId: '999999' }), {}],
  ['serial_elsewhere', 'lent', (s) => lend(scene, s.board, 1, { serial: 'S3' }), { place: 'WANG', movedBy: 'Li' }],
  ['serial_elsewhere', 'received twice', (s) => receive(scene, s.board, 1, { serial: 'S2' }), { place: 'A1' }],
  ['serial_elsewhere', 'reserved', (s) => reserve(scene, s.board, 1, { serialId: s.s3 }), { place: 'WANG' }],
  ['serial_of_other_item', 'moved', (s) => move(scene, s.relay, 1, { serialId: s.s2 }), { serial: 'S2' }],
  ['serial_of_other_item', 'reserved', (s) => reserve(scene, s.relay, 1, { serialId: s.s2 }), { serial: 'S2' }],
  ['serial_reserved', 'lent', (s) => lend(scene, s.board, 1, { serial: 'S1' }), { serial: 'S1' }],
  ['serial_reserved', 'to another warehouse', (s) => move(scene, s.board, 1, { serial: 'S1', to: 'B1' }), {}],
  ['serial_reserved', 'condition', (s) => move(scene, s.board, 1, { serial: 'S1', toCondition: faulty }), {}],
  ['serial_reserved', 'reserved twice', (s) => reserve(scene, s.board, 1, { serialId: s.s1 }), {}],
  [
    'condition_differs',
    'moved',
    (s) => move(scene, s.board, 1, { serial: 'S2', fromCondition: faulty }),
    { condition: 'new' },
  ],
  ['condition_differs', 'reserved', (s) => reserve(scene, s.board, 1, { serialId: s.s2, condition: faulty }), {}],
  [
    'owner_differs',
    'moved',
    (s) => move(scene, s.board, 1, { serial: 'S2', to: 'SHOP', ownerId: scene.customer }),
    { serial: 'S2' },
  ],
  ['lot_missing', 'none', (s) => move(scene, s.fluid, 1), {}],
  ['lot_missing', 'an empty one', (s) => receive(scene, s.fluid, 1, { lot: '' }), {}],
  ['lot_not_tracked', 'by quantity', (s) => move(scene, s.plain, 1, { lot: 'L1' }), { lot: 'L1' }],
  ['lot_not_tracked', 'reserved', (s) => reserve(scene, s.plain, 1, { lotId: s.fluidLot }), {}],
  ['lot_unknown', 'by number', (s) => move(scene, s.fluid, 1, { lot: 'L9' }), { lot: 'L9' }],
  ['lot_unknown', 'by id', (s) => receive(scene, s.fluid, 1, { lotId: '999999' }), {}],
  ['lot_unknown', 'reserved', (s) => reserve(scene, s.fluid, 1, { lotId: '999999' }), {}],
  ['lot_of_other_item', 'moved', (s) => move(scene, s.fluid, 1, { lotId: s.glueLot }), { lot: 'G1' }],
  ['lot_of_other_item', 'reserved', (s) => reserve(scene, s.fluid, 1, { lotId: s.glueLot }), { lot: 'G1' }],
  ['customer_property', 'issued', (s) => issue(scene, s.plain, 1, { ownerId: scene.customer }), { owner: 'Customer' }],
  ['customer_property', 'lent', (s) => lend(scene, s.plain, 1, { ownerId: scene.customer }), { owner: 'Customer' }],
  ['customer_property', 'reserved', (s) => reserve(scene, s.plain, 1, { ownerId: scene.customer } as object), {}],
  [
    'stock_insufficient',
    'in the warehouse',
    (s) => issue(scene, s.plain, 9),
    { place: 'W1', asked: 9, onHand: 8, reserved: 6, free: 2, lastTakenBy: 'Li', lastTakenQuantity: 1 },
  ],
  [
    'stock_insufficient',
    'in the bin',
    (s) => issue(scene, s.plain, 1, { from: 'A2' }),
    { place: 'A2', asked: 1, onHand: 0 },
  ],
  ['stock_insufficient', 'in custody', (s) => move(scene, s.plain, 1, { from: 'WANG' }), { place: 'WANG', onHand: 0 }],
  [
    'stock_insufficient',
    'of the lot',
    (s) => move(scene, s.glue, 6, { lot: 'G1' }),
    { place: 'A1', lot: 'G1', onHand: 5 },
  ],
  [
    'stock_reserved',
    'issued',
    (s) => issue(scene, s.plain, 3),
    { place: 'W1', asked: 3, onHand: 8, reserved: 6, free: 2 },
  ],
  ['stock_reserved', 'to another warehouse', (s) => move(scene, s.plain, 3, { to: 'B1' }), { free: 2 }],
  ['stock_reserved', 'condition', (s) => move(scene, s.plain, 3, { toCondition: faulty }), { free: 2 }],
  ['stock_reserved', 'reserved', (s) => reserve(scene, s.plain, 3), { asked: 3, onHand: 8, reserved: 6, free: 2 }],
  [
    'stock_reserved',
    'reserved of nothing',
    (s) => reserve(scene, s.plain, 1, { condition: faulty }),
    { onHand: 0, free: 0 },
  ],
  ['stock_reserved', 'the lot', (s) => reserve(scene, s.fluid, 1.001, { lotId: s.fluidLot }), { free: 1 }],
  ['stock_reserved', 'undone receipt', (s) => reverse(scene, s.fluidReceived.id), { asked: 5, onHand: 5, free: 1 }],
  ['stock_insufficient', 'undone receipt', (s) => reverse(scene, s.received.id), { asked: 10, onHand: 8 }],
  ['reservation_unknown', 'settled', (s) => issue(scene, s.plain, 1, { reservationId: '999999' }), {}],
  ['reservation_unknown', 'voided', () => release(scene, '999999'), { reservation: '999999' }],
  [
    'reservation_exceeded',
    'settled',
    (s) => issue(scene, s.plain, 7, { reservationId: s.promised.id }),
    { open: 6, asked: 7 },
  ],
  ['reservation_exceeded', 'voided', (s) => release(scene, s.promised.id, 7), { open: 6, asked: 7 }],
  ['reservation_exceeded', 'voided again', (s) => release(scene, s.closed.id), { open: 0 }],
  ['reservation_of_other', 'item', (s) => issue(scene, s.other, 1, { reservationId: s.promised.id }), {}],
  ['reservation_of_other', 'place', (s) => issue(scene, s.plain, 1, { from: 'B1', reservationId: s.promised.id }), {}],
  [
    'reservation_of_other',
    'piece',
    (s) => issue(scene, s.board, 1, { serial: 'S2', reservationId: s.promisedPiece.id }),
    {},
  ],
  ['movement_unknown', 'undone', () => reverse(scene, '999999'), { movement: '999999' }],
  ['already_reversed', 'undone', (s) => reverse(scene, s.undone.id), { reversedBy: 'Li' }],
  ['reversal_of_reversal', 'undone', (s) => reverse(scene, s.undo.id), {}],
  ['owner_change_not_undone', 'undone', (s) => reverse(scene, s.passed.id), {}],
  ['owner_change_inside', 'in a bin', (s) => passOn(s.s1, scene.customer), { serial: 'S1', place: 'A1' }],
  ['owner_same', 'whose it is', (s) => passOn(s.sold, scene.customer), { serial: 'R2' }],
  ['owner_unknown', 'nobody', (s) => passOn(s.sold, 999_999), {}],
  ['serial_unknown', 'an owner changed', () => passOn('999999', scene.customer), {}],
  [
    'owner_change_inside',
    'a quantity in a bin',
    (s) => changeOwner(scene.db, scenes.header(scene), goods(s.plain, scene.places.A1, 1)),
    { place: 'A1' },
  ],
  ['place_for_property', 'received', (s) => receive(scene, s.plain, 1, { to: 'P1' }), { place: 'P1' }],
  ['place_for_property', 'moved', (s) => move(scene, s.plain, 1, { to: 'P1' }), { place: 'P1' }],
  ['place_not_for_property', 'received', (s) => theirs(s.plain, { to: 'A1' }), { place: 'A1', owner: 'Customer' }],
  [
    'place_not_for_property',
    'moved',
    (s) => move(scene, s.plain, 1, { from: 'P1', to: 'A2', ownerId: scene.customer }),
    { place: 'A2', owner: 'Customer' },
  ],
  [
    'place_not_for_property',
    'changed hands in its bin',
    (s) => changeOwner(scene.db, scenes.header(scene), { ...goods(s.plain, scene.places.A1, 1), inside: true }),
    { place: 'A1' },
  ],
  [
    'place_for_property',
    'became ours in its bin',
    (s) =>
      changeOwner(scene.db, scenes.header(scene), { ...goods(s.plain, scene.places.P1, scene.customer), inside: true }),
    { place: 'P1' },
  ],
  ['customer_goods_only', 'received as ours', () => receive(scene, -1, 1, { lot: 'CP-000001-1' }), {}],
  [
    'customer_goods_only',
    'became ours',
    (s) =>
      changeOwner(scene.db, scenes.header(scene), {
        ...goods(-1, scene.places.P1, scene.customer),
        lotId: s.goods,
        inside: true,
        toPlaceId: scene.places.A1,
      }),
    {},
  ],
  [
    'customer_property',
    'its goods issued',
    (s) => issue(scene, -1, 1, { from: 'P1', lotId: s.goods, ownerId: scene.customer }),
    {},
  ],
  ['key_reused', 'a change of owner', (s) => passOn(s.sold, 1, s.key), {}],
];

describe('a refusal says what it knows and changes nothing', () => {
  let stock: Stock;
  beforeAll(async () => (stock = await stockUp()));

  test.each(rows)('%s: %s', async (reason, _, act, facts) => {
    const before = await dump(scene);
    expect(await refusal(act(stock))).toMatchObject({ reason, ...facts });
    expect(await dump(scene)).toEqual(before);
  });

  test('a lot that others were promised', async () => {
    const item = await newItem(scene, 'lot');
    const lotId = (await receive(scene, item, 3, { lot: 'L1' })).lines[0]!.lotId!;
    await receive(scene, item, 3, { lot: 'L2' });
    await reserve(scene, item, 2, { lotId });
    for (const details of [{}, { to: 'B1' as const }, { toCondition: faulty }]) {
      const book = await dump(scene);
      const taken = refusal(move(scene, item, 2, { lotId, to: 'CUSTOMER', ...details }));
      expect(await taken).toEqual({ reason: 'lot_reserved', item: expect.any(String), lot: 'L1' });
      expect(await dump(scene)).toEqual(book);
    }
  });

  test('and every reason is tried here', () => {
    const tried = new Set([...rows.map(([reason]) => reason), 'lot_reserved']);
    expect(stockRefusals.filter((reason) => !tried.has(reason))).toEqual([]);
  });
});

test('an empty movement moves nothing', async () => {
  expect(await refusal(postMovement(scene.db, 'move', scenes.header(scene), []))).toEqual({ reason: 'nothing_moves' });
});
