import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse, wrongsOf } from './factory.js';

const NOW = new Date('2026-11-23T08:00:00+08:00');
const textOf = (html: { textContent: string }) => html.textContent.replace(/\s+/g, ' ').trim();

describe('lending, signing and returning on pages', () => {
  let app: TestApp;
  let house: LoanHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await loanHouse(app);
  });
  afterAll(async () => {
    expect(await wrongsOf(app)).toEqual([]);
    await app?.close();
  });

  const numberOf = async (loanId: number) => (await house.loan(loanId)).number;
  const loansOf = async (personId: number) =>
    (await app.db.selectFrom('tool_loan').select('id').where('borrower_id', '=', personId).execute()).length;

  describe('lending', () => {
    it('takes tools one by one by what is typed, keeps what was typed, and lends them', async () => {
      const borrower = await house.person('technician');
      const piece = await house.piece({}, [['表笔', 2]]);
      const spanners = await house.counted(10);
      const { code } = await app.db
        .selectFrom('item')
        .select('code')
        .where('id', '=', spanners.itemId)
        .executeTakeFirstOrThrow();
      const begun = { borrower: `#${borrower.personId}`, purpose: 'Measuring', act: 'add' };
      const one = await house.storekeeper.post('/tool-loans/new', { ...begun, add: piece.serial.toLowerCase() });
      expect(one.status).toBe(200);
      const row = one.html.querySelector('[name="tool.1"]')?.getAttribute('value') ?? '';
      expect(row).toBe(`s${piece.serialId}`);
      expect(one.html.querySelector('[name=purpose]')?.getAttribute('value')).toBe('Measuring');
      expect(one.html.querySelector('[name="accessory.1.1"]')?.getAttribute('value')).toBe('2');
      expect(one.text).toContain('Empty: 07/12/2026');
      const typed = { ...begun, 'tool.1': row, 'accessory.1.1': '1', 'note.1': 'Scratched' };
      const two = await house.storekeeper.post('/tool-loans/new', { ...typed, add: `${code} Part` });
      expect(two.html.querySelector('[name="note.1"]')?.getAttribute('value')).toBe('Scratched');
      const lend = {
        ...typed,
        'tool.2': two.html.querySelector('[name="tool.2"]')?.getAttribute('value') ?? '',
        'quantity.2': '3',
        'from.2': two.html.querySelector('[name="from.2"] option')?.getAttribute('value') ?? '',
        key: randomUUID(),
        due_on: '2026-12-01',
      };
      const done = await house.storekeeper.post('/tool-loans', lend);
      const address = done.headers.get('Location') ?? '';
      expect([done.status, address]).toEqual([303, expect.stringMatching(/^\/tool-loans\/LN-\d{6}\?done=lent$/)]);
      // The same form twice, as from an impatient finger.
      expect((await house.storekeeper.post('/tool-loans', lend)).headers.get('Location')).toBe(address);
      expect(await loansOf(borrower.personId)).toBe(1);
      const shown = await house.storekeeper.get(address);
      const text = textOf(shown.html);
      for (const part of ['表笔 (en) × 1 of 2', 'Scratched', '3 pcs', 'Lent, due on 01/12/2026'])
        expect(text).toContain(part);
    });

    it('prefills by links, adds to an open loan, and removes a tool again', async () => {
      const borrower = await house.person('technician');
      const [first, second] = [await house.piece(), await house.piece()];
      const task = await house.task('2026-12-20');
      const link = `/tool-loans/new?serial=${first.serial}&borrower=${borrower.personId}&task=${task.number}`;
      const form = await house.storekeeper.get(link);
      expect(form.html.querySelector('[name=borrower]')?.getAttribute('value')).toMatch(
        new RegExp(`#${borrower.personId}$`),
      );
      expect(form.html.querySelector('[name=task]')?.getAttribute('value')).toBe(`${task.number} Repair`);
      expect(form.text).toContain('Empty: 20/12/2026');
      const row = { 'tool.1': `s${first.serialId}`, borrower: `#${borrower.personId}` };
      const removed = await house.storekeeper.post('/tool-loans/new', { ...row, act: 'remove.1' });
      expect(removed.html.querySelector('[name="tool.1"]')).toBeNull();
      const made = await house.storekeeper.post('/tool-loans', { ...row, key: randomUUID() });
      const number = /LN-\d+/.exec(made.headers.get('Location') ?? '')?.[0] ?? '';
      const adding = await house.storekeeper.get(`/tool-loans/new?loan=${number}`);
      expect([adding.html.querySelector('[name=borrower]'), adding.text.includes(number)]).toEqual([null, true]);
      // Typed, and sent without pressing “Add” first.
      const added = await house.storekeeper.post('/tool-loans', {
        loan: number,
        add: second.serial,
        key: randomUUID(),
      });
      expect(added.headers.get('Location')).toBe(`/tool-loans/${number}?done=lent`);
      expect((await house.storekeeper.get(`/tool-loans/${number}`)).text).toContain(second.serial);
    });

    it('says beside the tool why it cannot be lent, and beside the field what is wrong with the rest', async () => {
      const borrower = await house.person('technician');
      const [out, overdue, good] = [await house.piece(), await house.piece(), await house.piece()];
      await house.lend([out]);
      await house.duty(overdue.serialId, '2026-11-01');
      const rows = { 'tool.1': `s${good.serialId}`, 'tool.2': `s${out.serialId}`, 'tool.3': `s${overdue.serialId}` };
      const sent = { ...rows, borrower: `#${borrower.personId}`, key: randomUUID(), purpose: 'Kept' };
      const refused = await house.storekeeper.post('/tool-loans', sent);
      expect(refused.status).toBe(422);
      const said = refused.html
        .querySelectorAll('.lend-row')
        .map((row) => row.querySelector('.invalid-feedback')?.textContent ?? '');
      expect(said[0]).toBe('');
      expect(said[1]).toContain(out.serial);
      expect(said[2]).toContain('2026');
      expect(refused.html.querySelector('[name=purpose]')?.getAttribute('value')).toBe('Kept');
      expect(await loansOf(borrower.personId)).toBe(0);

      const wrong: [fields: Record<string, string>, name: string, text: string][] = [
        [{ borrower: '' }, 'borrower', 'Please fill this in'],
        [{ borrower: 'Nobody' }, 'borrower', 'Not found'],
        [{ task: 'ST-999999' }, 'task', 'Not found'],
        [{ due_on: '2026-11-01' }, 'due_on', 'passed'],
        [{ due_on: 'soon' }, 'due_on', 'Enter a date'],
        [{ add: 'WHAT-IS-THIS' }, 'add', 'Not found'],
        [{ add: good.serial }, 'add', 'in the list below'],
      ];
      for (const [fields, name, text] of wrong) {
        const answer = await house.storekeeper.post('/tool-loans', {
          borrower: `#${borrower.personId}`,
          'tool.1': `s${good.serialId}`,
          key: randomUUID(),
          ...fields,
        });
        expect([answer.status, answer.html.querySelector(`#${name}-error`)?.textContent ?? ''], name).toEqual([
          422,
          expect.stringContaining(text),
        ]);
      }
      const none = await house.storekeeper.post('/tool-loans', {
        borrower: `#${borrower.personId}`,
        key: randomUUID(),
      });
      expect([none.status, none.html.querySelector('#add-error') !== null]).toEqual([422, true]);
      const late = await house.lend([good], { borrowerId: borrower.personId });
      await sql`update tool_loan_line set due_on = '2026-11-01' where loan_id = ${late.loanId}`.execute(app.ownerDb);
      await sql`update tool_loan set due_on = '2026-11-01' where id = ${late.loanId}`.execute(app.ownerDb);
      const blocked = await house.storekeeper.get(
        `/tool-loans/new?borrower=${borrower.personId}&serial=${overdue.serial}`,
      );
      expect(blocked.html.querySelector('#borrower-error')?.textContent).toContain('overdue');
      await house.giveBack(late.loanId);
    });

    it('offers only what can be lent, pieces by number and by the words of their item', async () => {
      const [piece, out] = [
        await house.piece({ name_en: 'Laser level' }),
        await house.piece({ name_en: 'Laser level' }),
      ];
      const spanner = await house.counted(4, { name_en: 'Laser stand' });
      await house.lend([out]);
      const choices = await house.storekeeper.get('/tool-loans/tool-choices?search=laser');
      const values = choices.html.querySelectorAll('[role=option]').map((one) => one.getAttribute('data-value') ?? '');
      expect(values.some((value) => value.includes(piece.serial))).toBe(true);
      expect(values.some((value) => value.includes(out.serial))).toBe(false);
      expect(values.some((value) => value.includes('Laser stand'))).toBe(true);
      expect(spanner.itemId).toBeGreaterThan(0);
      const exact = await house.storekeeper.get(`/tool-loans/tool-choices?search=${piece.serial}`);
      expect(exact.html.querySelectorAll('[data-value]')).toHaveLength(1);
    });
  });

  describe('signing', () => {
    it('needs a signature or the borrower’s own sign-in, and keeps what was corrected', async () => {
      const piece = await house.piece({}, [['表笔', 2]]);
      const { loanId } = await house.lend([piece]);
      const [line] = await house.linesOf(loanId);
      const address = `/tool-loans/${await numberOf(loanId)}/sign`;
      const field = `accessory.${line!.id}.1`;
      const typed = { key: randomUUID(), [field]: '1', [`note.${line!.id}`]: 'Scratched' };
      for (const [by, text] of [
        ['drawn', 'sign'],
        ['own_sign_in', 'fill this in'],
        ['', 'Check and sign'],
      ] as const) {
        const refused = await house.storekeeper.post(address, { ...typed, by, who: '', secret: '' });
        expect([refused.status, refused.text.includes(text)], by).toEqual([422, true]);
        expect(refused.html.querySelector(`[name="${field}"]`)?.getAttribute('value')).toBe('1');
        expect(refused.html.querySelector(`[name="note.${line!.id}"]`)?.getAttribute('value')).toBe('Scratched');
      }
      const wrong = await house.storekeeper.post(address, {
        ...typed,
        by: 'own_sign_in',
        who: 'wang',
        secret: 'guess',
      });
      expect([wrong.status, wrong.text.includes('guess')]).toEqual([422, false]);
      expect((await house.accessories(line!.id))[0]!.lent).toBe(2);
      expect((await house.technician.get(address)).status).toBe(403);
    });
  });

  describe('returning', () => {
    it('assumes nothing: who sends the form untouched of several tools is asked which came back', async () => {
      const [one, two] = [await house.piece(), await house.piece()];
      const { loanId } = await house.lend([one, two]);
      const address = `/tool-loans/${await numberOf(loanId)}/return`;
      const form = await house.storekeeper.get(address);
      expect(form.html.querySelectorAll('[type=radio][checked]').map((way) => way.getAttribute('value'))).toEqual([
        'later',
        'later',
      ]);
      const refused = await house.storekeeper.post(address, { key: randomUUID(), by: 'confirmed' });
      expect([refused.status, refused.text.includes('Choose which tools came back')]).toEqual([422, true]);
      const [line] = await house.linesOf(loanId);
      const meant = await house.storekeeper.get(`${address}?line=${line!.id}`);
      expect(meant.html.querySelectorAll('[type=radio][checked]').map((way) => way.getAttribute('value'))).toEqual([
        'good',
        'later',
      ]);
    });

    it('takes one back damaged and incomplete, says where it goes and what is owed, and undoes it', async () => {
      const [piece, other] = [await house.piece({}, [['表笔', 2]]), await house.piece()];
      const { loanId } = await house.lend([piece, other]);
      const [line] = await house.linesOf(loanId);
      const number = await numberOf(loanId);
      const sent = {
        key: randomUUID(),
        by: 'confirmed',
        brought_by: `#${house.colleague.personId}`,
        [`what.${line!.id}`]: 'damaged',
        [`accessory.${line!.id}.1`]: '1',
        [`note.${line!.id}`]: 'Cracked',
      };
      const more = await house.storekeeper.post(`/tool-loans/${number}/return`, {
        ...sent,
        [`accessory.${line!.id}.1`]: '3',
      });
      expect(more.status).toBe(422);
      expect(more.html.querySelector('.lend-row-refused .invalid-feedback')?.textContent).toContain('表笔');
      expect(more.html.querySelector(`[name="note.${line!.id}"]`)?.getAttribute('value')).toBe('Cracked');
      const nobody = await house.storekeeper.post(`/tool-loans/${number}/return`, { ...sent, brought_by: 'Nobody' });
      expect([nobody.status, nobody.html.querySelector('#brought_by-error') !== null]).toEqual([422, true]);
      const done = await house.storekeeper.post(`/tool-loans/${number}/return`, sent);
      const address = done.headers.get('Location') ?? '';
      expect(address).toMatch(new RegExp(`^/tool-loans/${number}\\?back=\\d+$`));
      expect((await house.storekeeper.post(`/tool-loans/${number}/return`, sent)).headers.get('Location')).toBe(
        address,
      );
      const shown = await house.storekeeper.get(address);
      const received = textOf(shown.html.querySelector('.received')!);
      for (const part of ['1 tool is back', 'quarantine', 'Damaged', '表笔 (en) × 1']) expect(received).toContain(part);
      expect(shown.html.querySelector('.slip-step-now')?.textContent).toContain('Partly back');
      expect(await house.serialAt(piece.serialId)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
      const paper = textOf((await house.storekeeper.get(`/tool-loans/${number}/return-paper`)).html);
      for (const part of [
        '工具归还单',
        '损坏',
        'Cracked',
        '欠 表笔×1',
        '尚未归还',
        other.serial,
        '送还人签字',
        '仓管员签字',
      ])
        expect(paper).toContain(part);
      const undo = shown.html.querySelector('.received form')!;
      const path = undo.getAttribute('action')!;
      const key = undo.querySelector('[name=key]')!.getAttribute('value')!;
      expect((await house.technician.post(path, { key })).status).toBe(403);
      expect((await house.storekeeper.post(path, { key })).headers.get('Location')).toBe(`/tool-loans/${number}`);
      expect((await house.linesOf(loanId)).map(({ open }) => open)).toEqual([1, 1]);
      expect((await house.storekeeper.get(path.replace('/undo', ''))).text).toContain('Undone');
    });

    it('takes a part of a counted tool back, and refuses more than is out beside it', async () => {
      const spanners = await house.counted(10);
      const { loanId } = await house.lend([{ ...spanners, quantity: '5', fromPlaceId: house.bin, condition: 'new' }]);
      const [line] = await house.linesOf(loanId);
      const address = `/tool-loans/${await numberOf(loanId)}/return`;
      const sent = { key: randomUUID(), by: 'confirmed', [`what.${line!.id}`]: 'good' };
      for (const typed of ['6', '0', 'x']) {
        const refused = await house.storekeeper.post(address, { ...sent, [`quantity.${line!.id}`]: typed });
        expect([refused.status, refused.html.querySelector('.lend-row-refused') !== null], typed).toEqual([422, true]);
        expect(refused.html.querySelector(`[name="quantity.${line!.id}"]`)?.getAttribute('value')).toBe(typed);
      }
      await house.storekeeper.post(address, { ...sent, [`quantity.${line!.id}`]: '2' });
      expect((await house.linesOf(loanId))[0]!.open).toBe(3);
      await house.giveBack(loanId);
      const gone = await house.storekeeper.post(address, { ...sent, key: randomUUID(), [`quantity.${line!.id}`]: '1' });
      expect([gone.status, gone.html.querySelector('[role=alert]') !== null]).toEqual([422, true]);
      expect((await house.storekeeper.get(address)).text).toContain('Nothing is out');
    });
  });
});
