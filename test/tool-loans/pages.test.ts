import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, type LoanHouse, loanHouse } from './factory.js';

const NOW = new Date('2026-11-23T08:00:00+08:00');

/** What a list or page shows, in one line. */
const textOf = (html: { textContent: string }) => html.textContent.replace(/\s+/g, ' ').trim();

describe('pages of tool loans', () => {
  let app: TestApp;
  let house: LoanHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await loanHouse(app);
  });
  afterAll(() => app?.close());

  const chinese = { 'Accept-Language': 'zh-CN' };
  /** Everybody's language is kept with the person. */
  const inChinese = (personId: number) =>
    app.ownerDb.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', personId).execute();
  const numberOf = async (loanId: number) => (await house.loan(loanId)).number;

  it('asks first for what is overdue when tools of a loan come back', async () => {
    const [one, two, three] = [await house.piece(), await house.piece(), await house.piece()];
    const { loanId } = await house.lend([one, two, three], { dueOn: '2026-12-01' });
    const [, second, third] = await house.linesOf(loanId);
    for (const [line, due] of [
      [second!, '2026-11-30'],
      [third!, '2026-11-20'],
    ] as const)
      await app.ownerDb.updateTable('tool_loan_line').set({ due_on: due }).where('id', '=', line.id).execute();
    const text = textOf((await house.storekeeper.get(`/tool-loans/${await numberOf(loanId)}/return`)).html);
    const places = [three, two, one].map(({ serial }) => text.indexOf(serial));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  describe('the list', () => {
    it('shows a storekeeper what is out, what is due first at the top, and a technician what is their own', async () => {
      const [late, soon] = [await house.piece(), await house.piece()];
      const borrower = await house.person('technician');
      const one = await house.lend([soon], { borrowerId: borrower.personId, dueOn: '2026-11-24' });
      const two = await house.lend([late], { borrowerId: borrower.personId, dueOn: '2026-11-25' });
      await app.ownerDb.updateTable('tool_loan').set({ due_on: '2026-11-20' }).where('id', '=', two.loanId).execute();
      await app.ownerDb
        .updateTable('tool_loan_line')
        .set({ due_on: '2026-11-20' })
        .where('loan_id', '=', two.loanId)
        .execute();
      const list = await house.storekeeper.get('/tool-loans');
      const text = textOf(list.html);
      expect(text.indexOf(late.serial)).toBeGreaterThan(0);
      expect(text.indexOf(late.serial)).toBeLessThan(text.indexOf(soon.serial));
      expect(text).toContain('3 days overdue');
      expect(list.html.querySelector('tr.loan-overdue a')?.textContent).toBe(await numberOf(two.loanId));
      const overdue = await house.storekeeper.get('/tool-loans?view=overdue');
      expect(overdue.text).toContain(late.serial);
      expect(overdue.text).not.toContain(soon.serial);
      const own = await borrower.get('/tool-loans');
      expect(
        own.html.querySelectorAll('.held-tool').map((card) => card.querySelector('.held-number')?.textContent),
      ).toEqual([late.serial, soon.serial]);
      expect(own.html.querySelector('.held-late')?.textContent).toContain('3 days overdue');
      expect(own.html.querySelector(`a[href="/tool-loans/${await numberOf(one.loanId)}/extension"]`)).not.toBeNull();
    });

    it('is narrowed by borrower, serial number, item and task, and says when nothing fits', async () => {
      const borrower = await house.person('technician');
      const task = await house.task('2026-12-20');
      const [piece, other] = [await house.piece({ name_en: 'Torque wrench' }), await house.piece()];
      await house.lend([piece], { borrowerId: borrower.personId, taskId: task.id });
      await house.lend([other]);
      for (const query of [
        `person=%23${borrower.personId}`,
        `tool=${piece.serial.toLowerCase()}`,
        'tool=torque',
        `task=${task.number.toLowerCase()}`,
      ]) {
        const found = await house.storekeeper.get(`/tool-loans?view=out&${query}`);
        expect(found.text, query).toContain(piece.serial);
        expect(found.text, query).not.toContain(other.serial);
      }
      const nobody = await house.storekeeper.get('/tool-loans?view=all&person=Nobody');
      expect(nobody.html.querySelector('table')).toBeNull();
      expect(nobody.text).toContain('Nothing found');
      const fragment = await house.storekeeper.get('/tool-loans?view=out&tool=torque', { 'HX-Request': 'true' });
      expect(fragment.text.trimStart()).toMatch(/^<div id="loan-list"/);
    });

    it('shows a technician nobody else’s loans in any view', async () => {
      const piece = await house.piece();
      const { loanId } = await house.lend([piece]);
      await house.giveBack(loanId);
      for (const view of ['mine', 'out', 'overdue', 'closed', 'all'])
        expect((await house.colleague.get(`/tool-loans?view=${view}`)).text, view).not.toContain(piece.serial);
      expect((await house.technician.get('/tool-loans?view=closed')).text).toContain(piece.serial);
    });
  });

  describe('a loan', () => {
    it('shows its course, its tools and who has them; others’ are not there', async () => {
      const piece = await house.piece({}, [['表笔', 2]]);
      const { loanId } = await house.lend([piece], { purpose: 'Measuring' });
      const address = `/tool-loans/${await numberOf(loanId)}`;
      const shown = await house.storekeeper.get(address);
      expect(shown.html.querySelector('.slip-step-now')?.textContent).toContain('Lent');
      const text = textOf(shown.html);
      for (const part of [piece.serial, '表笔 (en) × 2', 'Measuring', 'A-01']) expect(text).toContain(part);
      expect(shown.html.querySelectorAll('.page-header a.btn').map((link) => link.getAttribute('href'))).toEqual([
        `${address}/sign`,
        `${address}/return`,
        `/tool-loans/new?loan=${await numberOf(loanId)}`,
        `${address}/extension`,
        `${address}/paper`,
      ]);
      expect((await house.technician.get(address)).status).toBe(200);
      for (const path of ['', '/paper', '/return-paper', '/lost'])
        expect((await house.colleague.get(`${address}${path}`)).status, path).toBe(404);
      expect((await house.storekeeper.get('/tool-loans/LN-999999')).status).toBe(404);
      await inChinese(house.technician.personId);
      const own = await house.technician.get(address, chinese);
      expect(own.html.querySelector('.slip-step-now')?.textContent).toContain('已借出');
      expect(textOf(own.html)).toContain('表笔 × 2');
      await app.ownerDb
        .updateTable('person')
        .set({ language: 'en' })
        .where('id', '=', house.technician.personId)
        .execute();
    });

    it('prints the leave by which it went out, on its page and on the paper', async () => {
      const piece = await house.piece();
      await house.duty(piece.serialId, '2026-11-01');
      await app.ownerDb
        .insertInto('duty_override')
        .values({
          serial_id: piece.serialId,
          reason: 'Only for a rough check',
          granted_by: house.supervisor.personId,
          valid_until: '2026-11-30',
        })
        .execute();
      const number = await numberOf((await house.lend([piece])).loanId);
      expect((await house.storekeeper.get(`/tool-loans/${number}`)).text).toContain('Only for a rough check');
      const paper = await house.storekeeper.get(`/tool-loans/${number}/paper`);
      expect(paper.html.querySelectorAll('.loan-sheet-override')).toHaveLength(2);
      expect(paper.html.querySelector('.loan-sheet-override')?.textContent).toContain('Only for a rough check');
    });
  });

  describe('damaged, lost and owed', () => {
    it('waits in the list of damaged tools until it is repaired', async () => {
      const piece = await house.piece();
      const { loanId } = await house.lend([piece]);
      const { returnIds } = await house.giveBack(loanId, { outcome: 'damaged', note: 'Cracked display' });
      const address = `/tool-loans/returns/${returnIds[0]}`;
      expect((await house.storekeeper.get('/tool-loans/damaged')).text).toContain('Cracked display');
      expect((await house.colleague.get('/tool-loans/damaged')).text).not.toContain('Cracked display');
      expect((await house.colleague.get(address)).status).toBe(404);
      const shown = await house.storekeeper.get(address);
      const key = shown.html.querySelector(`form[action="${address}/repair"] [name=key]`)?.getAttribute('value') ?? '';
      const wrong = await house.storekeeper.post(`${address}/repair`, { key, place: 'NOWHERE', note: 'New display' });
      expect(wrong.status).toBe(422);
      expect(wrong.html.querySelector('[name=note]')?.getAttribute('value')).toBe('New display');
      const done = await house.storekeeper.post(`${address}/repair`, { key, place: 'b-01', note: 'New display' });
      expect(done.status).toBe(303);
      expect(await house.serialAt(piece.serialId)).toEqual({ code: 'B-01', condition: 'refurbished' });
      expect((await house.storekeeper.get('/tool-loans/damaged')).text).not.toContain('Cracked display');
    });

    it('is proposed to be written off with a reason, and decided by somebody who did not', async () => {
      const piece = await house.piece();
      const { loanId } = await house.lend([piece]);
      const { returnIds } = await house.giveBack(loanId, { outcome: 'damaged' });
      const address = `/tool-loans/returns/${returnIds[0]}/write-off`;
      const empty = await house.storekeeper.post(address, { key: randomUUID(), reason: '' });
      expect(empty.status).toBe(422);
      expect(empty.text).toContain('Please fill this in');
      const proposed = await house.storekeeper.post(address, { key: randomUUID(), reason: 'Beyond repair' });
      const loss = proposed.headers.get('Location') ?? '';
      expect(loss).toMatch(/^\/tool-loans\/losses\/\d+$/);
      expect((await house.storekeeper.get(loss)).html.querySelector('form[action$="/approval"]')).toBeNull();
      expect((await house.head.get('/tool-loans/losses')).text).toContain(piece.serial);
      const page = await house.head.get(loss);
      expect(page.html.querySelector('form[action$="/approval"]')).not.toBeNull();
      const refused = await house.head.post(`${loss}/refusal`, { key: randomUUID(), reason: '' });
      expect([refused.status, textOf(refused.html).includes('Rejecting needs a reason')]).toEqual([422, true]);
      const approved = await house.head.post(`${loss}/approval`, { key: randomUUID() });
      expect(approved.status).toBe(303);
      expect(await house.serialAt(piece.serialId)).toMatchObject({ condition: 'scrap' });
      expect((await house.head.get(loss)).text).toContain('Written off');
      const again = await house.head.post(`${loss}/approval`, { key: randomUUID() });
      expect([again.status, again.html.querySelector('[role=alert]') !== null]).toEqual([422, true]);
    });

    it('is reported lost by its holder from the loan, and withdrawn', async () => {
      const piece = await house.piece();
      const { loanId } = await house.lend([piece]);
      const number = await numberOf(loanId);
      const [line] = await house.linesOf(loanId);
      const form = await house.technician.get(`/tool-loans/${number}/lost?line=${line!.id}`);
      expect(form.html.querySelector('[name=line]')?.getAttribute('checked')).toBeDefined();
      const values = { key: randomUUID(), line: line!.id, reason: '' };
      expect((await house.technician.post(`/tool-loans/${number}/lost`, values)).status).toBe(422);
      const sent = { ...values, reason: 'Left on the train' };
      const done = await house.technician.post(`/tool-loans/${number}/lost`, sent);
      const loss = done.headers.get('Location') ?? '';
      expect((await house.technician.post(`/tool-loans/${number}/lost`, sent)).headers.get('Location')).toBe(loss);
      expect((await house.technician.get('/tool-loans')).text).toContain(loss);
      expect((await house.colleague.get(loss)).status).toBe(404);
      const withdrawn = await house.technician.post(`${loss}/withdrawal`, { key: randomUUID() });
      expect(withdrawn.status).toBe(303);
      expect((await house.technician.get(loss)).text).toContain('Withdrawn');
    });

    it('is owed until the accessories are brought or a supervisor waives them', async () => {
      const piece = await house.piece({}, [
        ['表笔', 2],
        ['电源线', 1],
      ]);
      const { loanId } = await house.lend([piece]);
      const [line] = await house.linesOf(loanId);
      const accessories = [
        { position: 1, back: 1 },
        { position: 2, back: 0 },
      ];
      await house.giveBack(loanId, { lineId: line!.id, accessories });
      const owed = await house.storekeeper.get('/tool-loans/owed');
      expect(textOf(owed.html)).toContain('表笔 (en) × 1');
      expect((await house.technician.get('/tool-loans')).text).toContain('You owe 2 accessories');
      expect((await house.colleague.get('/tool-loans/owed')).text).not.toContain(piece.serial);
      const address = `/tool-loans/owed/${line!.id}`;
      expect((await house.colleague.get(address)).status).toBe(404);
      const [first, second] = [`accessory.${line!.id}.1`, `accessory.${line!.id}.2`];
      const more = await house.storekeeper.post(`${address}/bringing`, {
        key: randomUUID(),
        [first]: '5',
        [second]: '0',
      });
      expect([more.status, more.html.querySelector('[role=alert]') !== null]).toEqual([422, true]);
      expect(more.html.querySelector(`[name="${first}"]`)?.getAttribute('value')).toBe('5');
      const some = await house.storekeeper.post(`${address}/bringing`, {
        key: randomUUID(),
        [first]: '1',
        [second]: '',
      });
      expect(some.status).toBe(303);
      const waiver = { key: randomUUID(), [second]: '1' };
      expect((await house.supervisor.post(`${address}/waiver`, { ...waiver, reason: '' })).status).toBe(422);
      const waived = await house.supervisor.post(`${address}/waiver`, { ...waiver, reason: 'Never came with it' });
      expect(waived.headers.get('Location')).toBe(`/tool-loans/${await numberOf(loanId)}?done=owed`);
      expect(await eventsOf(app, loanId)).toEqual([
        'tool.lent',
        'tool.returned',
        'tool.accessories_brought',
        'tool.accessories_waived',
      ]);
      expect((await house.loan(loanId)).closed_at).not.toBeNull();
    });
  });
});
