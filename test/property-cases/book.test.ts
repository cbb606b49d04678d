import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAgain, takeOverCases } from '../../src/features/property-cases/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf, toldOf } from '../tool-loans/factory.js';
import { type CaseHouse, caseHouse, NOW, TODAY } from './factory.js';

let app: TestApp;
let house: CaseHouse;

beforeAll(async () => {
  app = await testApp({ now: () => NOW });
  house = await caseHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

/** Where the book has a piece, inside and outside. */
const lies = async (pieceId: number) => {
  const found = await sql<{ at: string }>`
    select l.code || ' ' || b.condition || ' ' || trim_scale(b.on_hand) as at from property_piece p
      join stock_balance b on b.item_id = p.book_item_id and b.owner_id = p.customer_id and (b.lot_id = p.lot_id or p.lot_id is null)
      join place l on l.id = b.place_id where p.id = ${pieceId} and b.on_hand > 0 and l.kind <> 'customer' order by 1`.execute(
    app.db,
  );
  return found.rows.map((row) => row.at);
};
const serialAt = async (serialId: string | null) => {
  const found = await sql<{ at: string }>`
    select l.code || ' ' || s.condition as at from serial s join place l on l.id = s.place_id where s.id = ${serialId}::bigint`.execute(
    app.db,
  );
  return found.rows[0]?.at;
};
const move = (piece: { lotId: string | null }, toPlaceId: number, quantity: string) =>
  house.post('move', {
    itemId: -1,
    lotId: piece.lotId,
    ownerId: house.theirs.id,
    quantity,
    fromPlaceId: house.ownBin,
    fromCondition: 'untested',
    toPlaceId,
    toCondition: 'untested',
  });
const find = (id: number, changes: Partial<Parameters<typeof findAgain>[1]> = {}) =>
  findAgain(house.storekeeper.context, { id, quantity: '1', placeId: house.ownBin, ...changes });

describe('a lost piece', () => {
  it('leaves the house with the approval, from wherever it lies, and is over', async () => {
    const piece = await house.piece({ quantity: '10' });
    const other = await house.propertyBin('P-LOST');
    await move(piece, other, '4');
    const { id, number } = await house.open(piece.id, { kind: 'lost', quantity: '7' });
    await house.answered(id);
    await house.propose(id, { pieceAfter: 'gone' });
    expect(await lies(piece.id)).not.toContain('LOST untested 7');
    await house.decide(id);
    expect(await lies(piece.id)).toEqual(['LOST untested 7', 'P-LOST untested 3']);
    expect(await house.pieceRow(piece.id)).toMatchObject({ ended: '7.000', open: '3.000', over_at: null });
    expect(await house.acts(piece.receiptId)).toEqual(expect.arrayContaining(['lost', 'case_agreed']));
    const movement = await house.db
      .selectFrom('stock_movement')
      .selectAll()
      .where('id', '=', (await house.caseOf(id)).movement_id)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({ kind: 'scrap', document_type: 'property_case', document_id: number });
    await house.close(id);
    expect((await house.pieceRow(piece.id)).open).toBe('3.000');
  });

  it('with a number of its own is known to be lost', async () => {
    const board = await house.ownBoard();
    const { id } = await house.open(board.id, { kind: 'lost' });
    await house.answered(id);
    await house.propose(id, { outcome: 'replaced', pieceAfter: 'gone' });
    await house.decide(id);
    expect(await serialAt(board.serialId)).toBe('LOST untested');
    expect((await house.pieceRow(board.id)).over_at).not.toBeNull();
    expect((await house.receiptRow(board.receiptId)).over_at).not.toBeNull();
    expect(await reasonOf(house.close(id))).toBe('case_reference_missing');
    expect(await reasonOf(find(id))).toBe('case_found_note_missing');
    await find(id, { note: 'Behind the shelf; they keep both' });
    expect(await serialAt(board.serialId)).toMatch(/^P-.* untested$/);
    expect((await house.pieceRow(board.id)).over_at).toBeNull();
    expect((await house.receiptRow(board.receiptId)).over_at).toBeNull();
    // All of it is here again, and what is agreed now is written down.
    await house.close(id);
  });

  it('that went back meanwhile is not lost', async () => {
    const { id, piece } = await house.ready({ kind: 'lost', quantity: '5' });
    await house.post('return', {
      itemId: -1,
      lotId: piece.lotId,
      ownerId: house.theirs.id,
      quantity: '2',
      fromPlaceId: house.ownBin,
      fromCondition: 'untested',
      toPlaceId: house.theirs.placeId,
      toCondition: 'untested',
    });
    await house.propose(id, { pieceAfter: 'gone' });
    expect(await reasonOf(house.decide(id))).toBe('case_piece_short');
    expect((await house.caseOf(id)).state).toBe('proposed');
  });
});

describe('what is found again', () => {
  it('comes back bit by bit into a bin for customers’ property', async () => {
    const { id, number, piece } = await house.agreed({ pieceAfter: 'gone' }, { kind: 'lost', quantity: '5' });
    expect(await reasonOf(find(id, { quantity: '6' }))).toBe('case_found_more');
    expect(await reasonOf(find(id, { quantity: '0' }))).toBe('case_found_more');
    expect(await reasonOf(find(id, { placeId: house.bin }))).toBe('case_found_place_wrong');
    expect(await reasonOf(find(id, { placeId: 999_999 }))).toBe('case_found_place_wrong');
    expect(await reasonOf(findAgain(house.supervisor.context, { id, quantity: '1', placeId: house.ownBin }))).toBe(
      'not_permitted',
    );
    await find(id, { quantity: '2' });
    expect((await house.pieceRow(piece.id)).open).toBe('2.000');
    expect(await toldOf(app, house.supervisor.personId, `/property-cases/${number}`)).toContain('property_case_found');
    await house.close(id);
    await find(id, { quantity: '3' });
    expect((await house.pieceRow(piece.id)).open).toBe('5.000');
    expect((await lies(piece.id)).some((at) => at.startsWith('LOST'))).toBe(false);
    expect(await reasonOf(find(id, { quantity: '1' }))).toBe('case_found_more');
    expect(await house.events(id)).toEqual(['opened', 'told', 'proposed', 'agreed', 'found', 'closed', 'found']);
  });

  it('was lost before', async () => {
    const scrapped = await house.agreed({ pieceAfter: 'scrap' });
    expect(await reasonOf(find(scrapped.id))).toBe('case_not_lost');
    const open = await house.ready({ kind: 'lost' });
    expect(await reasonOf(find(open.id))).toBe('case_not_lost');
  });

  // The lock of the case or that of the piece is enough here; without both the book refuses the second.
  it('is found once, by two at the same moment', async () => {
    const { id } = await house.agreed({ pieceAfter: 'gone' }, { kind: 'lost' });
    expect((await outcomes(find(id), find(id))).toSorted()).toEqual(['case_found_more', 'done']);
  });
});

it('scraps with consent, and is never stock or cost of ours', async () => {
  const ours = async () => {
    const found = await sql<{ worth: string; lines: string }>`
      select coalesce(sum(c.quantity * c.average), 0)::text as worth,
        (select count(*) from stock_balance where owner_id = 1 and on_hand <> 0)::text as lines from item_cost c`.execute(
      app.db,
    );
    return found.rows[0];
  };
  const before = await ours();
  const { id, piece } = await house.agreed({ outcome: 'paid', amount: '500', pieceAfter: 'scrap' });
  expect(await lies(piece.id)).toEqual(['SCRAP scrap 1']);
  expect(await house.acts(piece.receiptId)).toContain('scrapped');
  const board = await house.ownBoard();
  const lost = await house.open(board.id, { kind: 'lost' });
  await house.answered(lost.id);
  await house.propose(lost.id, { pieceAfter: 'gone' });
  await house.decide(lost.id);
  expect(await ours()).toEqual(before);
  const lines = await sql<{ n: number }>`
    select count(*)::int as n from stock_movement m join stock_movement_line l on l.movement_id = m.id
    where m.document_type = 'property_case' and (l.owner_id = 1 or l.unit_cost <> 0)`.execute(app.db);
  expect(lines.rows[0]!.n).toBe(0);
  await house.close(id, { reference: 'PAY-1' });
});

it('takes over cases as they were, without moving anything', async () => {
  const pieces = await Promise.all([house.piece(), house.piece(), house.piece(), house.piece()]);
  const [open, told, closed, withdrawn] = pieces.map((piece) => piece.id) as [number, number, number, number];
  const base = {
    kind: 'damaged' as const,
    foundOn: TODAY,
    what: 'Old',
    openedBy: house.quality.personId,
    openedAt: NOW,
  };
  const tellings = [
    {
      by: house.supervisor.personId,
      whom: 'Mr Wang',
      at: NOW,
      way: 'phone' as const,
      answer: { text: 'Fine', on: TODAY },
    },
  ];
  const proposed = {
    by: house.supervisor.personId,
    at: NOW,
    outcome: 'paid' as const,
    pieceAfter: 'return' as const,
    amount: '12.50',
    agreedWith: 'Mr Wang',
    agreedOn: TODAY,
  };
  const made = await inTransaction(house.supervisor.context, (trx) =>
    takeOverCases(trx, [
      { ...base, pieceId: open },
      { ...base, pieceId: told, told: tellings, proposed },
      {
        ...base,
        pieceId: closed,
        told: tellings,
        proposed,
        decided: { by: house.head.personId, at: NOW, role: 'head' },
        closed: { by: house.supervisor.personId, at: NOW, reference: 'PAY-OLD' },
      },
      {
        ...base,
        pieceId: withdrawn,
        closed: { by: house.quality.personId, at: NOW, withdrawn: true, note: 'Mistake' },
      },
    ]),
  );
  const cases = await Promise.all(made.map(({ id }) => house.caseOf(id)));
  expect(cases.map((one) => [one.piece_id, one.state])).toEqual([
    [open, 'open'],
    [told, 'proposed'],
    [closed, 'closed'],
    [withdrawn, 'withdrawn'],
  ]);
  expect(cases[2]).toMatchObject({ amount: '12.50', decided_as: 'head', reference: 'PAY-OLD', movement_id: null });
  expect(cases[2]!.search).toContain('pay-old');
  await house.decide(made[1]!.id);
});
