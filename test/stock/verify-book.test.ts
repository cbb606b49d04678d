import { readFileSync } from 'node:fs';
import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import { buildScene, issue, move, newItem, receive, reserve, reverse, type Scene } from './scene.js';

interface Book {
  plain: number;
  board: number;
  serialId: string;
  reservationId: string;
  lineId: string;
  reversalId: string;
}

async function fillBook(scene: Scene): Promise<Book> {
  const [plain, board] = [await newItem(scene), await newItem(scene, 'serial')];
  const received = await receive(scene, plain, 10, { unitCost: 7 });
  await receive(scene, plain, 5, { unitCost: 10 });
  await move(scene, plain, 4);
  const { id: reservationId } = await reserve(scene, plain, 3);
  await issue(scene, plain, 2, { reservationId });
  const issued = await issue(scene, plain, 1);
  const reversal = await reverse(scene, issued.id);
  const { serialId } = (await receive(scene, board, 1, { serial: 'S1' })).lines[0]!;
  await move(scene, board, 1, { serial: 'S1' });
  return {
    plain,
    board,
    serialId: serialId!,
    reservationId,
    lineId: received.lines[0]!.lineId,
    reversalId: reversal.id,
  };
}

/** What a hand that may do anything does to the book, and the checks that name it. */
const damages: [what: string, damage: (book: Book) => RawBuilder<unknown>, checks: string[]][] = [
  ['nothing', () => sql`select 1`, []],
  [
    'a balance',
    ({ plain }) => sql`update stock_balance set on_hand = on_hand + 1 where item_id = ${plain} and on_hand = 4`,
    ['balance', 'zero_sum', 'level_on_hand'],
  ],
  [
    'goods put in another bin',
    ({ plain }) => sql`update stock_balance set on_hand = 13 - on_hand where item_id = ${plain} and not outside`,
    ['balance'],
  ],
  [
    'a balance taken away',
    ({ board }) => sql`delete from stock_balance where item_id = ${board} and on_hand = 1`,
    ['balance', 'zero_sum', 'level_on_hand', 'serial_count'],
  ],
  [
    'less than nothing',
    ({ plain }) =>
      sql`update stock_balance set on_hand = case when on_hand = 4 then -1 else 14 end where item_id = ${plain} and not outside`,
    ['balance', 'below_zero'],
  ],
  [
    'a level',
    ({ plain }) => sql`update stock_level set on_hand = on_hand + 1 where item_id = ${plain}`,
    ['level_on_hand'],
  ],
  ['a level taken away', ({ board }) => sql`delete from stock_level where item_id = ${board}`, ['level_on_hand']],
  [
    'what is reserved',
    ({ plain }) => sql`update stock_level set reserved = reserved + 1 where item_id = ${plain}`,
    ['level_reserved'],
  ],
  [
    'how many are pinned',
    ({ plain }) => sql`update stock_level set pinned = pinned + 1 where item_id = ${plain}`,
    ['level_reserved'],
  ],
  [
    'what is settled',
    ({ reservationId }) => sql`update stock_reservation set settled = settled - 1 where id = ${reservationId}`,
    ['level_reserved', 'reservation'],
  ],
  [
    'what is promised',
    ({ reservationId }) => sql`update stock_reservation set quantity = 4, voided = 1 where id = ${reservationId}`,
    ['reservation'],
  ],
  ['a settlement', () => sql`update stock_reservation_change set quantity = 1 where kind = 'settle'`, ['reservation']],
  [
    'where a piece is',
    ({ serialId }) => sql`update serial set place_id = (select id from place where code = 'A1') where id = ${serialId}`,
    ['serial', 'serial_count'],
  ],
  [
    'the condition of a piece',
    ({ serialId }) => sql`update serial set condition = 'faulty' where id = ${serialId}`,
    ['serial', 'serial_count'],
  ],
  [
    'whose a piece is',
    ({ serialId }) => sql`update serial set owner_id = 2 where id = ${serialId}`,
    ['serial', 'serial_count'],
  ],
  [
    'a piece from nowhere',
    ({ board }) =>
      sql`insert into serial (item_id, number, place_id, condition, owner_id, since) select item_id, 'S2', place_id, condition, owner_id, since from serial where item_id = ${board}`,
    ['serial', 'serial_count'],
  ],
  [
    'a quantity of a line',
    ({ lineId }) => sql`update stock_movement_line set quantity = 11 where id = ${lineId}`,
    ['balance', 'cost'],
  ],
  [
    'a cost of a line',
    ({ lineId }) => sql`update stock_movement_line set unit_cost = 7.5 where id = ${lineId}`,
    ['cost'],
  ],
  [
    'an average of a line',
    ({ lineId }) => sql`update stock_movement_line set average_after = 7.5 where id = ${lineId}`,
    ['cost'],
  ],
  [
    'the average',
    ({ plain }) => sql`update item_cost set average = average + 0.000001 where item_id = ${plain}`,
    ['cost'],
  ],
  [
    'the quantity it is for',
    ({ plain }) => sql`update item_cost set quantity = quantity + 1 where item_id = ${plain}`,
    ['cost'],
  ],
  [
    'a cost from nowhere',
    () =>
      sql`with made as (insert into item (code, name_zh, kind, unit, tracking) values ('X', 'X', 'spare', 'pcs', 'quantity') returning id) insert into item_cost select id, 0, 3 from made`,
    ['cost'],
  ],
  ['a cost forgotten', ({ board }) => sql`delete from item_cost where item_id = ${board}`, ['cost']],
  [
    'the place in a reversal',
    ({ reversalId }) => sql`update stock_movement_line set to_condition = 'faulty' where movement_id = ${reversalId}`,
    ['balance', 'reversal'],
  ],
  [
    'a cost in a reversal',
    ({ reversalId }) => sql`update stock_movement_line set unit_cost = unit_cost + 1 where movement_id = ${reversalId}`,
    ['reversal', 'cost'],
  ],
  [
    'a movement without lines',
    () =>
      sql`insert into stock_movement (kind, client_key, content_hash, person_id, account_id, happened_at) values ('move', gen_random_uuid(), '', 1, 1, now())`,
    ['movement_without_lines'],
  ],
];

test.each(damages)('verify finds %s', async (_, damage, checks) => {
  const scene = await buildScene({ max: 2 });
  try {
    const book = await fillBook(scene);
    for (const table of ['stock_movement_line', 'stock_reservation_change']) {
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(scene.ownerDb);
    }
    await sql`alter table stock_balance drop constraint never_below_zero_inside`.execute(scene.ownerDb);
    await damage(book).execute(scene.ownerDb);
    const differences = await verifyBook(scene.db);
    expect([...new Set(differences.map(({ check }) => check))]).toEqual(checks);
    for (const { key, expected, found } of differences) expect([key, expected, found]).not.toContain(null);
  } finally {
    await scene.database.close();
  }
});

test('every check is seen to fail', () => {
  const source = readFileSync(new URL('../../src/stock/verify-book.ts', import.meta.url), 'utf8');
  const names = [...source.matchAll(/^ {2}([a-z_]+): sql`/gm)].map(([, name]) => name);
  const found = new Set(damages.flatMap(([, , checks]) => checks));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !found.has(name!))).toEqual([]);
});
