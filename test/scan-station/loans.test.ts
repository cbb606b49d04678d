import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { openStore, type Scanned, Station, stationFor, stockOf } from './station.js';

let app: TestApp;
let station: Station;
let made = 0;

beforeAll(async () => {
  app = await openStore();
  await sql`insert into item (code, name_zh, name_en, kind, unit, tracking, price) values
    ('KEY', '扳手', 'Spanner', 'tool', 'pcs', 'quantity', 30), ('BOX', '工具箱', 'Tool box', 'tool', 'pcs', 'serial', 500)`.execute(
    app.ownerDb,
  );
  await sql`insert into tool_accessory (item_id, position, name_zh, name_en, quantity)
    select id, n, zh, en, q from item, (values (1, '表笔', 'Probe', 2), (2, '包', 'Case', 1)) as a(n, zh, en, q) where code = 'BOX'`.execute(
    app.ownerDb,
  );
  await sql`update person set name_en = case username when 'wang' then 'Wang' else 'Li' end where username in ('wang', 'li')`.execute(
    app.ownerDb,
  );
  await sql`update place set name_en = h.name_en from person h where h.id = place.person_id`.execute(app.ownerDb);
});
beforeEach(async () => {
  station = await stationFor(app, 'storekeeper');
});
afterAll(() => app.close());

/** So many new pieces in A-01, by number. */
async function pieces(n: number, item = 'METER'): Promise<string[]> {
  const numbers = Array.from({ length: n }, () => `T-${String(++made).padStart(4, '0')}`);
  const keeper = await stationFor(app, 'storekeeper');
  await keeper.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', item, ...numbers);
  return numbers;
}
async function counted(n: number) {
  const keeper = await stationFor(app, 'storekeeper');
  await keeper.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', `*${n}`, 'KEY');
}
const loanOf = ({ text }: Scanned) => /LN-\d{6}/.exec(text)?.[0] ?? 'no loan';
const lines = async (loan: string) => {
  const found = await sql<{ line: string }>`
    select concat_ws(' ', i.code, s.number, trim_scale(l.quantity), 'open', trim_scale(l.open), p.username) as line
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id join person p on p.id = l.holder_id
    left join serial s on s.id = l.serial_id where t.number = ${loan} order by l.position`.execute(app.db);
  return found.rows.map((row) => row.line);
};
const returnsOf = async (serial: string) => {
  const found = await sql<{ line: string }>`
    select concat_ws(' ', r.outcome, b.username, p.code, case when r.undone_at is not null then 'undone' end) as line
    from tool_return r join tool_loan_line l on l.id = r.line_id join serial s on s.id = l.serial_id
    join person b on b.id = r.brought_by join place p on p.id = r.to_place_id where s.number = ${serial} order by r.id`.execute(
    app.db,
  );
  return found.rows.map((row) => row.line);
};
const where = async (serial: string) => {
  const found = await sql<{ line: string }>`
    select concat_ws(' ', p.name, s.condition) as line from serial s join place p on p.id = s.place_id where s.number = ${serial}`.execute(
    app.db,
  );
  return found.rows[0]!.line;
};
const count = async (table: string) => {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(app.db);
  return found.rows[0]!.n;
};
const dueOf = async (serial: string) => {
  const found = await sql<{ due: string }>`
    select l.due_on::text as due from tool_loan_line l join serial s on s.id = l.serial_id where s.number = ${serial} and l.open > 0`.execute(
    app.db,
  );
  return found.rows[0]?.due;
};
const duty = (serial: string, due: string) =>
  sql`insert into tool_duty (serial_id, kind, interval_months, done_where, due_on) select id, 'calibration', 12, 'in_house', (now() + ${due}::interval)::date from serial where number = ${serial}`.execute(
    app.ownerDb,
  );
const links = ({ answer }: Scanned) =>
  answer.html.querySelectorAll('.scan-answer a').map((a) => a.getAttribute('href'));
const rows = ({ answer }: Scanned) => answer.html.querySelectorAll('.cart-tool');
const keyOf = (answer: Scanned, n = 0) => rows(answer)[n]!.getAttribute('data-tool')!;

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

  /** Fails without lockTools in lendTools, or the unique index tool_loan_line_out and the book behind it. */
  it('lets one of two stations lend a tool, tells the other who has it, and lends the rest without it', async () => {
    const [one, two] = await pieces(2);
    const other = await stationFor(app, 'storekeeper');
    await station.scans('B-WANG0001', one!);
    await other.scans('B-LI000001', two!, one!);
    const answers = await Promise.all([station.scan('CMD-DONE'), other.scan('CMD-DONE')]);
    expect(answers.map((answer) => answer.tone).sort()).toEqual(['ok', 'refused']);
    const late = answers[1]!.tone === 'refused' ? other : station;
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
    const two = await lent();
    await station.scan('CMD-RETURN');
    const twin = Object.assign(new Station(station.client), { state: station.state });
    const key = randomUUID();
    const both = await Promise.all([station.scan(two, { key }), twin.scan(two, { key })]);
    expect(both.map((answer) => answer.tone)).toEqual(['ok', 'ok']);
    expect(await returnsOf(two)).toEqual(['good wang A-01']);
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
    expect(buttons).toEqual([expect.stringMatching(/^CMD-BACK-\d+$/), expect.stringMatching(/^CMD-BACK-\d+-DAMAGED$/)]);
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
    const rest = await station.scans('*2', 'KEY', 'B-WANG0001');
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
