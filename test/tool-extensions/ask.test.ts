import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askExtension, withdrawExtension } from '../../src/features/tool-extensions/index.js';
import { eventsOf, type Holder, toldOf } from '../custody/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { runDailyWork } from '../support/jobs.js';
import { type LendingScene, lendingScene, type MadeLoan } from './factory.js';

const NOW = new Date('2026-11-23T02:00:00Z');
const [TODAY, DUE, UNTIL] = ['2026-11-23', '2026-11-25', '2026-12-05'] as const;

describe('asking to keep tools longer', () => {
  let app: TestApp;
  let scene: LendingScene;
  let li: Holder;
  let wang: Holder;
  let chief: Holder;
  let head: Holder;
  let keeper: Holder;
  let tool: number;
  let made = 0;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    scene = await lendingScene(app);
    [li, wang, keeper] = [await scene.holder(), await scene.holder(), await scene.holder('storekeeper')];
    [chief, head] = [await scene.holder('supervisor'), await scene.holder('head')];
    tool = await scene.tool();
  });
  afterAll(() => app.close());

  const lent = (who: Holder, ...days: string[]) =>
    scene.loan(
      who,
      days.map((dueOn) => ({ itemId: tool, serial: `S-${++made}`, dueOn })),
    );
  const ask = (
    who: Holder,
    loan: MadeLoan,
    changes: Partial<{ key: string; lineIds: string[]; untilOn: string; reason: string }> = {},
  ) =>
    askExtension(who.context, {
      key: randomUUID(),
      loanId: loan.loanId,
      lineIds: loan.lineIds,
      untilOn: UNTIL,
      reason: 'Not done yet',
      ...changes,
    });
  const row = (id: number) =>
    app.db.selectFrom('tool_extension').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('is kept with the day and the reason, tells storekeepers and supervisors once, and changes nothing yet', async () => {
    const loan = await lent(li, DUE, DUE);
    const key = randomUUID();
    const { id } = await ask(li, loan, { key });
    expect(await ask(li, loan, { key })).toEqual({ id });
    expect(await row(id)).toMatchObject({
      loan_id: loan.loanId,
      asked_by: li.personId,
      asked_at: NOW,
      until_on: UNTIL,
      reason: 'Not done yet',
      decided_at: null,
      withdrawn_at: null,
    });
    const lines = await app.db
      .selectFrom('tool_extension_line')
      .select(['line_id', 'due_before'])
      .where('extension_id', '=', id)
      .orderBy('line_id')
      .execute();
    expect(lines).toEqual(loan.lineIds.map((line_id) => ({ line_id, due_before: DUE })));
    const due = await app.db.selectFrom('tool_loan_line').select('due_on').where('loan_id', '=', loan.loanId).execute();
    expect(due.map((line) => line.due_on)).toEqual([DUE, DUE]);
    const told = `extension_asked /tool-loans/extensions/${id}`;
    expect([await toldOf(app, keeper.personId), await toldOf(app, chief.personId)]).toEqual([[told], [told]]);
    expect([await toldOf(app, head.personId), await toldOf(app, li.personId)]).toEqual([[], []]);
    expect(await eventsOf(app, 'tool_extension', id)).toMatchObject([
      { name: 'extension.asked', after: { loan: loan.number, until: UNTIL, reason: 'Not done yet' } },
    ]);
    expect(app.published).toEqual(expect.arrayContaining(['tool-loans', `tool_loan:${loan.loanId}`]));
  });

  it('is refused for nothing, for another’s tools, for strange ones, and to who may not ask', async () => {
    const loan = await lent(li, DUE);
    const other = await lent(wang, DUE);
    await expect(ask(li, loan, { lineIds: [] })).rejects.toMatchObject({ reason: 'extension_no_tools', status: 422 });
    await expect(ask(wang, loan)).rejects.toMatchObject({ reason: 'extension_not_holder', status: 403 });
    await expect(ask(li, loan, { lineIds: other.lineIds })).rejects.toMatchObject({ reason: 'not_found' });
    await expect(ask(li, { ...loan, loanId: 999_999 })).rejects.toMatchObject({ reason: 'not_found' });
    const auditor = { ...li, context: app.contextOf(li.personId, 'auditor') };
    await expect(ask(auditor, loan)).rejects.toMatchObject({ reason: 'not_permitted' });
    // Handed over: who has it now asks, the borrower no more.
    await sql`update tool_loan_line set holder_id = ${wang.personId} where loan_id = ${loan.loanId}`.execute(scene.db);
    await expect(ask(li, loan)).rejects.toMatchObject({ reason: 'extension_not_holder' });
    await ask(wang, loan);
  });

  it('is refused for tools that are back or wait as lost', async () => {
    const loan = await lent(li, DUE, DUE, DUE);
    await scene.settle(loan.lineIds[0]!);
    await scene.lose(loan.lineIds[1]!);
    await expect(ask(li, loan)).rejects.toMatchObject({ reason: 'extension_tool_back' });
    await expect(ask(li, loan, { lineIds: [loan.lineIds[1]!] })).rejects.toMatchObject({
      reason: 'extension_tool_lost',
    });
    await ask(li, loan, { lineIds: [loan.lineIds[2]!] });
  });

  it('is refused for a day that has gone by, is not later than the present one, or more than a year ahead', async () => {
    const loan = await lent(li, DUE, '2026-12-01');
    const late = await lent(li, '2026-11-10');
    for (const [of, untilOn, reason] of [
      [late, '2026-11-22', 'extension_day_past'],
      [loan, DUE, 'extension_day_not_later'],
      [loan, '2026-12-01', 'extension_day_not_later'],
      [loan, '2027-11-24', 'extension_day_too_late'],
    ] as const)
      await expect(ask(li, of, { untilOn })).rejects.toMatchObject({ reason, status: 422 });
    await ask(li, loan, { untilOn: '2027-11-23' });
    await ask(li, late, { untilOn: TODAY });
  });

  it('is refused while a request for the tool waits, but not once that is over', async () => {
    const loan = await lent(li, DUE, DUE);
    const { id } = await ask(li, loan, { lineIds: [loan.lineIds[0]!] });
    await expect(ask(li, loan)).rejects.toMatchObject({ reason: 'extension_waits_already' });
    await withdrawExtension(li.context, { id });
    const { id: again } = await ask(li, loan);
    // It is due on the day already, by another way: the request asks for nothing any more.
    await sql`update tool_loan_line set due_on = ${UNTIL} where loan_id = ${loan.loanId}`.execute(scene.db);
    await expect(withdrawExtension(li.context, { id: again })).rejects.toMatchObject({ reason: 'extension_void' });
    await ask(li, loan, { untilOn: '2026-12-20' });
  });

  it('is refused at once when somebody else has reserved the tool, but not for one’s own reservation', async () => {
    const loan = await lent(li, DUE);
    const serial = await scene.serialOf(loan.lineIds[0]!);
    const reserve = (who: Holder, fromOn: string, toOn: string) =>
      sql<{ id: number; number: string }>`
        insert into tool_reservation (item_id, serial_id, quantity, person_id, from_on, to_on, created_by)
        values (${tool}, ${serial}, 1, ${who.personId}, ${fromOn}, ${toOn}, ${who.personId}) returning id, number`
        .execute(scene.db)
        .then(({ rows }) => rows[0]!);
    await reserve(li, '2026-11-27', '2026-11-28');
    const { number } = await reserve(wang, '2026-12-01', '2026-12-03');
    await expect(ask(li, loan)).rejects.toMatchObject({
      reason: 'extension_reserved',
      facts: { number, from: '2026-12-01', to: '2026-12-03' },
    });
    await expect(ask(li, loan, { untilOn: '2026-12-01' })).rejects.toMatchObject({ reason: 'extension_reserved' });
    await ask(li, loan, { untilOn: '2026-11-30' });
  });

  it('is withdrawn by who asked, which takes it off the bells; nobody else does, nor twice', async () => {
    const { id } = await ask(li, await lent(li, DUE));
    await expect(withdrawExtension(wang.context, { id })).rejects.toMatchObject({ reason: 'extension_not_asker' });
    await withdrawExtension(li.context, { id });
    expect(await row(id)).toMatchObject({ withdrawn_at: NOW, withdrawn_by: li.personId });
    const unread = await app.db
      .selectFrom('notification')
      .select('id')
      .where('href', '=', `/tool-loans/extensions/${id}`)
      .where('read_at', 'is', null)
      .execute();
    expect(unread).toEqual([]);
    expect((await eventsOf(app, 'tool_extension', id)).map((event) => event.name)).toEqual([
      'extension.asked',
      'extension.withdrawn',
    ]);
    await expect(withdrawExtension(li.context, { id })).rejects.toMatchObject({ reason: 'extension_withdrawn' });
    await expect(withdrawExtension(li.context, { id: 999_999 })).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('is closed overnight once it asks for nothing any more, and only then', async () => {
    const [back, waiting] = [await lent(li, DUE), await lent(li, DUE)];
    const [over, open] = [await ask(li, back), await ask(li, waiting)];
    await scene.settle(back.lineIds[0]!);
    await runDailyWork(app, 'void_extensions', TODAY);
    expect((await row(over.id)).withdrawn_at).toEqual(NOW);
    expect((await row(open.id)).withdrawn_at).toBeNull();
    const bells = await app.db
      .selectFrom('notification')
      .select('href')
      .where('person_id', '=', keeper.personId)
      .where('read_at', 'is', null)
      .execute();
    expect(bells.map(({ href }) => href)).toContain(`/tool-loans/extensions/${open.id}`);
    expect(bells.map(({ href }) => href)).not.toContain(`/tool-loans/extensions/${over.id}`);
  });
});
