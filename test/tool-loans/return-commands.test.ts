import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repairTool, returnPiece, returnTools } from '../../src/features/tool-loans/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, type LoanHouse, loanHouse, reasonOf, refusedOf, toldOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: LoanHouse;
const HASH = 'a'.repeat(64);

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
  house = await loanHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const returnsOf = (loanId: number) =>
  app.db.selectFrom('tool_return').selectAll().where('loan_id', '=', loanId).orderBy('id').execute();

describe('returning', () => {
  it('puts good tools home and closes the loan, in one movement', async () => {
    const meter = await house.piece({}, [['Case', 1]]);
    const spanner = await house.counted(5);
    const { loanId, number } = await house.lend([meter, { ...spanner, quantity: '3' }]);
    const back = await house.giveBack(loanId);
    expect(back).toMatchObject({ loanId, number, closed: true, returnIds: [expect.any(String), expect.any(String)] });
    expect(await house.serialAt(meter.serialId)).toEqual({ code: 'A-01', condition: 'new' });
    expect(await house.onHand(spanner.itemId, house.bin)).toBe(5);
    expect(await house.loan(loanId)).toMatchObject({ due_on: null, closed_at: new Date('2026-11-23T02:00:00Z') });
    const rows = await returnsOf(loanId);
    expect(rows).toMatchObject([
      {
        outcome: 'good',
        incomplete: false,
        brought_by: house.technician.personId,
        received_by: house.storekeeper.personId,
        due_on: '2026-12-07',
        movement_id: back.movementId,
        accessories: { 1: 1 },
      },
      { outcome: 'good', quantity: '3.000' },
    ]);
    expect(await eventsOf(app, loanId)).toEqual(['tool.lent', 'tool.returned']);
  });

  it('takes some of a counted tool, and what is left is due still', async () => {
    const spanner = await house.counted(5, {}, [['Sleeve', 2]]);
    const { loanId } = await house.lend([{ ...spanner, quantity: '4' }]);
    const lineId = (await house.linesOf(loanId))[0]!.id;
    expect(await house.giveBack(loanId, { lineId, quantity: '1' })).toMatchObject({ closed: false });
    expect(await house.accessories(lineId)).toMatchObject([{ lent: 8, back: 2, owed: 6 }]);
    expect(await refusedOf(house.giveBack(loanId, { lineId, quantity: '4' }))).toMatchObject({
      reason: 'more_than_out',
      facts: { asked: 4, open: 3 },
    });
    expect(await house.giveBack(loanId, { lineId, quantity: '3' })).toMatchObject({ closed: true });
    expect(await reasonOf(house.giveBack(loanId, { lineId, quantity: '1' }))).toBe('tool_back_already');
    expect((await returnsOf(loanId)).map((row) => row.incomplete)).toEqual([false, false]);
  });

  it('tells the holder when somebody else brought it, and keeps both names', async () => {
    const { loanId } = await house.lend([await house.piece()]);
    await house.giveBack(loanId, { broughtBy: house.colleague.personId });
    expect(await returnsOf(loanId)).toMatchObject([
      { holder_id: house.technician.personId, brought_by: house.colleague.personId },
    ]);
    expect(await toldOf(app, house.technician.personId)).toContain('tools_returned_for_you');
    const other = await house.lend([await house.piece()]);
    expect(await reasonOf(house.giveBack(other.loanId, { broughtBy: 999_999 }))).toBe('not_found');
  });

  it('puts damaged tools into quarantine as faulty, from where they are repaired onto the shelf', async () => {
    const meter = await house.piece();
    const { loanId } = await house.lend([meter]);
    const { returnIds } = await house.giveBack(loanId, { outcome: 'damaged', note: 'Display cracked' });
    expect(await house.serialAt(meter.serialId)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
    expect(await returnsOf(loanId)).toMatchObject([
      { outcome: 'damaged', condition: 'faulty', repaired_at: null, note: 'Display cracked' },
    ]);
    expect(await reasonOf(house.lend([meter]))).toBe('tool_damaged');
    const repair = (toPlaceId?: number) =>
      repairTool(house.storekeeper.context, {
        key: randomUUID(),
        returnId: returnIds[0]!,
        ...(toPlaceId && { toPlaceId }),
      });
    expect(await reasonOf(repair(house.customer))).toBe('tool_place_wrong');
    await repair(house.otherBin);
    expect(await house.serialAt(meter.serialId)).toEqual({ code: 'B-01', condition: 'refurbished' });
    expect((await returnsOf(loanId))[0]!.repaired_at).not.toBeNull();
    expect(await reasonOf(repair())).toBe('return_repaired_already');
    await house.lend([meter]);
  });

  it('only settles what was made usable in another way', async () => {
    const meter = await house.piece();
    const { loanId } = await house.lend([meter]);
    const { returnIds } = await house.giveBack(loanId, { outcome: 'damaged' });
    const quarantine = await app.db
      .selectFrom('place')
      .select('id')
      .where('code', '=', 'QUARANTINE')
      .executeTakeFirstOrThrow();
    await house.post('move', { ...meter, fromPlaceId: quarantine.id, fromCondition: 'faulty', toPlaceId: house.bin });
    const done = await repairTool(house.storekeeper.context, { key: randomUUID(), returnId: returnIds[0]! });
    expect(done.movementId).toBeNull();
    const good = await house.lend([await house.piece()]);
    const back = await house.giveBack(good.loanId);
    const wrong = repairTool(house.storekeeper.context, { key: randomUUID(), returnId: back.returnIds[0]! });
    expect(await reasonOf(wrong)).toBe('return_not_damaged');
  });

  it('refuses wrong places, marked tools as good, what the book has elsewhere, and the same twice', async () => {
    const meter = await house.piece();
    const { loanId } = await house.lend([meter]);
    const custody = await house.custodyOf(house.technician);
    expect(await reasonOf(house.giveBack(loanId, { toPlaceId: house.customer }))).toBe('tool_place_wrong');
    expect(await reasonOf(house.giveBack(loanId, { outcome: 'damaged', toPlaceId: house.bin }))).toBe(
      'tool_place_wrong',
    );
    const { id } = (await house.linesOf(loanId))[0]!;
    const tool = { lineId: id, quantity: '1', outcome: 'good' as const };
    const twice = returnTools(house.storekeeper.context, { key: randomUUID(), loanId, tools: [tool, tool] });
    expect(await reasonOf(twice)).toBe('tool_twice');
    expect(await reasonOf(returnTools(house.storekeeper.context, { key: randomUUID(), loanId, tools: [] }))).toBe(
      'no_tools',
    );
    const other = await house.lend([await house.piece()]);
    expect(await reasonOf(house.giveBack(other.loanId, { lineId: id }))).toBe('not_found');
    await house.post('condition', { ...meter, fromPlaceId: custody, toPlaceId: custody, toCondition: 'faulty' });
    expect(await reasonOf(house.giveBack(loanId))).toBe('tool_marked_unusable');
    await house.post('move', {
      ...meter,
      fromPlaceId: custody,
      fromCondition: 'faulty',
      toPlaceId: house.bin,
      toCondition: 'faulty',
    });
    expect(await refusedOf(house.giveBack(loanId, { outcome: 'damaged' }))).toMatchObject({
      reason: 'tool_elsewhere',
      facts: { place: 'Bin A' },
    });
    await house.post('move', {
      ...meter,
      fromPlaceId: house.bin,
      fromCondition: 'faulty',
      toPlaceId: custody,
      toCondition: 'faulty',
    });
    await house.giveBack(loanId, { outcome: 'damaged' });
    const by = house.technician;
    expect(await reasonOf(house.giveBack(other.loanId, { by }))).toBe('not_permitted');
  });

  it('is signed by who brought or held it, never by the storekeeper for them', async () => {
    const { loanId } = await house.lend([await house.piece()]);
    const { id } = (await house.linesOf(loanId))[0]!;
    const back = (personId: number, broughtBy?: number) =>
      returnTools(house.storekeeper.context, {
        key: randomUUID(),
        loanId,
        tools: [{ lineId: id, quantity: '1', outcome: 'good' }],
        signature: { personId, method: 'drawn', hash: HASH },
        ...(broughtBy && { broughtBy }),
      });
    expect(await reasonOf(back(house.storekeeper.personId))).toBe('signer_is_lender');
    expect(await reasonOf(back(house.head.personId))).toBe('signer_not_holder');
    await back(house.colleague.personId, house.colleague.personId);
    const [row] = await returnsOf(loanId);
    const kept = await app.db
      .selectFrom('tool_signature')
      .selectAll()
      .where('id', '=', row!.signature_id!)
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ purpose: 'return', person_id: house.colleague.personId, file_hash: HASH });
  });

  it('is done once for one key', async () => {
    const meter = await house.piece();
    await house.lend([meter]);
    const input = { key: randomUUID(), serialId: meter.serialId };
    const first = await returnPiece(house.storekeeper.context, input);
    expect(await returnPiece(house.storekeeper.context, input)).toEqual(first);
    const refused = await refusedOf(returnPiece(house.storekeeper.context, { ...input, key: randomUUID() }));
    expect(refused).toMatchObject({ reason: 'tool_not_lent', facts: { serial: meter.serial, place: 'Bin A' } });
    const damaged = returnPiece(house.storekeeper.context, { ...input, outcome: 'damaged' });
    expect(await reasonOf(damaged)).toBe('key_reused');
  });

  it('by the item alone takes what is due first from its holder', async () => {
    const spanner = await house.counted(9);
    const late = await house.lend([{ ...spanner, quantity: '2' }], { dueOn: '2026-12-30' });
    const soon = await house.lend([{ ...spanner, quantity: '2' }], { dueOn: '2026-12-01' });
    const give = (quantity: string) =>
      returnPiece(house.storekeeper.context, {
        key: randomUUID(),
        itemId: spanner.itemId,
        holderId: house.technician.personId,
        quantity,
      });
    expect(await give('1')).toMatchObject({ loanId: soon.loanId, closed: false });
    expect(await give('2')).toMatchObject({ loanId: late.loanId, closed: true });
    expect(await give('1')).toMatchObject({ loanId: soon.loanId, closed: true });
    expect(await reasonOf(give('1'))).toBe('tool_not_lent');
  });
});
