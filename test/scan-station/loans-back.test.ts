import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { Station, stationFor, stockOf } from './station.js';
import { links, loanOf, openToolStore } from './tool-store.js';

type Store = Awaited<ReturnType<typeof openToolStore>>;
let app: TestApp;
let station: Station;
let pieces: Store['pieces'];
let counted: Store['counted'];
let lines: Store['lines'];
let returnsOf: Store['returnsOf'];
let where: Store['where'];

beforeAll(async () => {
  ({ app, pieces, counted, lines, returnsOf, where } = await openToolStore());
});
beforeEach(async () => {
  station = await stationFor(app, 'storekeeper');
});
afterAll(() => app.close());

describe('a lent tool that comes back', () => {
  const lent = async (badge = 'B-WANG0001', item = 'METER') => {
    const [one] = await pieces(1, item);
    await (await stationFor(app, 'storekeeper')).scans(badge, one!, 'CMD-DONE');
    return one!;
  };

  it('is back by its scan alone, good and home, and out again by undo', async () => {
    const one = await lent();
    const back = await station.scans('CMD-RETURN', one);
    expect([back.tone, back.text]).toEqual(['ok', expect.stringContaining(`Back ${one}`)]);
    expect(back.text).toContain('Put it into A-01');
    expect(back.act).toContain('Returned 1 pcs METER');
    expect(await where(one)).toBe('A-01 new');
    const key = randomUUID();
    const { state } = station;
    const undone = await station.scan('CMD-UNDO', { key });
    expect([undone.tone, undone.text]).toEqual(['ok', expect.stringContaining('Undone')]);
    expect(await where(one)).toBe('王工 new');
    station.state = state;
    expect((await station.scan('CMD-UNDO', { key })).text).toContain('Undone'); // sent again: nothing more is undone
    expect(await returnsOf(one)).toEqual(['good wang A-01 undone']);
    const [two] = await pieces(1);
    const last = await station.scans('CMD-LOOKUP', 'B-WANG0001', two!, 'CMD-DONE', 'CMD-UNDO');
    expect(last.text).toContain('Take its tools back by scanning them');
    expect(await where(two!)).toBe('王工 new');
  });

  it('is brought by another, damaged, into quarantine, and the next one is good again', async () => {
    const [one, two] = [await lent(), await lent()];
    const back = await station.scans('CMD-RETURN', 'B-LI000001', 'CMD-FAULTY', one);
    expect(back.text).toContain(`Back, damaged ${one}`);
    expect(back.text).toContain('From Wang · brought by Li');
    expect(await returnsOf(one)).toEqual(['damaged li QUARANTINE']);
    await station.scan(two);
    expect(await returnsOf(two)).toEqual(['good li A-01']);
  });

  it('is called damaged after all, by the button and by scanning it again', async () => {
    const [one, two] = [await lent(), await lent()];
    const back = await station.scans('CMD-RETURN', one);
    const button = back.answer.html.querySelector('[data-scan^=CMD-DAMAGED]')!.getAttribute('data-scan')!;
    const key = randomUUID();
    const { state } = station;
    expect((await station.scan(button, { key })).text).toContain('Back, damaged');
    station.state = state;
    expect((await station.scan(button, { key })).text).toContain('Back, damaged');
    expect(await returnsOf(one)).toEqual(['good wang A-01 undone', 'damaged wang QUARANTINE']);
    await station.scans(two, 'CMD-FAULTY', two);
    expect(await returnsOf(two)).toEqual(['good wang A-01 undone', 'damaged wang QUARANTINE']);
    expect(await where(two)).toMatch(/faulty$/);
  });

  it('is told again when its scan is sent again, and not booked twice', async () => {
    const one = await lent();
    await station.scan('CMD-RETURN');
    const { state } = station;
    const first = await station.scan(one);
    station.state = state;
    const again = await station.scan(one, { key: station.lastKey });
    expect(again.text).toBe(first.text);
    // Without the second look for the key in scan(), the later copy now and then asks where to put what is back already.
    for (let round = 0; round < 5; round++) {
      const two = await lent();
      await station.scan('CMD-RETURN');
      const twin = Object.assign(new Station(station.client), { state: station.state });
      const key = randomUUID();
      const both = await Promise.all([station.scan(two, { key }), twin.scan(two, { key })]);
      expect(both.map((answer) => answer.tone)).toEqual(['ok', 'ok']);
      expect(await returnsOf(two)).toEqual(['good wang A-01']);
    }
  });

  it('shows its checklist, how late it is, and never returns by being looked up', async () => {
    const box = await lent('B-LI000001', 'BOX');
    await sql`update tool_loan_line l set due_on = current_date - 5 from serial s where s.id = l.serial_id and s.number = ${box}`.execute(
      app.ownerDb,
    );
    const found = await station.scan(box);
    expect(found.text).toContain('With Li since');
    expect(found.text).toMatch(/[45] days overdue|6 days overdue/);
    expect(await where(box)).toBe('李工 new');
    const buttons = found.answer.html
      .querySelectorAll('.lent [data-scan]')
      .map((one) => one.getAttribute('data-scan')!);
    expect(buttons).toEqual([
      expect.stringMatching(/^CMD-BACK-\d+-H\d+$/),
      expect.stringMatching(/^CMD-BACK-\d+-H\d+-DAMAGED$/),
    ]);
    const stale = await station.scan(buttons[0]!.replace(/H\d+$/, 'H999999999'));
    expect(stale.text).toContain('was handed on just now: Li has it');
    expect(await where(box)).toBe('李工 new');
    const back = await station.scan(buttons[0]!);
    expect(back.text).toContain('Complete? Probe × 2 · Case');
    expect(links(back)[0]).toMatch(/^\/tool-loans\/returns\/\d+$/);
    expect((await station.scan(buttons[0]!)).text).toContain('back already');
  });

  it('counted ones come back from whom it is said, what is overdue first', async () => {
    await counted(6);
    await station.scans('B-WANG0001', 'KEY', 'KEY', 'CMD-DONE');
    const late = loanOf(await station.scans('B-LI000001', '*1', 'KEY', 'CMD-DONE'));
    await sql`update tool_loan_line l set due_on = current_date - 5 from tool_loan t where t.id = l.loan_id and t.number = ${late}`.execute(
      app.ownerDb,
    );
    const asked = await station.scans('CMD-RETURN', 'KEY');
    expect([asked.tone, asked.choices.length]).toEqual(['ask', expect.any(Number)]);
    expect(asked.answer.html.querySelector('.scan-choices button')!.text).toContain(late);
    const back = await station.scan(asked.choices[0]!);
    expect(back.text).toContain('From Li');
    expect(await lines(late)).toEqual(['KEY 1 open 0 li']);
    const rest = await station.scans('*2', 'KEY');
    expect([rest.tone, rest.text]).toEqual(['ok', expect.stringMatching(/× 2 pcs.*From Wang/)]);
    expect((await stockOf(app, 'KEY')).some((line) => / CUST-\d+ new 2$/.test(line))).toBe(false);
  });

  it('is not taken from its holder in another way', async () => {
    const one = await lent();
    for (const codes of [
      ['CMD-CONDITION', 'CMD-FAULTY', one],
      ['CMD-MOVE', one],
      ['CMD-ISSUE', 'CUS-BYD', one],
    ]) {
      const refused = await station.scans(...codes);
      expect([codes[0], refused.tone]).toEqual([codes[0], 'refused']);
    }
    expect(await where(one)).toBe('王工 new');
  });

  it('is not issued to people, and led to be lent to them', async () => {
    const [one] = await pieces(1);
    const refused = await station.scans('CMD-ISSUE', 'B-LI000001', one!);
    expect([refused.tone, refused.choices]).toEqual(['refused', ['CMD-LEND']]);
    const done = await station.scans('CMD-LEND', one!, 'CMD-DONE');
    expect(await lines(loanOf(done))).toEqual([`METER ${one} 1 open 1 li`]);
  });
});
