import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { Station, stationFor } from './station.js';
import { keyOf, links, loanOf, rows, openToolStore } from './tool-store.js';

type Store = Awaited<ReturnType<typeof openToolStore>>;
let app: TestApp;
let station: Station;
let pieces: Store['pieces'];
let counted: Store['counted'];
let duty: Store['duty'];
let lines: Store['lines'];
let where: Store['where'];
let count: Store['count'];
let dueOf: Store['dueOf'];

beforeAll(async () => {
  ({ app, pieces, counted, duty, lines, where, count, dueOf } = await openToolStore());
});
beforeEach(async () => {
  station = await stationFor(app, 'storekeeper');
});
afterAll(() => app.close());

describe('badge, tool, done', () => {
  it('lends by three scans, and says the number and what comes next', async () => {
    const [meter] = await pieces(1);
    const badge = await station.scan('B-WANG0001');
    expect([badge.tone, badge.text]).toEqual(['ok', expect.stringContaining('scan them now')]);
    const before = await count('stock_movement');
    const added = await station.scan(meter!);
    expect([added.tone, added.act, await count('stock_movement')]).toEqual(['ok', null, before]); // nothing is booked yet
    expect(added.text).toMatch(new RegExp(`${meter} Meter ?On the loan for Wang, due`));
    const done = await station.scan('CMD-DONE');
    const loan = loanOf(done);
    expect([done.tone, done.text]).toEqual(['ok', expect.stringContaining('Wang has 1 tool')]);
    expect(done.act).toContain('Lent 1 pcs METER');
    expect(links(done)).toEqual([`/tool-loans/${loan}/sign`, `/tool-loans/${loan}/paper`]);
    expect(done.state).toMatchObject({ mode: 'lookup' });
    expect(done.state['cart'] ?? null).toBeNull();
    expect(await lines(loan)).toEqual([`METER ${meter} 1 open 1 wang`]);
    expect(await where(meter!)).toBe('王工 new');
  });

  it('lends several, one more of a counted one, and leaves out what was taken off', async () => {
    const [one, two, three] = await pieces(3);
    await counted(5);
    const cart = await station.scans('B-LI000001', one!, two!, three!, 'KEY', 'KEY');
    expect(rows(cart)).toHaveLength(4);
    expect(rows(cart)[0]!.text).toMatch(/Spanner\s+× 2 pcs/);
    expect((await station.scan(two!)).text).toContain('is on the loan already');
    await station.scan(`CMD-OFF-${keyOf(cart, 2)}`);
    await station.scans('CMD-UNDO');
    const loan = loanOf(await station.scan('CMD-DONE'));
    expect(await lines(loan)).toEqual([`METER ${one} 1 open 1 li`, `METER ${three} 1 open 1 li`, 'KEY 1 open 1 li']);
  });

  it('makes one loan of a Done that is sent again, one after the other and at once', async () => {
    const [one, two] = await pieces(2);
    await station.scans('B-WANG0001', one!);
    const { state } = station;
    const first = await station.scan('CMD-DONE');
    station.state = state;
    const again = await station.scan('CMD-DONE', { key: station.lastKey });
    expect([again.tone, again.text]).toEqual(['ok', first.text]);
    await station.scans('B-WANG0001', two!);
    const twin = Object.assign(new Station(station.client), { state: station.state });
    const before = await count('tool_loan');
    const key = randomUUID();
    const both = await Promise.all([station.scan('CMD-DONE', { key }), twin.scan('CMD-DONE', { key })]);
    expect(both.map((answer) => [answer.tone, loanOf(answer)])).toEqual([
      ['ok', loanOf(both[0])],
      ['ok', loanOf(both[0])],
    ]);
    expect(await count('tool_loan')).toBe(before + 1);
  });

  it('refuses the key of a loan for another cart', async () => {
    const [one, two] = await pieces(2);
    await station.scans('B-WANG0001', one!, 'CMD-DONE');
    const key = station.lastKey;
    await station.scans('B-WANG0001', two!);
    expect((await station.scan('CMD-DONE', { key })).text).toContain('nothing was posted');
    expect(await where(two!)).toBe('A-01 new');
  });

  /** By lockTools in lendTools the second sees what the first has promised; behind it are the index tool_loan_line_out and the book. */
  it('lets one of two stations lend a tool, tells the other who has it, and lends the rest without it', async () => {
    const [one, two] = await pieces(2);
    const other = await stationFor(app, 'storekeeper');
    await station.scans('B-WANG0001', one!);
    await other.scans('B-LI000001', two!, one!);
    const answers = await Promise.all([station.scan('CMD-DONE'), other.scan('CMD-DONE')]);
    expect(answers.map((answer) => answer.tone).sort()).toEqual(['ok', 'refused']);
    const late = answers[1].tone === 'refused' ? other : station;
    const refused = answers.find((answer) => answer.tone === 'refused')!;
    expect(refused.text).toContain(one);
    expect(refused.text).toMatch(late === other ? /Wang/ : /Li/);
    expect(refused.choices).toEqual([expect.stringMatching(/^CMD-OFF-S\d+$/)]);
    expect(refused.answer.html.querySelector('.cart-refused')?.text).toContain(one);
    expect(await where(two!)).toBe(late === other ? 'A-01 new' : '李工 new');
    if (late !== other) return;
    const rest = await late.scans(refused.choices[0]!, 'CMD-DONE');
    expect(await lines(loanOf(rest))).toEqual([`METER ${two} 1 open 1 li`]);
  });

  it('says who has a tool that is out, and keeps the cart', async () => {
    const [one, two] = await pieces(2);
    await station.scans('B-WANG0001', one!, 'CMD-DONE');
    const refused = await station.scans('B-LI000001', two!, one!);
    expect([refused.tone, refused.text]).toEqual(['refused', expect.stringContaining('Wang')]);
    expect(refused.text).not.toMatch(/[{}]|王工|undefined|null/);
    expect(rows(refused)).toHaveLength(1);
  });

  it.each([
    [
      'a damaged one',
      async (serial: string) =>
        sql`update serial set condition = 'faulty' where number = ${serial}`.execute(app.ownerDb),
      /[Ff]aulty/,
    ],
    [
      'a customer’s',
      async (serial: string) =>
        sql`update serial set owner_id = (select id from party where code = 'BYD') where number = ${serial}`.execute(
          app.ownerDb,
        ),
      /customer/,
    ],
    ['one whose calibration is overdue', (serial: string) => duty(serial, '-3 days'), /[Cc]alibration/],
    [
      'one that is in the workshop',
      async (serial: string) =>
        sql`update serial set place_id = (select id from place where kind = 'quarantine' limit 1) where number = ${serial}`.execute(
          app.ownerDb,
        ),
      /.+/,
    ],
  ])('refuses %s at its scan', async (_, spoil, words) => {
    const [one] = await pieces(1);
    await spoil(one!);
    const refused = await station.scans('B-WANG0001', one!);
    expect([refused.tone, refused.text]).toEqual(['refused', expect.stringMatching(words)]);
    expect(refused.text).not.toMatch(/[{}]|calibration_|undefined|null/);
    expect(refused.state['to']).toBeTruthy();
    expect(refused.state['cart'] ?? []).toEqual([]);
  });

  it('leads to a supervisor when a check is overdue, and warns of one within the loan', async () => {
    const [late, soon] = await pieces(2);
    await duty(late!, '-3 days');
    await duty(soon!, '5 days');
    const refused = await station.scans('B-WANG0001', late!);
    const { id } = await app.db.selectFrom('serial').select('id').where('number', '=', late!).executeTakeFirstOrThrow();
    expect(links(refused)).toEqual([`/tools/pieces/${id}`]);
    const warned = await station.scan(soon!);
    expect([warned.tone, warned.text]).toEqual(['ok', expect.stringContaining('Calibration falls due on')]);
    expect((await station.scan('CMD-DUE-3')).tone).toBe('ok');
    const done = await station.scan('CMD-DONE');
    expect(done.text).not.toContain('falls due');
  });

  it('refuses a day that has passed or one that a tool forbids, and keeps the one before', async () => {
    const [one] = await pieces(1);
    await station.scans('B-WANG0001', one!, 'CMD-DUE-7');
    const refused = await station.scan('CMD-DUE-20200101');
    expect([refused.tone, rows(refused).length]).toEqual(['refused', 1]);
    const week = refused.state['due'];
    await station.scan('CMD-DONE');
    expect(await dueOf(one!)).toBe(week);
  });

  it('keeps what is not with a tool out of its checklist', async () => {
    const [box] = await pieces(1, 'BOX');
    const cart = await station.scans('B-WANG0001', box!);
    expect(rows(cart)[0]!.text).toContain('Probe');
    const short = await station.scan(`CMD-PART-${keyOf(cart)}-1`);
    expect(short.text).toContain('Probe: 1 of 2 go along');
    expect(rows(short)[0]!.text).toContain('Probe: 1 missing');
    const loan = loanOf(await station.scan('CMD-DONE'));
    const found = await sql<{ line: string }>`
      select concat_ws('/', a.position, a.expected, a.lent) as line from tool_loan_accessory a join tool_loan_line l on l.id = a.line_id
      join tool_loan t on t.id = l.loan_id where t.number = ${loan} order by a.position`.execute(app.db);
    expect(found.rows.map((row) => row.line)).toEqual(['1/2/1', '2/1/1']);
  });

  it('adds to an open loan, for its borrower', async () => {
    const [one, two] = await pieces(2);
    const loan = loanOf(await station.scans('B-WANG0001', one!, 'CMD-DONE'));
    const shown = await station.scan(loan);
    expect(shown.text).toContain('Borrowed by Wang');
    const added = await station.scans(two!, 'CMD-DONE');
    expect([loanOf(added), added.text]).toEqual([loan, expect.stringContaining('1 tool added for Wang')]);
    expect(await lines(loan)).toEqual([`METER ${one} 1 open 1 wang`, `METER ${two} 1 open 1 wang`]);
  });

  it('asks whose the cart is when another badge is scanned', async () => {
    const [one] = await pieces(1);
    const asked = await station.scans('B-WANG0001', one!, 'B-LI000001');
    expect([asked.tone, asked.text]).toEqual(['ask', expect.stringContaining('Lend to Li instead?')]);
    expect(asked.choices).toEqual(['CMD-DONE', expect.stringMatching(/^PL-\d+$/), 'CMD-RESUME']);
    const done = await station.scans('B-LI000001', 'CMD-DONE');
    expect(await lines(loanOf(done))).toEqual([`METER ${one} 1 open 1 li`]);
  });

  it('shows nothing of it to a technician, and believes no state of theirs', async () => {
    const [one] = await pieces(1);
    await station.scans('B-WANG0001', one!);
    const technician = await stationFor(app, 'technician');
    technician.state = station.state;
    for (const code of ['CMD-DONE', one!, 'CMD-DUE-3']) {
      technician.state = station.state;
      const answer = await technician.scan(code);
      if (code === one) expect(answer.tone).not.toBe('ok');
      else expect([code, answer.tone]).toEqual([code, 'refused']);
    }
    expect(await where(one!)).toBe('A-01 new');
    const loan = loanOf(await station.scan('CMD-DONE'));
    technician.state = '{"mode":"lookup"}';
    expect((await technician.scan(loan)).text).toContain('no such thing');
    expect((await technician.scan(one!)).answer.text).not.toContain(loan);
  });
});
