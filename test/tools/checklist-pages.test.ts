import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessoriesOf } from '../../src/features/tools/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

describe('the form of a checklist', () => {
  let app: TestApp;
  let scene: ToolScene;

  beforeAll(async () => {
    app = await testApp();
    scene = await toolScene(app);
  });
  afterAll(() => app.close());

  it('takes lines as typed, adds and removes rows, and keeps what was typed', async () => {
    const { id, code } = await scene.tool();
    const path = `/tools/items/${code}/checklist`;
    const row = { version: '0', loan_days: '7', name_1: '表笔', name_en_1: 'Lead', quantity_1: '2' };
    const more = await scene.keeper.post(path, { ...row, add: '1' }, { 'HX-Request': 'true' });
    expect(more.html.querySelector('html')).toBeNull();
    expect(more.html.querySelector('[name=name_1]')?.getAttribute('value')).toBe('表笔');
    const less = await scene.keeper.post(path, { ...row, name_2: 'x', remove: '1' });
    expect(less.html.querySelector('[name=name_1]')?.getAttribute('value')).toBe('x');
    const bad = await scene.keeper.post(path, { ...row, quantity_1: '0', loan_days: '999', part_1: 'NOPE' });
    expect([bad.status, bad.html.querySelectorAll('.is-invalid').length]).toEqual([422, 3]);
    const saved = await scene.keeper.post(path, row);
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, `/tools/items/${code}#checklist`]);
    expect(await accessoriesOf(app.db, [id])).toMatchObject([{ name: '表笔', nameEn: 'Lead', quantity: 2 }]);
    expect((await scene.keeper.post(path, row)).status).toBe(422);
    const page = await scene.keeper.get(`/tools/items/${code}`);
    expect(page.html.querySelector('#checklist')?.text).toContain('7 days');
    expect(page.html.querySelector('.checklist-line')?.text).toContain('Lead');
  });

  it('takes a tool box’s lines from a kit and tells when the kit has changed', async () => {
    const { code } = await scene.tool();
    const [wrench, cable] = [await scene.tool({ tracking: 'quantity' }), await scene.tool({ tracking: 'quantity' })];
    const kit = await scene.db
      .insertInto('kit')
      .values({ code: 'BOX-1', name_zh: '工具箱', name_en: 'Tool box' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await scene.db
      .insertInto('kit_line')
      .values([
        { kit_id: kit.id, position: 1, item_id: wrench.id, quantity: 3 },
        { kit_id: kit.id, position: 2, item_id: cable.id, quantity: '1.5' },
      ])
      .execute();
    const path = `/tools/items/${code}/checklist`;
    expect((await scene.keeper.post(path, { version: '0', kit: 'NOPE', take: '1' })).status).toBe(422);
    const taken = await scene.keeper.post(path, { version: '0', kit: 'BOX-1', take: '1' });
    const value = (name: string) => taken.html.querySelector(`[name=${name}]`)?.getAttribute('value') ?? '';
    expect([value('quantity_1'), value('quantity_2'), value('part_2').split(' ')[0]]).toEqual(['3', '2', cable.code]);
    const fields = Object.fromEntries(
      ['version', 'kit', 'name_1', 'quantity_1', 'part_1', 'name_2', 'quantity_2', 'part_2'].map((name) => [
        name,
        value(name),
      ]),
    );
    expect((await scene.keeper.post(path, fields)).status).toBe(303);
    const page = () => scene.keeper.get(`/tools/items/${code}`);
    expect((await page()).text).not.toContain('Take it again');
    await scene.db.updateTable('kit_line').set({ quantity: 4 }).where('position', '=', 1).execute();
    expect((await page()).text).toContain('Take it again');
    const again = await scene.keeper.get(`${path}?kit=1`);
    expect(again.html.querySelector('[name=quantity_1]')?.getAttribute('value')).toBe('4');
  });
});
