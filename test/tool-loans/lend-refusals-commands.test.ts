import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeTool, lendTools } from '../../src/features/tool-loans/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { refusalText } from '../../views/layout/refusal-text.js';
import { toolLoanRefusals } from '../../views/tool-loans/refusals.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse, reasonOf, refusedOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: LoanHouse;
let now = new Date('2026-11-23T02:00:00Z');

beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await loanHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

describe('lending is refused', () => {
  it('for what is out already: with whom, since when, due when', async () => {
    const meter = await house.piece();
    const { number } = await house.lend([meter]);
    const refused = await refusedOf(house.lend([meter], { borrowerId: house.colleague.personId }));
    expect(refused).toMatchObject({
      reason: 'tool_already_lent',
      facts: {
        serial: meter.serial,
        loan: number,
        due: '2026-12-07',
        since: now.toISOString(),
        holder: expect.any(String),
      },
    });
  });

  it('in the reader’s language, names and duties too', async () => {
    const meter = await house.piece();
    await house.db
      .updateTable('person')
      .set({ name: '王工', name_en: 'Wang' })
      .where('id', '=', house.colleague.personId)
      .execute();
    await house.lend([meter], { borrowerId: house.colleague.personId });
    const lent = await refusedOf(house.lend([meter]));
    const overdue = await house.piece();
    await house.duty(overdue.serialId, '2026-11-01');
    const late = await refusedOf(house.lend([overdue]));
    const say = (refusal: typeof lent, language: 'en' | 'zh-CN') =>
      refusalText(toolLoanRefusals, refusal, { language, timeZone: 'Asia/Shanghai' });
    expect(say(lent, 'en')).toContain(`${meter.serial} is lent to Wang since 23/11, 10:00`);
    expect(say(lent, 'zh-CN')).toContain(`${meter.serial} 已经借给 王工`);
    expect(say(late, 'en')).toContain(`The calibration of`);
    expect(say(late, 'zh-CN')).toContain('的校准已过期');
  });

  it('for what is damaged, a customer’s, elsewhere, no tool, or tracked by lot', async () => {
    const faulty = await house.piece();
    await house.post('condition', { ...faulty, fromPlaceId: house.bin, toPlaceId: house.bin, toCondition: 'faulty' });
    expect(await refusedOf(house.lend([faulty]))).toMatchObject({
      reason: 'tool_damaged',
      facts: { condition: 'faulty' },
    });
    const itemId = await house.tool({ tracking: 'serial' });
    const theirs = await house.post('receive', { itemId, serial: 'THEIRS', ownerId: house.customerParty });
    expect(await reasonOf(house.lend([{ itemId, serialId: theirs.lines[0]!.serialId! }]))).toBe('tool_of_customer');
    const away = await house.piece();
    await house.post('move', { ...away, fromPlaceId: house.bin, toPlaceId: house.supplier });
    expect(await refusedOf(house.lend([away]))).toMatchObject({
      reason: 'tool_not_in_store',
      facts: { place: 'Acme' },
    });
    const spare = await house.item('SPARE-1');
    expect(await reasonOf(house.lend([{ itemId: spare }]))).toBe('not_a_tool');
    const lots = await house.tool({ tracking: 'lot' });
    expect(await reasonOf(house.lend([{ itemId: lots }]))).toBe('tool_tracked_by_lot');
  });

  it('for too many, none, parts of a piece, and the same twice', async () => {
    const spanner = await house.counted(2);
    expect(await refusedOf(house.lend([{ ...spanner, quantity: '3' }]))).toMatchObject({
      reason: 'too_few_in_store',
      facts: { asked: 3, free: 2, place: 'A-01' },
    });
    for (const quantity of ['0', '-1', '1.5', 'x', ''])
      expect(await reasonOf(house.lend([{ ...spanner, quantity }]))).toBe('tool_quantity_invalid');
    expect(await reasonOf(house.lend([spanner, spanner]))).toBe('tool_twice');
    const meter = await house.piece();
    expect(await reasonOf(house.lend([meter, meter]))).toBe('tool_twice');
    expect(await reasonOf(house.lend([]))).toBe('no_tools');
    expect(await reasonOf(house.lend([{ itemId: meter.itemId, serialId: '999999' }]))).toBe('not_found');
  });

  it('for a day that has passed or is more than a year ahead', async () => {
    const meter = await house.piece();
    expect(await reasonOf(house.lend([meter], { dueOn: '2026-11-22' }))).toBe('due_past');
    expect(await reasonOf(house.lend([meter], { dueOn: '2027-11-24' }))).toBe('due_too_late');
    expect(await house.lend([meter], { dueOn: '2027-11-23' })).toMatchObject({ dueOn: '2027-11-23' });
  });

  it('for who has left, has what is long overdue, or whose task is over', async () => {
    const [meter, other] = [await house.piece(), await house.piece()];
    const gone = await house.person('technician');
    await house.db.updateTable('person').set({ retired_at: new Date() }).where('id', '=', gone.personId).execute();
    expect(await reasonOf(house.lend([meter], { borrowerId: gone.personId }))).toBe('borrower_left');
    expect(await reasonOf(house.lend([meter], { borrowerId: 999_999 }))).toBe('not_found');
    const done = await house.task('2027-01-01', 'closed');
    expect(await reasonOf(house.lend([meter], { taskId: done.id }))).toBe('task_closed');
    const late = await house.person('technician');
    await house.lend([meter], { borrowerId: late.personId, dueOn: '2026-11-23' });
    const today = now;
    now = new Date('2026-11-30T02:00:00Z');
    const third = await house.piece();
    await house.lend([third], { borrowerId: late.personId });
    now = new Date('2026-12-01T02:00:00Z');
    const refused = await refusedOf(house.lend([other], { borrowerId: late.personId }));
    now = today;
    expect(refused).toMatchObject({ reason: 'borrower_blocked', facts: { days: 8, allowed: 7, serial: meter.serial } });
  });

  it('for who may not lend', async () => {
    const meter = await house.piece();
    const input = { key: randomUUID(), borrowerId: house.technician.personId, tools: [{ ...meter, quantity: '1' }] };
    expect(await reasonOf(lendTools(house.technician.context, input))).toBe('not_permitted');
  });
});

describe('judging a tool', () => {
  it('answers as lending would, and changes nothing', async () => {
    const meter = await house.piece({}, [['Lead', 2]]);
    const judge = () =>
      judgeTool(house.storekeeper.context, {
        borrowerId: house.technician.personId,
        tool: { ...meter, quantity: '1' },
      });
    expect(await judge()).toEqual({
      dueOn: '2026-12-07',
      warnings: [],
      override: null,
      accessories: [{ position: 1, name: 'Lead', nameEn: 'Lead (en)', quantity: 2, missing: 0 }],
    });
    const { loanId } = await house.lend([meter]);
    expect(await reasonOf(judge())).toBe('tool_already_lent');
    await house.giveBack(loanId, { accessories: [{ position: 1, back: 1 }] });
    expect((await judge()).accessories).toMatchObject([{ missing: 1 }]);
  });
});
