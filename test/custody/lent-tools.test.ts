import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptHandOver, offerHandOver } from '../../src/features/custody/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { refusal } from '../stock/scene.js';
import { testApp, type TestApp } from '../support/app.js';
import { type CustodyScene, custodyScene, type Holder, toldOf } from './factory.js';
import { lentTools } from './lent.js';

describe('lent tools in custody', () => {
  let app: TestApp;
  let scene: CustodyScene;
  let tools: ReturnType<typeof lentTools>;
  let wang: Holder;
  let li: Holder;
  let meter: number;
  let spanner: number;
  let n = 0;
  const serial = () => `MET-${++n}`;

  beforeAll(async () => {
    app = await testApp();
    scene = await custodyScene(app);
    tools = lentTools(app, scene);
    [meter, spanner] = [
      await scene.item({ tracking: 'serial', kind: 'tool', name_en: 'Clamp meter' }),
      await scene.item({ kind: 'tool', name_en: 'Spanner' }),
    ];
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });
  beforeEach(async () => {
    [wang, li] = [await scene.holder(), await scene.holder()];
  });

  const offer = async (quantities?: Record<number, string>) =>
    (await offerHandOver(wang.context, await scene.offerOf(wang, li, quantities))).id;
  const accept = (id: number, by = li) => acceptHandOver(by.context, { id, key: randomUUID() });
  const lineOf = (id: string) =>
    app.db.selectFrom('tool_loan_line').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const headOf = (id: number) =>
    app.db.selectFrom('tool_loan').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('say which loan they are out on, when they are due and what goes with them; what is free stands apart', async () => {
    await scene.give(wang, { itemId: spanner, quantity: 2 });
    const late = await tools.lend(wang, [{ itemId: spanner, quantity: 3 }], -1);
    const loan = await tools.lend(wang, [{ itemId: meter, serial: serial(), accessories: 2 }], 0);
    const rows = await scene.holdings(wang);
    const shown = rows.map((row) => [
      row.item_id,
      row.quantity,
      row.free,
      row.loan,
      row.due_on,
      row.overdue,
      row.accessories,
    ]);
    expect(shown).toEqual([
      [meter, '1', '1', loan.number, tools.day(0), false, 2],
      [spanner, '3', '3', late.number, tools.day(-1), true, 0],
      [spanner, '2', '2', null, null, false, 0],
    ]);
    const page = await wang.get(`/people/${wang.personId}/custody`);
    expect(page.html.querySelector(`a[href="/tool-loans/${loan.number}/extension"]`)).not.toBeNull();
    expect(page.html.querySelectorAll('tbody .bg-red-lt').map((mark) => mark.text)).toEqual(['Overdue']);
    expect(page.text).toContain('With 2 accessories');
    expect((await wang.get('/me')).text).toContain(late.number);
    const keeper = await scene.holder('storekeeper');
    const seen = await keeper.get(`/people/${wang.personId}/custody`);
    expect(seen.html.querySelector(`a[href="/tool-loans/${loan.number}"]`)).not.toBeNull();
    expect(seen.html.querySelector('a[href$="/extension"]')).toBeNull();
  });

  it('are cut after the parts of tasks when both are of one balance', async () => {
    const task = await scene.task();
    await tools.lend(wang, [{ itemId: spanner, quantity: 2 }]);
    await scene.issue(wang, task.id, { itemId: spanner, quantity: 1 });
    await scene.give(wang, { itemId: spanner, quantity: 4 });
    const rows = await scene.holdings(wang);
    expect(rows.map((row) => [row.quantity, row.part_id !== null, row.loan !== null])).toEqual([
      ['1', true, false],
      ['2', false, true],
      ['4', false, false],
    ]);
  });

  it('pass on with their loan: the same day, the new name, the old one in its story', async () => {
    const loan = await tools.lend(wang, [
      { itemId: meter, serial: serial(), accessories: 1 },
      { itemId: spanner, quantity: 5 },
    ]);
    const id = await offer({ [meter]: '1', [spanner]: '2' });
    const page = await li.get(`/hand-overs/${id}`);
    expect(page.text).toContain(loan.number);
    expect(page.html.querySelector(`a[href="/tool-loans/${loan.number}"]`)).toBeNull();
    await accept(id);
    expect(await lineOf(loan.lines[0]!)).toMatchObject({ holder_id: li.personId, place_id: li.place, open: '1.000' });
    const rows = await app.db
      .selectFrom('tool_loan_line')
      .select(['holder_id', 'place_id', 'open', 'due_on'])
      .where('loan_id', '=', loan.id)
      .where('item_id', '=', spanner)
      .where('open', '>', '0')
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { holder_id: wang.personId, place_id: wang.place, open: '3.000', due_on: tools.day(5) },
      { holder_id: li.personId, place_id: li.place, open: '2.000', due_on: tools.day(5) },
    ]);
    expect((await headOf(loan.id)).borrower_id).toBe(wang.personId);
    expect((await scene.holdings(li)).map((row) => [row.item_id, row.quantity, row.loan])).toEqual([
      [meter, '1', loan.number],
      [spanner, '2', loan.number],
    ]);
    expect((await scene.holdings(wang)).map((row) => [row.quantity, row.loan])).toEqual([['3', loan.number]]);
    const story = await app.db.selectFrom('tool_hand_over').selectAll().where('hand_over_id', '=', id).execute();
    expect(story.map(({ from_id, to_id }) => [from_id, to_id])).toEqual([
      [wang.personId, li.personId],
      [wang.personId, li.personId],
    ]);
    expect(app.published).toContain(`tool_loan:${loan.id}`);
    await accept(await offer());
    expect(await headOf(loan.id)).toMatchObject({ borrower_id: li.personId, first_borrower_id: wang.personId });
  });

  it('go with what is free of the same kind in one hand-over', async () => {
    await scene.give(wang, { itemId: spanner, quantity: 2 });
    await tools.lend(wang, [{ itemId: spanner, quantity: 3 }]);
    const id = await offer();
    const page = await wang.get(`/hand-overs/${id}`);
    expect(page.text).not.toContain('No longer with the giver');
    await accept(id);
    expect((await scene.holdings(li)).map((row) => [row.quantity, row.loan !== null])).toEqual([
      ['3', true],
      ['2', false],
    ]);
  });

  it('are not passed on as if they were free', async () => {
    await scene.give(wang, { itemId: spanner, quantity: 1 });
    const loan = await tools.lend(wang, [{ itemId: spanner, quantity: 3 }]);
    const input = await scene.offerOf(wang, li);
    const free = input.lines.filter((line) => line.loanLineId === null).map((line) => ({ ...line, quantity: '2' }));
    expect(await refusal(offerHandOver(wang.context, { ...input, lines: free }))).toMatchObject({
      reason: 'hand_over_more_than_held',
    });
    const { id } = await offerHandOver(wang.context, {
      ...input,
      lines: free.map((line) => ({ ...line, quantity: '1' })),
      key: randomUUID(),
    });
    await scene.post('return', { itemId: spanner, quantity: 1, fromPlaceId: wang.place, toPlaceId: scene.bin });
    expect(await refusal(accept(id))).toMatchObject({ reason: 'hand_over_goods_gone' });
    expect(await lineOf(loan.lines[0]!)).toMatchObject({ open: '3.000', holder_id: wang.personId });
  });

  it('stay where they are while their loss waits for a decision', async () => {
    const number = serial();
    const loan = await tools.lend(wang, [{ itemId: meter, serial: number }]);
    const id = await offer();
    await tools.reportLost(loan.lines[0]!, wang.personId);
    const refused = await refusal(accept(id));
    expect(refused).toMatchObject({ reason: 'hand_over_goods_gone' });
    expect(refused['items']).toContain(number);
    expect((await scene.holdings(wang)).map((row) => [row.free, row.loss_waits])).toEqual([['0', true]]);
    expect(await refusal(offer({ [meter]: '1' }))).toMatchObject({ reason: 'hand_over_already_offered' });
    const page = await wang.get(`/people/${wang.personId}/custody`);
    expect(page.text).toContain('Reported lost');
    expect(page.html.querySelector('a[href$="/extension"]')).toBeNull();
  });

  it('stay where they are when they are back meanwhile', async () => {
    const number = serial();
    const loan = await tools.lend(wang, [{ itemId: meter, serial: number }]);
    const id = await offer();
    await scene.post('return', { itemId: meter, serial: number, fromPlaceId: wang.place, toPlaceId: scene.bin });
    await app.ownerDb.updateTable('tool_loan_line').set({ returned: '1' }).where('id', '=', loan.lines[0]!).execute();
    expect(await refusal(accept(id))).toMatchObject({ reason: 'hand_over_goods_gone' });
    expect(await scene.holdings(li)).toEqual([]);
  });

  it('are not passed on to who has overdue ones, until these are back; other things are', async () => {
    const old = await tools.lend(li, [{ itemId: meter, serial: serial() }], -7);
    await tools.lend(wang, [{ itemId: meter, serial: serial() }]);
    await scene.give(wang, { itemId: spanner });
    const id = await offer({ [meter]: '1' });
    await app.ownerDb
      .updateTable('tool_loan_line')
      .set({ due_on: tools.day(-8) })
      .where('id', '=', old.lines[0]!)
      .execute();
    const blocked = await refusal(accept(id));
    expect(blocked).toMatchObject({ reason: 'hand_over_receiver_blocked', days: 8, setting: 7 });
    const page = await li.post(`/hand-overs/${id}/acceptance`, { key: randomUUID() });
    expect([page.status, page.text.includes('8 days overdue')]).toEqual([422, true]);
    await accept(await offer({ [spanner]: '1' }));
    await tools.lend(wang, [{ itemId: spanner }]);
    expect(await refusal(offer({ [spanner]: '1' }))).toMatchObject({ reason: 'hand_over_receiver_blocked' });
    await tools.reportLost(old.lines[0]!, li.personId);
    await accept(id);
    expect(await toldOf(app, wang.personId)).toContain(`hand_over_accepted /hand-overs/${id}`);
  });
});
