import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askExtension,
  decideExtension,
  type ExtensionDecision,
  extendLoan,
  type ExtensionToGive,
} from '../../src/features/tool-extensions/index.js';
import { eventsOf, type Holder, toldOf } from '../custody/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LendingScene, lendingScene, type MadeLoan } from './factory.js';

const NOW = new Date('2026-11-23T02:00:00Z');
const [DUE, UNTIL] = ['2026-11-25', '2026-12-05'] as const;

describe('granting more time', () => {
  let app: TestApp;
  let scene: LendingScene;
  let li: Holder;
  let wang: Holder;
  let chief: Holder;
  let keeper: Holder;
  let tool: number;
  let made = 0;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    scene = await lendingScene(app);
    [li, wang, keeper] = [await scene.holder(), await scene.holder(), await scene.holder('storekeeper')];
    chief = await scene.holder('supervisor');
    tool = await scene.tool();
  });
  afterAll(() => app.close());

  const lent = (who: Holder, ...days: string[]) =>
    scene.loan(
      who,
      days.map((dueOn) => ({ itemId: tool, serial: `S-${++made}`, dueOn })),
    );
  const ask = async (who: Holder, loan: MadeLoan, lineIds = loan.lineIds) =>
    (
      await askExtension(who.context, {
        key: randomUUID(),
        loanId: loan.loanId,
        lineIds,
        untilOn: UNTIL,
        reason: 'Not done yet',
      })
    ).id;
  const decide = (who: Holder, id: number, changes: Partial<ExtensionDecision> = {}) =>
    decideExtension(who.context, { id, grant: true, ...changes });
  const give = (who: Holder, loan: MadeLoan, changes: Partial<ExtensionToGive> = {}) =>
    extendLoan(who.context, { key: randomUUID(), ...loan, untilOn: UNTIL, ...changes });
  const row = (id: number) =>
    app.db.selectFrom('tool_extension').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const due = async (loan: MadeLoan) => {
    const lines = app.db.selectFrom('tool_loan_line').select('due_on').where('loan_id', '=', loan.loanId);
    const head = app.db.selectFrom('tool_loan').select('due_on').where('id', '=', loan.loanId);
    return [
      (await head.executeTakeFirstOrThrow()).due_on,
      ...(await lines.orderBy('position').execute()).map((line) => line.due_on),
    ];
  };
  const reserve = async (lineId: string, who: Holder, fromOn: string) =>
    sql`
      insert into tool_reservation (item_id, serial_id, quantity, person_id, from_on, to_on, created_by)
      values (${tool}, ${await scene.serialOf(lineId)}, 1, ${who.personId}, ${fromOn}, ${fromOn}, 1)`.execute(scene.db);
  const unread = async (href: string) =>
    app.db
      .selectFrom('notification')
      .select('kind')
      .where('href', '=', href)
      .where('read_at', 'is', null)
      .orderBy('kind')
      .execute();

  it('moves the day and its reminders, tells who asked, and is dealt with on all bells', async () => {
    const loan = await lent(li, DUE, '2026-11-27');
    await sql`update tool_loan_line set reminders = 2, reminded_on = ${DUE} where loan_id = ${loan.loanId}`.execute(
      scene.db,
    );
    const id = await ask(li, loan);
    expect(await decide(keeper, id)).toEqual({ number: loan.number });
    expect(await due(loan)).toEqual([UNTIL, UNTIL, UNTIL]);
    const lines = await app.db
      .selectFrom('tool_loan_line')
      .select(['reminders', 'reminded_on'])
      .where('loan_id', '=', loan.loanId)
      .execute();
    expect(lines).toEqual([0, 0].map(() => ({ reminders: 0, reminded_on: null })));
    expect(await row(id)).toMatchObject({
      granted: true,
      granted_until: UNTIL,
      decided_by: keeper.personId,
      decided_at: NOW,
    });
    expect(await unread(`/tool-loans/extensions/${id}`)).toEqual([{ kind: 'extension_granted' }]);
    expect(await toldOf(app, li.personId)).toContain(`extension_granted /tool-loans/extensions/${id}`);
    expect((await eventsOf(app, 'tool_extension', id)).map((event) => event.name)).toEqual([
      'extension.asked',
      'extension.granted',
    ]);
  });

  it('may be for fewer days, which leaves a tool alone that is due later; never for more or for days gone by', async () => {
    const loan = await lent(li, DUE, '2026-12-02');
    const id = await ask(li, loan);
    for (const [untilOn, reason] of [
      ['2026-12-06', 'extension_longer_than_asked'],
      [DUE, 'extension_day_not_later'],
      ['2026-11-22', 'extension_day_past'],
    ] as const)
      await expect(decide(keeper, id, { untilOn })).rejects.toMatchObject({ reason, status: 422 });
    await decide(keeper, id, { untilOn: '2026-12-01' });
    expect(await due(loan)).toEqual(['2026-12-01', '2026-12-01', '2026-12-02']);
    expect(await row(id)).toMatchObject({ until_on: UNTIL, granted_until: '2026-12-01' });
  });

  it('may be refused, with a reason, which leaves the day as it is', async () => {
    const loan = await lent(li, DUE);
    const id = await ask(li, loan);
    await expect(decide(chief, id, { grant: false })).rejects.toMatchObject({ reason: 'extension_reason_needed' });
    await expect(decide(chief, id, { grant: false, reason: ' ' })).rejects.toMatchObject({ status: 422 });
    await decide(chief, id, { grant: false, reason: 'Needed here' });
    expect(await due(loan)).toEqual([DUE, DUE]);
    expect(await row(id)).toMatchObject({ granted: false, granted_until: null, decision_note: 'Needed here' });
    expect(await unread(`/tool-loans/extensions/${id}`)).toEqual([{ kind: 'extension_refused' }]);
    const again = { reason: 'extension_refused_already', facts: { person: expect.any(String) } };
    await expect(decide(keeper, id)).rejects.toMatchObject(again);
    // It is no obstacle to asking again.
    await ask(li, loan);
  });

  it('is nobody’s own affair: neither who asked nor who has one of the tools decides, nor who has no right', async () => {
    const own = await ask(keeper, await lent(keeper, DUE));
    await expect(decide(keeper, own)).rejects.toMatchObject({ reason: 'extension_own', status: 403 });
    const loan = await lent(li, DUE, DUE);
    const id = await ask(li, loan);
    await sql`update tool_loan_line set holder_id = ${chief.personId} where id = ${loan.lineIds[1]!}`.execute(scene.db);
    await expect(decide(chief, id)).rejects.toMatchObject({ reason: 'extension_own' });
    await expect(decide(wang, id)).rejects.toMatchObject({ reason: 'not_permitted' });
    await decide(chief, own);
    await decide(keeper, id);
    // What was handed over meanwhile keeps its day: who has it now did not ask.
    expect(await due(loan)).toEqual([DUE, UNTIL, DUE]);
  });

  it('is over by itself when the tools are back, handed over, lost or kept longer already', async () => {
    const over = [sql`returned = quantity`, sql`holder_id = ${wang.personId}`, sql`due_on = ${UNTIL}`];
    for (const change of over) {
      const loan = await lent(li, DUE);
      const id = await ask(li, loan);
      await sql`update tool_loan_line set ${change} where loan_id = ${loan.loanId}`.execute(scene.db);
      await expect(decide(keeper, id)).rejects.toMatchObject({ reason: 'extension_void' });
      await expect(decide(keeper, id, { grant: false, reason: 'x' })).rejects.toMatchObject({
        reason: 'extension_void',
      });
    }
    const lost = await lent(li, DUE, DUE);
    const id = await ask(li, lost);
    await scene.lose(lost.lineIds[0]!);
    await decide(keeper, id);
    expect(await due(lost)).toEqual([DUE, DUE, UNTIL]);
    await expect(decide(keeper, 999_999)).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('is refused for days that somebody else has reserved since, and can be granted until then', async () => {
    const loan = await lent(li, DUE);
    const id = await ask(li, loan);
    await reserve(loan.lineIds[0]!, wang, '2026-12-01');
    await expect(decide(keeper, id)).rejects.toMatchObject({ reason: 'tool_reserved' });
    expect(await row(id)).toMatchObject({ decided_at: null });
    expect(await due(loan)).toEqual([DUE, DUE]);
    await decide(keeper, id, { untilOn: '2026-11-30' });
  });

  it('is done once when the form is sent twice', async () => {
    const id = await ask(li, await lent(li, DUE));
    const key = randomUUID();
    const first = await decide(keeper, id, { key });
    expect(await decide(keeper, id, { key })).toEqual(first);
    await expect(decide(keeper, id, { key: randomUUID() })).rejects.toMatchObject({
      reason: 'extension_granted_already',
      facts: { day: UNTIL },
    });
  });

  it('can be given without a request, which ends one that asks for no more and tells the holder', async () => {
    const loan = await lent(li, DUE, DUE);
    const request = await ask(li, loan, [loan.lineIds[0]!]);
    const key = randomUUID();
    const { id } = await give(keeper, loan, { key, reason: 'Called' });
    expect(await give(keeper, loan, { key, reason: 'Called' })).toEqual({ id, number: loan.number });
    expect(await due(loan)).toEqual([UNTIL, UNTIL, UNTIL]);
    expect(await row(id)).toMatchObject({
      asked_by: keeper.personId,
      decided_by: keeper.personId,
      granted_until: UNTIL,
      decision_note: 'Called',
    });
    expect(await row(request)).toMatchObject({ withdrawn_at: NOW, withdrawn_by: null });
    expect(await unread(`/tool-loans/extensions/${request}`)).toEqual([]);
    expect(await toldOf(app, li.personId)).toContain(`loan_extended /tool-loans/${loan.number}`);
    expect((await eventsOf(app, 'tool_extension', id)).map((event) => event.name)).toEqual(['extension.given']);
  });

  it('is not given for one’s own, what is back or lost, unfit days, reserved ones, or by who may not', async () => {
    const loan = await lent(li, DUE, DUE, DUE);
    const [back, lost, open] = loan.lineIds as [string, string, string];
    await scene.settle(back);
    await scene.lose(lost);
    await expect(give(keeper, loan, { lineIds: [back] })).rejects.toMatchObject({ reason: 'extension_tool_back' });
    await expect(give(keeper, loan, { lineIds: [lost] })).rejects.toMatchObject({ reason: 'extension_tool_lost' });
    for (const [untilOn, reason] of [
      [DUE, 'extension_day_not_later'],
      ['2026-11-01', 'extension_day_past'],
      ['2028-01-01', 'extension_day_too_late'],
    ] as const)
      await expect(give(keeper, loan, { lineIds: [open], untilOn })).rejects.toMatchObject({ reason });
    await expect(give(li, loan, { lineIds: [open] })).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(give(keeper, loan, { lineIds: [] })).rejects.toMatchObject({ reason: 'extension_no_tools' });
    await reserve(open, wang, '2026-12-01');
    await expect(give(keeper, loan, { lineIds: [open] })).rejects.toMatchObject({ reason: 'tool_reserved' });
    const own = await lent(keeper, DUE);
    await expect(give(keeper, own)).rejects.toMatchObject({ reason: 'extension_own', status: 403 });
    await give(chief, own);
  });
});
