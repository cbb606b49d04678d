import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse } from './factory.js';

const NOW = new Date('2026-11-23T08:00:00+08:00');
const textOf = (html: { textContent: string }) => html.textContent.replace(/\s+/g, ' ').trim();

describe('the papers of a loan, and its task', () => {
  let app: TestApp;
  let house: LoanHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await loanHouse(app);
  });
  afterAll(() => app?.close());

  const numberOf = async (loanId: number) => (await house.loan(loanId)).number;

  it('prints two copies of the loan slip with its barcode, tools, accessories and both signature lines', async () => {
    const piece = await house.piece({}, [['表笔', 2]]);
    const { loanId } = await house.lend([piece], { dueOn: '2026-12-01', purpose: '现场测量' });
    const number = await numberOf(loanId);
    const paper = await house.technician.get(`/tool-loans/${number}/paper`);
    const copies = paper.html.querySelectorAll('.loan-copy');
    expect(copies.map((copy) => copy.querySelector('.loan-copy-name')?.textContent)).toEqual(['存根联', '借用人联']);
    for (const copy of copies)
      for (const part of [
        '工具借用单',
        number,
        piece.serial,
        '表笔×2',
        '2026-12-01',
        '现场测量',
        '借用人签字',
        '仓管员签字',
      ])
        expect(textOf(copy)).toContain(part);
    expect(paper.html.querySelectorAll('.barcode path')).toHaveLength(2);
  });

  it('shows a task’s tools on its page, with the way to lend more', async () => {
    const task = await house.task('2026-12-20');
    const piece = await house.piece();
    const { loanId } = await house.lend([piece], { taskId: task.id });
    const shown = await house.storekeeper.get(`/service-tasks/${task.number}`);
    expect(textOf(shown.html.querySelector('#loans')!)).toContain(piece.serial);
    expect(shown.html.querySelector(`#loans a[href="/tool-loans/new?task=${task.number}"]`)).not.toBeNull();
    expect(shown.html.querySelector(`#loans a[href="/tool-loans/${await numberOf(loanId)}"]`)).not.toBeNull();
  });
});
