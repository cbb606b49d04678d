import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptHandOver, offerHandOver, refuseHandOver, withdrawHandOver } from '../../src/features/custody/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { refusal } from '../stock/scene.js';
import { testApp, type TestApp } from '../support/app.js';
import { type CustodyScene, custodyScene, eventsOf, type Holder, toldOf } from './factory.js';

describe('handing over', () => {
  let app: TestApp;
  let scene: CustodyScene;
  let wang: Holder;
  let li: Holder;

  beforeAll(async () => {
    app = await testApp();
    scene = await custodyScene(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  const start = async () => {
    [wang, li] = [await scene.holder(), await scene.holder()];
  };
  const offer = async (quantities?: Record<number, string>) =>
    (await offerHandOver(wang.context, await scene.offerOf(wang, li, quantities))).id;
  const accept = (id: number, by = li, key: string = randomUUID()) => acceptHandOver(by.context, { id, key });
  const held = async (who: Holder) =>
    (await scene.holdings(who)).map((row) => [row.item_id, row.serial ?? row.quantity, row.part_id !== null]);
  const stored = (id: number) =>
    app.db.selectFrom('hand_over').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('moves what was offered once the receiver accepts, the tasks’ parts with it, in one movement', async () => {
    await start();
    const [board, cable, probe] = [await scene.item({ tracking: 'serial' }), await scene.item(), await scene.item()];
    const task = await scene.task();
    await scene.issue(wang, task.id, { itemId: board, serial: 'SN-1' });
    await scene.issue(wang, task.id, { itemId: cable, quantity: 5 });
    await scene.give(wang, { itemId: cable, quantity: 2 });
    await scene.give(wang, { itemId: probe, ownerId: scene.customerParty });
    expect(await held(wang)).toEqual([
      [board, 'SN-1', true],
      [cable, '5', true],
      [cable, '2', false],
      [probe, '1', false],
    ]);
    const id = await offer({ [board]: '1', [cable]: '2', [probe]: '1' });
    expect(await toldOf(app, li.personId)).toEqual([`hand_over_offered /hand-overs/${id}`]);
    expect(await held(li)).toEqual([]);
    await accept(id);
    expect(await held(wang)).toEqual([[cable, '3', true]]);
    expect(await held(li)).toEqual([
      [board, 'SN-1', true],
      [cable, '2', true],
      [cable, '2', false],
      [probe, '1', false],
    ]);
    expect((await scene.holdings(li)).at(-1)).toMatchObject({ owner: 'Customer One', value: null });
    const done = await stored(id);
    const lines = await app.db
      .selectFrom('stock_movement_line')
      .selectAll()
      .where('movement_id', '=', done.movement_id!)
      .execute();
    expect(lines).toHaveLength(4);
    const movement = await app.db
      .selectFrom('stock_movement')
      .selectAll()
      .where('id', '=', done.movement_id!)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({
      kind: 'move',
      document_type: 'hand_over',
      document_id: String(id),
      person_id: li.personId,
    });
    const parts = await app.db
      .selectFrom('issued_part')
      .select(['quantity', 'settled', 'from_part_id'])
      .where('holder_id', '=', li.personId)
      .orderBy('id')
      .execute();
    expect(parts.map((part) => [part.quantity, part.settled, part.from_part_id !== null])).toEqual([
      ['1.000', '0.000', true],
      ['2.000', '0.000', true],
    ]);
    expect((await eventsOf(app, 'hand_over', id)).map((event) => event.name)).toEqual([
      'hand_over.offered',
      'hand_over.accepted',
    ]);
    expect(await toldOf(app, wang.personId)).toEqual([`hand_over_accepted /hand-overs/${id}`]);
    expect(app.published).toContain(`place:${li.place}`);
  });

  it('opens a custody for who never had one', async () => {
    await start();
    await scene.give(wang, { itemId: await scene.item() });
    const quality = await app.signIn('quality');
    const input = await scene.offerOf(wang, quality);
    const { id } = await offerHandOver(wang.context, input);
    await acceptHandOver(app.contextOf(quality.personId, 'quality'), { id, key: randomUUID() });
    expect(await scene.holdings(quality)).toHaveLength(1);
  });

  it('does it once, however often the forms are sent', async () => {
    await start();
    await scene.give(wang, { itemId: await scene.item(), quantity: 2 });
    const input = await scene.offerOf(wang, li);
    const first = await offerHandOver(wang.context, input);
    expect(await offerHandOver(wang.context, input)).toEqual(first);
    const key = randomUUID();
    expect(await accept(first.id, li, key)).toEqual(await accept(first.id, li, key));
    expect(await refusal(accept(first.id))).toMatchObject({ reason: 'hand_over_over' });
    expect((await scene.holdings(li)).map((row) => row.quantity)).toEqual(['2']);
  });

  it('is refused and withdrawn, and then may be offered again', async () => {
    await start();
    await scene.give(wang, { itemId: await scene.item() });
    const first = await offer();
    await refuseHandOver(li.context, { id: first, reason: 'Not mine' });
    expect(await stored(first)).toMatchObject({ reason: 'Not mine', accepted_at: null });
    expect(await toldOf(app, wang.personId)).toEqual([`hand_over_refused /hand-overs/${first}`]);
    const second = await offer();
    await withdrawHandOver(wang.context, { id: second });
    for (const id of [first, second]) {
      expect(await refusal(accept(id))).toMatchObject({ reason: 'hand_over_over' });
      expect(await refusal(withdrawHandOver(wang.context, { id }))).toMatchObject({ reason: 'hand_over_over' });
      expect(await refusal(refuseHandOver(li.context, { id, reason: 'x' }))).toMatchObject({
        reason: 'hand_over_over',
      });
    }
    expect(await scene.holdings(li)).toEqual([]);
  });

  it('refuses receivers who hold it, offer it, have left or may not', async () => {
    await start();
    await scene.give(wang, { itemId: await scene.item() });
    const input = await scene.offerOf(wang, li);
    const to = async (toId: number, by = wang.context) =>
      (await refusal(offerHandOver(by, { ...input, toId, key: randomUUID() }))).reason;
    expect(await to(wang.personId)).toBe('hand_over_to_holder');
    const chief = await scene.holder('supervisor');
    expect(await to(chief.personId, chief.context)).toBe('hand_over_to_offerer');
    expect(await to((await app.signIn('auditor')).personId)).toBe('hand_over_receiver_may_not');
    expect(await to(987_654)).toBe('not_found');
    const gone = await app.signIn('technician');
    await app.db.updateTable('person').set({ retired_at: new Date() }).where('id', '=', gone.personId).execute();
    expect(await to(gone.personId)).toBe('hand_over_receiver_retired');
  });

  it('lets a supervisor offer for somebody who is away, and nobody else', async () => {
    await start();
    await scene.give(wang, { itemId: await scene.item() });
    const input = await scene.offerOf(wang, li);
    const other = await scene.holder('storekeeper');
    expect(await refusal(offerHandOver(other.context, input))).toMatchObject({ reason: 'hand_over_for_other' });
    const chief = await scene.holder('supervisor');
    const { id } = await offerHandOver(chief.context, { ...input, key: randomUUID() });
    expect(await toldOf(app, wang.personId)).toEqual([`hand_over_offered /hand-overs/${id}`]);
    expect(await refusal(accept(id, chief))).toMatchObject({ reason: 'hand_over_not_receiver' });
    expect(await refusal(accept(id, wang))).toMatchObject({ reason: 'hand_over_not_receiver' });
    expect(await refusal(refuseHandOver(chief.context, { id, reason: 'x' }))).toMatchObject({
      reason: 'hand_over_not_receiver',
    });
    expect(await refusal(withdrawHandOver(li.context, { id }))).toMatchObject({ reason: 'hand_over_not_giver' });
    await accept(id);
    expect(await toldOf(app, chief.personId)).toEqual([`hand_over_accepted /hand-overs/${id}`]);
    expect(await refusal(accept(987_654))).toMatchObject({ reason: 'not_found' });
  });

  it('refuses what is not held, more than is held, nothing, and quantities that are none', async () => {
    await start();
    const [cable, board] = [await scene.item(), await scene.item({ tracking: 'serial' })];
    await scene.give(wang, { itemId: cable, quantity: 3 });
    await scene.give(wang, { itemId: board, serial: 'SN-2' });
    const reason = async (quantities: Record<number, string>) =>
      (await refusal(offerHandOver(wang.context, await scene.offerOf(wang, li, quantities)))).reason;
    expect(await reason({ [cable]: '4' })).toBe('hand_over_more_than_held');
    expect(await reason({ [board]: '2' })).toBe('hand_over_more_than_held');
    expect(await reason({})).toBe('hand_over_empty');
    for (const bad of ['0', '-1', '1.5', '1e3', 'x', '0.0001'])
      expect(await reason({ [cable]: bad }), bad).toBe('hand_over_quantity_invalid');
    const input = await scene.offerOf(wang, li, { [cable]: '2' });
    const twice = { ...input, lines: [...input.lines, ...input.lines], key: randomUUID() };
    expect(await refusal(offerHandOver(wang.context, twice))).toMatchObject({ reason: 'hand_over_more_than_held' });
    const of = { ...input, fromId: li.personId, toId: wang.personId, key: randomUUID() };
    expect(await refusal(offerHandOver(li.context, of))).toMatchObject({ reason: 'hand_over_more_than_held' });
  });

  it('offers a piece once, and not what is reported as returned', async () => {
    await start();
    const [cable, board] = [await scene.item(), await scene.item({ tracking: 'serial' })];
    const task = await scene.task();
    const part = await scene.issue(wang, task.id, { itemId: cable, quantity: 3 });
    await scene.give(wang, { itemId: board, serial: 'SN-3' });
    await offer({ [cable]: '2', [board]: '1' });
    expect((await scene.holdings(wang)).map((row) => [row.free, row.offered_to !== null])).toEqual([
      ['1', true],
      ['0', true],
    ]);
    const again = async (quantities: Record<number, string>) =>
      (await refusal(offerHandOver(wang.context, await scene.offerOf(wang, li, quantities)))).reason;
    expect(await again({ [cable]: '2' })).toBe('hand_over_already_offered');
    expect(await again({ [board]: '1' })).toBe('hand_over_already_offered');
    await scene.db.updateTable('issued_part').set({ reported: '1' }).where('id', '=', part).execute();
    expect(await again({ [cable]: '1' })).toBe('hand_over_already_offered');
  });

  it('names what has moved on since the offer, and moves nothing', async () => {
    await start();
    const [cable, board, glue] = [
      await scene.item(),
      await scene.item({ tracking: 'serial' }),
      await scene.item({ tracking: 'lot' }),
    ];
    const task = await scene.task();
    const part = await scene.issue(wang, task.id, { itemId: cable, quantity: 3 });
    await scene.give(wang, { itemId: board, serial: 'SN-4' });
    await scene.give(wang, { itemId: glue, lot: 'L-1', quantity: 2 });
    const id = await offer();
    const back = { fromPlaceId: wang.place, toPlaceId: scene.bin };
    await scene.post('return', { itemId: board, serial: 'SN-4', ...back });
    await scene.post('return', { itemId: glue, lot: 'L-1', ...back });
    await scene.db.updateTable('issued_part').set({ reported: '1' }).where('id', '=', part).execute();
    const refused = await refusal(accept(id));
    expect(refused.reason).toBe('hand_over_goods_gone');
    for (const text of ['SN-4', '(L-1)', '× 3']) expect(refused['items']).toContain(text);
    expect(await scene.holdings(li)).toEqual([]);
    expect((await stored(id)).accepted_at).toBeNull();
  });

  it('does not take with it what was put onto a task since the offer', async () => {
    await start();
    const cable = await scene.item();
    await scene.give(wang, { itemId: cable, quantity: 3 });
    const id = await offer({ [cable]: '2' });
    const task = await scene.task();
    await scene.issue(wang, task.id, { itemId: cable, quantity: 1 });
    await scene.post('return', { itemId: cable, quantity: 2, fromPlaceId: wang.place, toPlaceId: scene.bin });
    expect(await refusal(accept(id))).toMatchObject({ reason: 'hand_over_goods_gone' });
  });
});
