import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitsFor } from '../../src/features/home/waits.js';
import type { Holder } from '../custody/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LendingScene, lendingScene } from '../tool-extensions/factory.js';

const NOW = new Date('2026-11-23T02:00:00Z'); // a Monday
const [LATE, YESTERDAY, TODAY, TOMORROW, LATER] = [
  '2026-11-10',
  '2026-11-22',
  '2026-11-23',
  '2026-11-24',
  '2026-11-25',
];

describe('what waits on Today because of tools', () => {
  let app: TestApp;
  let scene: LendingScene;
  let li: Holder;
  let wang: Holder;
  let chief: Holder;
  let head: Holder;
  let keeper: Holder;
  let tool: number;
  let spanner: number;
  let made = 0;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    scene = await lendingScene(app);
    [li, wang, keeper] = [await scene.holder(), await scene.holder(), await scene.holder('storekeeper')];
    [chief, head] = [await scene.holder('supervisor'), await scene.holder('head')];
    [tool, spanner] = [await scene.tool(), await scene.tool(false)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await sql`update tool_loan_line set returned = quantity where open > 0`.execute(scene.db);
    await sql`update tool_loan set closed_at = ${NOW}, due_on = null where closed_at is null`.execute(scene.db);
    await sql`update tool_loss set withdrawn_at = ${NOW}, withdrawn_by = 1`.execute(scene.db);
  });

  const waits = async (who: Holder) => (await waitsFor(who.context)).filter((wait) => wait.name !== 'tasks');
  /** The cards of somebody, as `name total`. */
  const cards = async (who: Holder) => (await waits(who)).map((wait) => `${wait.name} ${wait.total}`);
  const rows = async (who: Holder, name: string) => (await waits(who)).find((wait) => wait.name === name)?.rows ?? [];
  const lent = (who: Holder, ...days: string[]) =>
    scene.loan(
      who,
      days.map((dueOn) => ({ itemId: tool, serial: `S-${++made}`, dueOn })),
    );

  it('are the tools that one has to bring back: overdue, today and tomorrow, the first due first', async () => {
    await lent(li, TOMORROW, LATER);
    await lent(li, LATE, TODAY);
    expect(await cards(li)).toEqual(['my_tools 3']);
    expect((await rows(li, 'my_tools')).map(({ day, urgent, state }) => [day, urgent, state])).toEqual([
      [LATE, true, null],
      [TODAY, false, 'due_today'],
      [TOMORROW, false, 'due_tomorrow'],
    ]);
    expect(await cards(wang)).toEqual([]);
  });

  it('are loans with something overdue for the storekeeper, the oldest first, but not what waits as lost', async () => {
    const early = await lent(li, LATE, YESTERDAY, LATER);
    const late = await lent(wang, YESTERDAY);
    await lent(wang, TODAY);
    const lost = await lent(wang, LATE);
    await scene.lose(lost.lineIds[0]!);
    expect(await rows(keeper, 'loans_overdue')).toMatchObject([
      { code: early.number, href: `/tool-loans/${early.number}`, n: 2, day: LATE, urgent: true },
      { code: late.number, n: 1 },
    ]);
    expect(await cards(wang)).toEqual(['my_tools 2']);
    // An accessory that is owed keeps a loan open, but no tool of it is out.
    await scene.settle(late.lineIds[0]!);
    await sql`update tool_loan set closed_at = null, due_on = ${YESTERDAY} where id = ${late.loanId}`.execute(scene.db);
    expect(await rows(keeper, 'loans_overdue')).toHaveLength(1);
  });

  it('are loans overdue in spite of more than three reminders for the supervisor and the head', async () => {
    const { lineIds } = await lent(li, LATE, LATE);
    const reminded = (n: number) =>
      sql`update tool_loan_line set reminders = ${n} where id = ${lineIds[1]!}`.execute(scene.db);
    await reminded(3);
    expect(await cards(chief)).toEqual([]);
    await reminded(4);
    expect(await rows(chief, 'loans_reminded')).toMatchObject([{ n: 1 }]);
    expect(await cards(head)).toEqual(['loans_reminded 1']);
    expect(await cards(keeper)).toEqual(['loans_overdue 1']);
  });

  it('are losses for who may decide on their value, but not who reported them', async () => {
    await sql`insert into approval_tier (document, role, up_to) values ('write_off', 'supervisor', 100)`.execute(
      scene.db,
    );
    const { lineIds } = await lent(li, LATER, LATER, LATER);
    await scene.lose(lineIds[0]!, { reportedBy: chief.personId });
    await scene.lose(lineIds[1]!, { unitCost: 1000 });
    await scene.lose(lineIds[2]!);
    // The only supervisor reported one and may not decide so much on another: both are the head's.
    expect(await cards(chief)).toEqual(['tool_losses 1']);
    expect((await rows(chief, 'tool_losses'))[0]).toMatchObject({ state: 'lost' });
    expect(await cards(head)).toEqual(['tool_losses 2']);
    expect(await cards(li)).toEqual([]);
  });

  it('are extensions that are asked for, while the tool is out, for who may grant them and did not ask', async () => {
    const { loanId, number, lineIds } = await lent(li, TODAY, TODAY);
    const { loanId: own, lineIds: ownLines } = await lent(keeper, LATER);
    const ask = async (who: Holder, loan: number, lines: string[], until: string) => {
      const asked = await sql<{ id: number }>`
        insert into tool_extension (loan_id, asked_by, until_on) values (${loan}, ${who.personId}, ${until}) returning id`.execute(
        scene.db,
      );
      for (const line of lines)
        await sql`insert into tool_extension_line values (${asked.rows[0]!.id}, ${line}, ${TODAY})`.execute(scene.db);
      return asked.rows[0]!.id;
    };
    const id = await ask(li, loanId, lineIds, '2026-11-30');
    await ask(keeper, own, ownLines, '2026-11-30');
    expect(await rows(keeper, 'extensions')).toMatchObject([
      { code: number, href: `/tool-loans/extensions/${id}`, day: '2026-11-30' },
    ]);
    expect(await cards(chief)).toEqual(['extensions 2']);
    expect(await cards(li)).toEqual(['my_tools 2']);
    await scene.settle(lineIds[0]!);
    expect(await cards(head)).toEqual(['extensions 2']);
    await scene.settle(lineIds[1]!);
    expect(await cards(head)).toEqual(['extensions 1']);
  });

  it('are reserved tools to lay out and to collect from their day on, until they are collected', async () => {
    const reserve = async (who: Holder, itemId: number, fromOn: string, quantity = 1) => {
      const reserved = await sql<{ id: number; number: string }>`
        insert into tool_reservation (item_id, quantity, person_id, from_on, to_on, created_by)
        values (${itemId}, ${quantity}, ${who.personId}, ${fromOn}, '2026-12-01', ${who.personId}) returning id, number`.execute(
        scene.db,
      );
      return reserved.rows[0]!;
    };
    await reserve(li, tool, TOMORROW);
    const today = await reserve(li, spanner, TODAY, 3);
    await reserve(wang, tool, YESTERDAY);
    await sql`update tool_reservation set collected = 1 where id = ${today.id}`.execute(scene.db);
    expect(await cards(li)).toEqual(['my_reservations 1']);
    expect(await rows(li, 'my_reservations')).toMatchObject([{ href: `/tool-reservations/${today.number}`, n: 2 }]);
    expect(await cards(keeper)).toEqual(['to_lay_out 2']);
    await sql`update tool_reservation set closed = 'cancelled', closed_at = ${NOW}, closed_by = 1`.execute(scene.db);
    expect(await cards(keeper)).toEqual([]);
  });

  it('are duties that end within 30 days or failed, unless it is being done, and what is late from the laboratory', async () => {
    const { lineIds } = await lent(li, LATER, LATER, LATER, LATER);
    const duties: number[] = [];
    for (const [n, [day, failed]] of (
      [
        [YESTERDAY, false],
        ['2026-12-23', false],
        ['2026-12-24', false],
        ['2027-12-24', true],
      ] as const
    ).entries()) {
      const duty = await sql<{ id: number }>`
        insert into tool_duty (serial_id, kind, interval_months, done_where, due_on, failed)
        values (${await scene.serialOf(lineIds[n]!)}, 'calibration', 12, 'sent_out', ${day}, ${failed}) returning id`.execute(
        scene.db,
      );
      duties.push(duty.rows[0]!.id);
    }
    const seen = async () => (await rows(keeper, 'duties')).map(({ day, urgent, state }) => [day, urgent, state]);
    expect(await seen()).toEqual([
      ['2027-12-24', false, 'failed'],
      [YESTERDAY, true, 'calibration'],
      ['2026-12-23', false, 'calibration'],
    ]);
    const send = (expected: string) =>
      sql`
        insert into tool_check (duty_id, sent_at, sent_by, expected_on) values (${duties[0]!}, ${NOW}, 1, ${expected})
        on conflict (duty_id) where recorded_at is null and withdrawn_at is null do update set expected_on = excluded.expected_on`.execute(
        scene.db,
      );
    await send(TODAY);
    expect(await cards(keeper)).toEqual(['duties 2']);
    await send(YESTERDAY);
    expect(await cards(keeper)).toEqual(['checks_late 1', 'duties 2']);
    expect(await cards(await scene.holder('quality'))).toEqual(['checks_late 1', 'duties 2']);
    await sql`update tool_duty set ended_at = ${NOW}, ended_by = 1`.execute(scene.db);
    await sql`update tool_check set withdrawn_at = ${NOW}, withdrawn_by = 1`.execute(scene.db);
    expect(await cards(keeper)).toEqual([]);
  });

  it('are damaged tools until they are repaired, or their loss waits for a decision', async () => {
    const { loanId, lineIds } = await lent(li, LATER);
    await sql`
      insert into tool_return (loan_id, line_id, outcome, quantity, to_place_id, movement_id, holder_id, brought_by, received_by, returned_at, due_on)
      select ${loanId}, id, 'damaged', 1, ${scene.bin}, movement_id, holder_id, holder_id, ${keeper.personId}, ${NOW}, due_on
      from tool_loan_line where id = ${lineIds[0]!}`.execute(scene.db);
    expect(await cards(keeper)).toEqual(['damaged_tools 1']);
    await sql`update tool_return set repaired_at = ${NOW}`.execute(scene.db);
    expect(await cards(keeper)).toEqual([]);
  });

  it('are shown as cards in both languages, each line leading somewhere', async () => {
    await lent(li, LATE, TODAY);
    const english = await li.get('/');
    const card = english.html.querySelector('#wait-my_tools')!;
    expect(card.querySelector('li a')?.getAttribute('href')).toMatch(/^\/tool-loans\/LN-/);
    expect(card.querySelectorAll('li .badge').map((badge) => badge.text)).toEqual(['Overdue', 'Due today']);
    expect(card.text).toContain('due on 10/11/2026');
    await app.db.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', keeper.personId).execute();
    const chinese = (await keeper.get('/')).html.querySelector('#wait-loans_overdue')!;
    expect(chinese.text).toContain('逾期未还的借用');
    expect(chinese.text).toMatch(/1 件逾期.*2026\/11\/10 应还/s);
  });
});
