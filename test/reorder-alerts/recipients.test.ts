import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { person } from './scene.js';

let app: TestApp;
let purchaser: Awaited<ReturnType<TestApp['signIn']>>;
beforeAll(async () => {
  app = await testApp();
  purchaser = await app.signIn('purchasing');
  await sql`insert into place (id, kind, code, name, name_en, warehouse_id) values (1001, 'warehouse', 'W1', '总仓', 'Main', 1001)`.execute(
    app.ownerDb,
  );
});
afterAll(() => app.close());
beforeEach(async () => void (await sql`delete from alert_recipient`.execute(app.ownerDb)));

const ADDRESS = '/reorder-alerts/recipients';
const rows = () =>
  app.db.selectFrom('alert_recipient').select(['person_id', 'kind', 'warehouse_id', 'head']).orderBy('id').execute();
const name = (fields: Record<string, string>) => purchaser.post(ADDRESS, fields);

describe('who is told of alerts', () => {
  it('is named by kind and warehouse, and removed', async () => {
    const head = await person(app, 'head');
    expect((await purchaser.get(ADDRESS)).text).toContain('Everybody in purchasing is told');
    const answer = await name({ person: `Head #${head}`, kind: 'tool', warehouse: 'W1', told: 'head' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, ADDRESS]);
    await name({ person: `x #${purchaser.personId}`, kind: '', warehouse: '', told: 'at_once' });
    expect(await rows()).toEqual([
      { person_id: head, kind: 'tool', warehouse_id: 1001, head: true },
      { person_id: purchaser.personId, kind: null, warehouse_id: null, head: false },
    ]);
    const shown = await purchaser.get(ADDRESS);
    const cells = shown.html
      .querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('td').map((cell) => cell.text.trim()));
    expect(cells.map((row) => row.slice(1, 4))).toEqual([
      ['All kinds', 'All warehouses', 'When an alert opens'],
      ['Tools', 'W1 Main', 'When nobody acknowledged it in time (head)'],
    ]);
    const removal = shown.html.querySelectorAll('tbody form').map((form) => form.getAttribute('action')!);
    await purchaser.post(removal[1]!);
    await purchaser.post(removal[1]!);
    expect(await rows()).toHaveLength(1);
    const events = await app.db
      .selectFrom('event')
      .select(['name', 'subject_id'])
      .where('name', 'like', 'alert_recipient.%')
      .orderBy('id')
      .execute();
    expect(events).toEqual([
      { name: 'alert_recipient.named', subject_id: String(head) },
      { name: 'alert_recipient.named', subject_id: String(purchaser.personId) },
      { name: 'alert_recipient.dropped', subject_id: String(head) },
    ]);
  });

  it.each([
    ['nobody of that name', { person: 'Nobody' }, 'Not found'],
    ['no name', { person: '' }, 'is-invalid'],
    ['a warehouse that is none', { warehouse: 'W9' }, 'Not found'],
    ['a kind that is none', { kind: 'thing' }, 'is-invalid'],
  ])('is refused: %s, and what was typed stays', async (_name, fields, words) => {
    const answer = await name({
      person: `Somebody #${purchaser.personId}`,
      kind: '',
      warehouse: '',
      told: 'head',
      ...fields,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(answer.html.querySelector('select[name=told] option[selected]')?.getAttribute('value')).toBe('head');
    expect(await rows()).toEqual([]);
  });

  it('is nobody who has left or may not look, and nobody twice', async () => {
    const technician = await person(app, 'technician');
    const left = await person(app, 'purchasing');
    await sql`update person set retired_at = now() where id = ${left}`.execute(app.db);
    const post = (id: number) => name({ person: `x #${id}`, kind: '', warehouse: '', told: 'at_once' });
    expect((await post(technician)).text).toContain('may not see reorder alerts');
    expect((await post(left)).text).toContain('has left');
    expect((await post(purchaser.personId)).status).toBe(303);
    const twice = await post(purchaser.personId);
    expect([twice.status, twice.text.includes('is named for this already')]).toEqual([422, true]);
    expect(await rows()).toHaveLength(1);
  });

  it('shows who is reached no more', async () => {
    const left = await person(app, 'supervisor');
    await name({ person: `x #${left}`, kind: '', warehouse: '', told: 'at_once' });
    await sql`update person set retired_at = now() where id = ${left}`.execute(app.db);
    expect((await purchaser.get(ADDRESS)).text).toContain('Has left or may not see alerts');
  });

  it('is not found by an odd number', async () => {
    for (const id of ['0', 'x', '99999999999'])
      expect((await purchaser.post(`${ADDRESS}/${id}/removal`)).status).toBe(404);
  });
});
