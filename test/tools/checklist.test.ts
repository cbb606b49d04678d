import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessoriesOf, type Checklist, saveChecklist } from '../../src/features/tools/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

const refused = (reason: string) => expect.objectContaining({ reason });

describe('the checklist of a tool', () => {
  let app: TestApp;
  let scene: ToolScene;

  beforeAll(async () => {
    app = await testApp();
    scene = await toolScene(app);
  });
  afterAll(() => app.close());

  const save = (itemId: number, changes: Partial<Checklist> = {}) =>
    saveChecklist(scene.keeper.context, {
      itemId,
      version: 0,
      lines: [{ name: '表笔', nameEn: 'Test lead', quantity: 2 }],
      ...changes,
    });

  it('is kept, and changed by the version that was read', async () => {
    const { id } = await scene.tool();
    await save(id, { loanDays: 5 });
    const line = { name: '便携箱', quantity: 1, partItemId: id };
    await save(id, { version: 1, lines: [line] });
    expect(await accessoriesOf(app.db, [id])).toEqual([
      { itemId: id, position: 1, name: '便携箱', nameEn: null, quantity: 1 },
    ]);
    const profile = await app.db.selectFrom('tool_profile').selectAll().where('item_id', '=', id).executeTakeFirst();
    expect(profile).toMatchObject({ version: 2, loan_days: null });
    await expect(save(id, { version: 1 })).rejects.toEqual(refused('checklist_changed_meanwhile'));
    const events = await app.db
      .selectFrom('event')
      .select(['name', 'after'])
      .where('subject_type', '=', 'tool_item')
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute();
    expect(events.map(({ name }) => name)).toEqual(['checklist.changed', 'checklist.changed']);
    expect(events[1]!.after).toEqual({ loan_days: null, lines: ['便携箱 × 1'] });
  });

  it('refuses', async () => {
    const { id } = await scene.tool();
    const lines = (line: object) => ({ lines: [{ name: 'A', quantity: 1, ...line }] });
    await expect(save(id, lines({ name: ' ' }))).rejects.toEqual(refused('checklist_name_missing'));
    for (const quantity of [0, 1000, 1.5])
      await expect(save(id, lines({ quantity }))).rejects.toEqual(refused('checklist_quantity_wrong'));
    const many = Array.from({ length: 61 }, (_, n) => ({ name: `A${n}`, quantity: 1 }));
    await expect(save(id, { lines: many })).rejects.toEqual(refused('checklist_too_long'));
    await expect(save(id, { loanDays: 400 })).rejects.toEqual(refused('checklist_days_wrong'));
    await expect(save(id, { kitId: 999_999 })).rejects.toEqual(refused('checklist_kit_unknown'));
    await expect(save(await scene.item('PART-1'))).rejects.toEqual(refused('item_not_a_tool'));
    await expect(save(999_999)).rejects.toEqual(refused('not_found'));
    const { context } = await scene.somebody('technician');
    await expect(saveChecklist(context, { itemId: id, version: 0, lines: [] })).rejects.toEqual(
      refused('not_permitted'),
    );
    expect(await accessoriesOf(app.db, [id])).toEqual([]);
  });

  it('of two who save at once, one does', async () => {
    const { id } = await scene.tool();
    const both = await Promise.allSettled([save(id), save(id, { lines: [{ name: 'B', quantity: 3 }] })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await accessoriesOf(app.db, [id])).toHaveLength(1);
  });
});
