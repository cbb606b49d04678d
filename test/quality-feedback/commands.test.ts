import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeLinks, changeSheet } from '../../src/features/quality-feedback/change-sheet.js';
import { closeSheet } from '../../src/features/quality-feedback/check-sheet.js';
import { remarkOnSheet, warnOfSheet } from '../../src/features/quality-feedback/remark-on-sheet.js';
import { reviewSheet } from '../../src/features/quality-feedback/review-sheet.js';
import { withdrawSheet } from '../../src/features/quality-feedback/withdraw-sheet.js';
import { inTransaction } from '../../src/platform/command.js';
import { takeOverSheets } from '../../src/features/quality-feedback/take-over.js';
import { addWorkingDays } from '../../src/platform/working-days.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, sheetHouse, type SheetHouse } from './factory.js';

// Half past eleven in the evening of 10 March in Shanghai, which is the afternoon in Greenwich.
let now = new Date('2026-03-10T15:30:00Z');

describe('quality sheets', () => {
  let app: TestApp;
  let house: SheetHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await sheetHouse(app);
  });
  afterAll(() => app?.close());

  it('goes from the technician to the closed sheet, each step with who and when', async () => {
    const { technician, supervisor, quality, purchasing, checker } = house;
    const itemId = await house.board();
    const piece = await house.inStore(itemId);
    const customer = await house.customer();
    const task = await house.task(customer.id, technician.personId);
    const device = await house.device(customer.id);
    const { id, number } = await house.raise({
      positions: 'CH-12',
      quantity: '2.5',
      urgent: true,
      taskId: task.id,
      deviceId: device.id,
      links: [
        { itemId, serial: piece.serial.toLowerCase() },
        { itemId, lot: 'L-7', supplierId: house.supplierId },
        { itemId, lot: ' L-7 ', supplierId: house.supplierId },
        {},
      ],
    });
    expect(number).toBe(`QF-${String(id).padStart(6, '0')}`);
    expect(await house.sheetRow(id)).toMatchObject({
      state: 'raised',
      found_on: '2026-03-10',
      late: false,
      urgent: true,
      quantity: '2.500',
      customer_id: customer.id,
      raised_at: now,
      warns: true,
    });
    expect(await house.linksOf(id)).toMatchObject([
      { item_id: itemId, serial_id: piece.serialId, serial: piece.serial, lot: null, supplier_id: null },
      { item_id: itemId, serial_id: null, serial: null, lot: 'L-7', supplier_id: house.supplierId },
    ]);
    expect(await house.bellOf(supervisor.personId, number)).toEqual(['sheet_raised']);
    expect(app.published).toEqual(expect.arrayContaining(['quality-sheets', `quality_sheet:${id}`, `item:${itemId}`]));

    await house.pass(id);
    expect(await house.bellOf(supervisor.personId, number)).toEqual([]);
    expect(await house.bellOf(quality.personId, number)).toEqual(['sheet_passed']);
    await house.assign(id, { note: '请查来料' });
    expect(await house.bellOf(quality.personId, number)).toEqual([]);
    expect(await house.bellOf(purchasing.personId, number)).toEqual(['sheet_assigned']);
    expect(await house.sheetRow(id)).toMatchObject({ due_on: await addWorkingDays(app.db, '2026-03-10', 5) });
    await house.answerIt(id);
    expect(await house.bellOf(checker.personId, number)).toEqual(['sheet_answered']);
    await closeSheet(checker.context, { id, note: '复测合格' });
    expect(await house.bellOf(checker.personId, number)).toEqual([]);
    expect(await house.bellOf(technician.personId, number)).toEqual(['sheet_closed']);
    expect(await house.sheetRow(id)).toMatchObject({
      state: 'closed',
      reviewed_by: supervisor.personId,
      assigned_by: quality.personId,
      answered_by: purchasing.personId,
      answered_name: null,
      checked_by: checker.personId,
      over_at: now,
    });
    const acts = ['raised', 'passed', 'assigned', 'answered', 'closed'];
    expect(await house.actsOf(id)).toEqual(acts);
    expect(await house.eventsOf(id)).toEqual(acts);
  });

  it('is late when it was found on an earlier day of the company’s clock, and never found on a day to come', async () => {
    const lateOf = async (foundOn?: string) => {
      const { id } = await house.raise(foundOn ? { foundOn } : {});
      const { late, found_on } = await house.sheetRow(id);
      return [found_on, late];
    };
    now = new Date('2026-03-10T15:59:00Z'); // 23:59 in Shanghai
    expect(await lateOf('2026-03-10')).toEqual(['2026-03-10', false]);
    expect(await reasonOf(house.raise({ foundOn: '2026-03-11' }))).toBe('sheet_found_later');
    now = new Date('2026-03-10T16:01:00Z'); // 00:01 of the next day there, the same day in Greenwich
    expect(await lateOf('2026-03-10')).toEqual(['2026-03-10', true]);
    expect(await lateOf()).toEqual(['2026-03-11', false]);
    const { id } = await house.raise({ foundOn: '2026-03-10' });
    // It was raised on the 11th: what is put right on the 12th is judged by that day.
    now = new Date('2026-03-12T02:00:00Z');
    const change = { kind: 'feedback', title: 'a', problem: 'b', foundOn: '2026-03-11' } as const;
    await changeSheet(house.technician.context, { id, version: 1, ...change });
    expect(await house.sheetRow(id)).toMatchObject({ late: false, found_on: '2026-03-11', state: 'raised' });
    await changeSheet(house.technician.context, { id, version: 2, ...change, foundOn: '2026-03-02' });
    expect(await house.sheetRow(id)).toMatchObject({ late: true });
  });

  it('does once what is sent twice', async () => {
    const key = randomUUID();
    const first = await house.raise({ key });
    expect(await house.raise({ key })).toEqual(first);
    expect(await reasonOf(house.raise({ key, title: '另一份' }))).toBe('key_reused');
  });

  it('refuses what cannot be raised', async () => {
    const [customer, other] = [await house.customer(), await house.customer()];
    const device = await house.device(other.id);
    const task = await house.task(customer.id, house.technician.personId);
    const foreign = await house.task(customer.id, house.colleague.personId);
    const itemId = await house.board();
    const tries: [Parameters<typeof house.raise>[0], string][] = [
      [{ title: '  ' }, 'sheet_text_missing'],
      [{ problem: '' }, 'sheet_text_missing'],
      [{ quantity: '0.000' }, 'sheet_quantity_invalid'],
      [{ quantity: '-1' }, 'sheet_quantity_invalid'],
      [{ quantity: '1e3' }, 'sheet_quantity_invalid'],
      [{ customerId: 999_999 }, 'sheet_place_unknown'],
      [{ customerId: house.supplierId }, 'sheet_place_unknown'],
      [{ deviceId: 999_999 }, 'sheet_place_unknown'],
      [{ taskId: foreign.id }, 'sheet_place_unknown'],
      [{ taskId: task.id, deviceId: device.id }, 'sheet_device_of_other'],
      [{ taskId: task.id, customerId: other.id }, 'sheet_task_of_other'],
      [{ links: [{ serial: 'NOBODY-KNOWS' }] }, 'sheet_link_item_missing'],
      [{ links: [{ itemId }, { lot: 'L-1' }] }, 'sheet_link_item_missing'],
      [{ links: [{ itemId: -1 }] }, 'sheet_link_item_missing'],
      [{ links: [{ supplierId: customer.id }] }, 'sheet_link_supplier_unknown'],
      [{ links: Array.from({ length: 21 }, () => ({ itemId })) }, 'sheet_links_many'],
      [{ from: { source: 'return', number: 'RT-999999' } }, 'sheet_source_unknown'],
    ];
    for (const [input, reason] of tries) expect([input, await reasonOf(house.raise(input))]).toEqual([input, reason]);
    expect(await reasonOf(house.raise({}, house.auditor))).toBe('not_permitted');
  });

  it('knows the item by a serial number that only one item has', async () => {
    const [one, two] = [await house.board(), await house.board()];
    const piece = await house.inStore(one, 'TWIN-1');
    const first = await house.raise({ links: [{ serial: ' twin-1 ' }] });
    expect(await house.linksOf(first.id)).toMatchObject([
      { item_id: one, serial_id: piece.serialId, serial: 'TWIN-1' },
    ]);
    await house.inStore(two, 'TWIN-1');
    expect(await reasonOf(house.raise({ links: [{ serial: 'TWIN-1' }] }))).toBe('sheet_link_item_missing');
    // Of an item that the book has no such piece of, the number stays as it was read.
    const { id } = await house.raise({ links: [{ itemId: two, serial: 'ELSEWHERE-9' }] });
    expect(await house.linksOf(id)).toMatchObject([{ item_id: two, serial_id: null, serial: 'ELSEWHERE-9' }]);
  });

  it('is reviewed by another than its raiser, once, with a reason for a no', async () => {
    const { supervisor, head, technician } = house;
    const own = await house.raise({}, supervisor);
    const review = (by: typeof head, id: number, outcome: 'passed' | 'sent_back', note = '', version?: number) =>
      reviewSheet(by.context, { id, outcome, note, ...(version && { version }) });
    expect(await house.bellOf(head.personId, own.number)).toEqual(['sheet_raised']);
    expect(await reasonOf(review(supervisor, own.id, 'passed'))).toBe('sheet_own_review');
    expect(await reasonOf(review(house.quality, own.id, 'passed'))).toBe('not_permitted');
    expect(await reasonOf(review(head, own.id, 'sent_back', '  '))).toBe('sheet_reason_missing');
    expect(await reasonOf(review(head, 999_999, 'passed'))).toBe('not_found');
    await review(head, own.id, 'passed');
    expect(await reasonOf(review(head, own.id, 'sent_back', 'x'))).toBe('sheet_reviewed_already');

    const { id, number } = await house.raise();
    await review(supervisor, id, 'sent_back', '缺少照片');
    expect(await house.sheetRow(id)).toMatchObject({ state: 'sent_back', reviewed_by: null });
    expect(await house.bellOf(technician.personId, number)).toEqual(['sheet_sent_back']);
    const told = { kind: 'information', title: '软件升级', problem: '已补照片' } as const;
    expect(await reasonOf(changeSheet(supervisor.context, { id, version: 2, ...told }))).toBe('sheet_not_yours');
    expect(await reasonOf(changeSheet(technician.context, { id, version: 1, ...told }))).toBe(
      'sheet_changed_meanwhile',
    );
    await changeSheet(technician.context, { id, version: 2, ...told });
    expect(await house.bellOf(technician.personId, number)).toEqual([]);
    expect(await house.bellOf(supervisor.personId, number)).toEqual(['sheet_raised']);
    expect(await reasonOf(review(supervisor, id, 'passed', '', 2))).toBe('sheet_changed_meanwhile');
    await review(supervisor, id, 'passed', '', 3);
    expect(await reasonOf(changeSheet(technician.context, { id, version: 4, ...told }))).toBe('sheet_not_sent_back');
    expect(await house.actsOf(id)).toEqual(['raised', 'sent_back', 'raised_again', 'passed']);
    expect(await house.sheetRow(id)).toMatchObject({ kind: 'information', title: '软件升级' });
  });

  it('is withdrawn by its raiser before it is passed, and by quality with a reason', async () => {
    const { technician, quality, supervisor, purchasing } = house;
    const mine = await house.at('raised');
    const withdraw = (by: typeof quality, id: number, reason = '') => withdrawSheet(by.context, { id, reason });
    expect(await reasonOf(withdraw(supervisor, mine.id))).toBe('sheet_not_yours');
    expect(await reasonOf(withdraw(quality, mine.id))).toBe('sheet_reason_missing');
    await withdraw(technician, mine.id);
    expect(await house.sheetRow(mine.id)).toMatchObject({ state: 'withdrawn', over_at: now });
    expect(await house.bellOf(supervisor.personId, mine.number)).toEqual([]);
    expect(await reasonOf(withdraw(technician, mine.id))).toBe('sheet_over');
    const { id, number } = await house.at('assigned');
    expect(await reasonOf(withdraw(technician, id, 'x'))).toBe('sheet_passed_already');
    await withdraw(quality, id, '重复提出');
    expect(await house.bellOf(purchasing.personId, number)).toEqual(['sheet_withdrawn']);
    expect(await house.bellOf(technician.personId, number)).toEqual(['sheet_withdrawn']);
    expect(await reasonOf(house.answerIt(id))).toBe('sheet_not_assigned');
  });

  it('is remarked on, its warning and its links put right by quality', async () => {
    const { technician, colleague, quality, purchasing } = house;
    const itemId = await house.board();
    const { id, number } = await house.at('assigned');
    await remarkOnSheet(technician.context, { id, text: '客户又来电', key: randomUUID() });
    expect(await house.bellOf(purchasing.personId, number)).toEqual(['sheet_assigned', 'sheet_remark']);
    expect(await house.bellOf(quality.personId, number)).toEqual(['sheet_remark']);
    expect(await reasonOf(remarkOnSheet(colleague.context, { id, text: 'x' }))).toBe('not_found');
    expect(await reasonOf(remarkOnSheet(technician.context, { id, text: ' ' }))).toBe('sheet_text_missing');
    await warnOfSheet(quality.context, { id, warns: true, warning: '收货时查 Q12' });
    await warnOfSheet(quality.context, { id, warns: true, warning: '收货时查 Q12' });
    expect(await house.sheetRow(id)).toMatchObject({ warns: true, warning: '收货时查 Q12' });
    await changeLinks(quality.context, { id, links: [{ itemId, supplierId: house.supplierId }] });
    expect(await house.linksOf(id)).toMatchObject([{ item_id: itemId, supplier_id: house.supplierId }]);
    expect(await house.actsOf(id)).toEqual(['raised', 'passed', 'assigned', 'remark', 'warning', 'changed']);
    await house.answerIt(id);
    await closeSheet(house.checker.context, { id, note: '复测合格' });
    expect(await reasonOf(warnOfSheet(quality.context, { id, warns: false }))).toBe('sheet_over');
    expect(await reasonOf(changeLinks(quality.context, { id, links: [] }))).toBe('sheet_over');
    await remarkOnSheet(technician.context, { id, text: '谢谢' });
  });

  it('takes over sheets as they were', async () => {
    const { technician, supervisor, quality, purchasing, checker } = house;
    const itemId = await house.board();
    const piece = await house.inStore(itemId);
    const day = (n: number) => new Date(Date.UTC(2025, 0, n, 2));
    const told = { kind: 'feedback', title: '风扇异响', problem: '轴承', foundOn: '2025-01-01' } as const;
    const made = await inTransaction(app.deps, (trx) =>
      takeOverSheets(trx, [
        {
          ...told,
          late: true,
          from: { source: 'item', number: 'X' },
          links: [
            { serialId: piece.serialId, supplierId: house.supplierId },
            { itemId, lot: 'L-1' },
          ],
          raised: { by: technician.personId, at: day(2) },
          sentBack: { by: supervisor.personId, at: day(3), note: '补照片' },
          passed: { by: supervisor.personId, at: day(4) },
          assigned: {
            by: quality.personId,
            at: day(5),
            department: 'purchasing',
            assigneeId: purchasing.personId,
            dueOn: '2025-01-10',
          },
          answered: { by: purchasing.personId, at: day(6), causeNote: '来料', action: '换货' },
          closed: { by: checker.personId, at: day(7), note: '好' },
          others: [{ act: 'remark', by: quality.personId, at: day(6), note: '催' }],
        },
        { ...told, raised: { by: technician.personId, at: day(8) } },
      ]),
    );
    expect(await house.sheetRow(made[0]!.id)).toMatchObject({ state: 'closed', late: true, over_at: day(7) });
    expect(await house.actsOf(made[0]!.id)).toEqual([
      'raised',
      'sent_back',
      'raised_again',
      'passed',
      'assigned',
      'answered',
      'remark',
      'closed',
    ]);
    expect(await house.linksOf(made[0]!.id)).toMatchObject([{ item_id: itemId, serial: piece.serial }, { lot: 'L-1' }]);
    const { search } = await house.sheetRow(made[0]!.id);
    for (const word of ['fsyx', 'l-1', piece.serial.toLowerCase(), 'brd-']) expect(search).toContain(word);
    expect(await house.sheetRow(made[1]!.id)).toMatchObject({
      state: 'raised',
      search: expect.stringContaining('风扇'),
    });
  });
});
