import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { itemFields } from '../items/factory.js';

describe('settings', () => {
  let app: TestApp;
  let administrator: Client & { personId: number };

  beforeAll(async () => {
    app = await testApp({ config: { databaseUrl: 'postgres://user:secretpassword@db.example/x' } });
    administrator = await app.signIn('administrator');
  });
  afterAll(() => app.close());

  const add = async (name: string) => {
    expect((await administrator.post('/settings/stations', { name })).status).toBe(303);
    return app.db.selectFrom('station').selectAll().where('name', '=', name).executeTakeFirstOrThrow();
  };
  const eventsOf = (id: number) =>
    app.db
      .selectFrom('event')
      .select(['name', 'before', 'after'])
      .where('subject_type', '=', 'station')
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute();

  it('adds and renames stations, each name once', async () => {
    const desk = await add('收发台');
    const taken = await administrator.post('/settings/stations', { name: '收发台' });
    expect([taken.status, taken.html.querySelector('#name-error')?.text]).toEqual([422, 'This is taken already']);
    expect((await administrator.post('/settings/stations', { name: '' })).status).toBe(422);
    const other = await add('Bench');
    const refused = await administrator.post(`/settings/stations/${other.id}`, { name: '收发台' });
    expect(refused.html.querySelector('.alert-danger')?.text).toContain('a station of this name already');
    expect((await administrator.post(`/settings/stations/${desk.id}`, { name: '收发台 1' })).status).toBe(303);
    expect(await eventsOf(desk.id)).toEqual([
      { name: 'station.created', before: null, after: { name: '收发台' } },
      { name: 'station.changed', before: { name: '收发台' }, after: { name: '收发台 1' } },
    ]);
    for (const id of ['999999', '0', 'x', '99999999999'])
      expect((await administrator.post(`/settings/stations/${id}`, { name: 'y' })).status).toBe(404);
  });

  it('makes this device a station, so that what is done here names it', async () => {
    const desk = await add('East desk');
    const keeper = await app.signIn('storekeeper');
    expect((await keeper.post('/settings/this-device', { station: String(desk.id) })).status).toBe(303);
    expect((await keeper.get('/items')).text).toContain('Station: East desk');
    await keeper.post('/items', itemFields({ code: 'AT-DESK' }));
    const event = await app.db.selectFrom('event').selectAll().where('name', '=', 'item.created').executeTakeFirst();
    expect(event?.station_id).toBe(desk.id);
    expect((await keeper.post('/settings/this-device', { station: '' })).status).toBe(303);
    expect((await keeper.get('/items')).text).not.toContain('Station: ');
    expect((await eventsOf(desk.id)).map((one) => one.name)).toEqual([
      'station.created',
      'station.manned',
      'station.left',
    ]);
  });

  it('retires a station: no device is it any more, and none can become it', async () => {
    const old = await add('Old desk');
    const keeper = await app.signIn('storekeeper');
    await keeper.post('/settings/this-device', { station: String(old.id) });
    expect((await administrator.post(`/settings/stations/${old.id}/retirement`)).status).toBe(303);
    expect((await keeper.get('/items')).text).not.toContain('Old desk');
    const refused = await keeper.post('/settings/this-device', { station: String(old.id) });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Old desk is retired');
    expect((await keeper.post('/settings/this-device', { station: '999999' })).status).toBe(404);
    expect((await keeper.post('/settings/this-device', { station: 'x' })).status).toBe(404);
    expect((await administrator.post(`/settings/stations/${old.id}/retirement/end`)).status).toBe(303);
    expect((await keeper.post('/settings/this-device', { station: String(old.id) })).status).toBe(303);
  });

  it('shows the administrator what the server was started with, without secrets', async () => {
    const page = await administrator.get('/settings');
    expect(page.html.querySelector('#installation')?.text).toContain('Asia/Shanghai');
    expect(page.text).not.toMatch(/secretpassword|db\.example/);
    expect((await (await app.signIn('storekeeper')).get('/settings')).html.querySelector('#installation')).toBeNull();
    expect((await (await app.signIn('technician')).get('/settings')).status).toBe(403);
  });
});
