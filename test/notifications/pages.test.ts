import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { tell } from './factory.js';

let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.close());

const person = () => app.signIn('technician');
const noticesOf = (personId: number) =>
  app.db.selectFrom('notification').selectAll().where('person_id', '=', personId).orderBy('id').execute();
const bellOf = (html: {
  querySelector(selector: string): { text: string; getAttribute(name: string): string | undefined } | null;
}) => {
  const bell = html.querySelector('header #bell');
  return { count: bell?.text.trim(), label: bell?.getAttribute('aria-label'), live: bell?.getAttribute('data-live') };
};

describe('the bell', () => {
  it('is on every page, with what the person has not read, and live', async () => {
    const client = await person();
    expect(bellOf((await client.get('/me')).html)).toEqual({
      count: '',
      label: 'Notifications',
      live: `person:${client.personId}`,
    });
    app.published.length = 0;
    await tell(app, [client.personId]);
    expect(app.published).toEqual([`person:${client.personId}`]);
    await tell(app, [client.personId]);
    expect(bellOf((await client.get('/scan')).html)).toMatchObject({ count: '2', label: 'Notifications, 2 unread' });
    const fragment = await client.get('/notifications/bell', { 'HX-Request': 'true' });
    expect(fragment.html.querySelector('#bell')?.text.trim()).toBe('2');
    expect(fragment.text).not.toContain('<html');
  });

  it('counts to 99, and fetches its count where the page did not come by a simple request', async () => {
    const client = await person();
    await app.db
      .insertInto('notification')
      .values(Array.from({ length: 120 }, () => ({ person_id: client.personId, kind: 'x', href: '/' })))
      .execute();
    expect(bellOf((await client.get('/me')).html).count).toBe('99+');
    const refused = await client.post('/me/password', { current: 'x' });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#bell')?.getAttribute('hx-trigger')).toBe('load, live');
  });

  it('tells nobody when the act is not done', async () => {
    const client = await person();
    app.published.length = 0;
    await expect(tell(app, [client.personId], { kind: 'Not A Kind' })).rejects.toThrow(/notification_kind_check/);
    expect(app.published).toEqual([]);
  });
});

describe('the list', () => {
  it('says what was told, the newest first; a kind that is not known does no harm', async () => {
    const client = await person();
    await tell(app, [client.personId], { kind: 'kind_of_tomorrow', facts: { what: '{what}' } });
    await tell(app, [client.personId], { kind: 'constructor', urgent: true });
    const { html, status } = await client.get('/notifications');
    expect(status).toBe(200);
    const [newest, oldest] = html.querySelectorAll('.notice');
    expect(newest!.text).toContain('Urgent');
    expect(oldest!.text).toContain('There is something new; open it to see.');
    expect(html.querySelectorAll('.notice-unread')).toHaveLength(2);
  });

  it('is one page of thirty, and only the own', async () => {
    const [client, other] = [await person(), await person()];
    for (let i = 0; i < 31; i++) await tell(app, [client.personId]);
    expect((await client.get('/notifications')).html.querySelectorAll('.notice')).toHaveLength(30);
    expect((await client.get('/notifications?page=2')).html.querySelectorAll('.notice')).toHaveLength(1);
    const empty = await other.get('/notifications');
    expect(empty.html.querySelectorAll('.notice')).toHaveLength(0);
    expect(empty.text).toContain('No notifications yet');
  });

  it('comes as a fragment too, for the live part', async () => {
    const client = await person();
    const { html, text } = await client.get('/notifications?unread=1', { 'HX-Request': 'true' });
    expect(html.querySelector('#notices')?.getAttribute('data-live')).toBe(`person:${client.personId}`);
    expect(text).not.toContain('<html');
    expect(text).toContain('Nothing unread');
  });
});

describe('reading', () => {
  it('opens what the notice is about, and has read it', async () => {
    const client = await person();
    await tell(app, [client.personId], { href: '/items?search=x' });
    const [notice] = await noticesOf(client.personId);
    const ahead = await client.get(`/notifications/${notice!.id}`, { 'Sec-Purpose': 'prefetch' });
    expect(ahead.headers.get('Location')).toBe('/items?search=x');
    expect((await noticesOf(client.personId))[0]!.read_at).toBeNull();
    const answer = await client.get(`/notifications/${notice!.id}`);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/items?search=x']);
    const [read] = await noticesOf(client.personId);
    expect(read!.read_at).not.toBeNull();
    await client.get(`/notifications/${notice!.id}`);
    expect((await noticesOf(client.personId))[0]!.read_at).toEqual(read!.read_at);
  });

  it('never leads to another host', async () => {
    const client = await person();
    await tell(app, [client.personId], { href: '//evil.example/x' });
    const [notice] = await noticesOf(client.personId);
    const answer = await client.get(`/notifications/${notice!.id}`);
    expect(answer.headers.get('Location')).toBe('/evil.example/x');
  });

  it('is possible one by one, and all that were shown at once', async () => {
    const client = await person();
    for (let i = 0; i < 3; i++) await tell(app, [client.personId]);
    const [first, second] = await noticesOf(client.personId);
    app.published.length = 0;
    expect((await client.post(`/notifications/${first!.id}/reading`)).status).toBe(303);
    expect(app.published).toEqual([`person:${client.personId}`]);
    expect((await client.post('/notifications/reading', { up_to: second!.id })).status).toBe(303);
    const read = (await noticesOf(client.personId)).map((notice) => notice.read_at !== null);
    expect(read).toEqual([true, true, false]);
  });

  it('is not possible for somebody else, nor for what is no notice', async () => {
    const [client, other] = [await person(), await person()];
    await tell(app, [client.personId]);
    const [notice] = await noticesOf(client.personId);
    expect((await other.get(`/notifications/${notice!.id}`)).status).toBe(404);
    expect((await other.post(`/notifications/${notice!.id}/reading`)).status).toBe(404);
    await other.post('/notifications/reading', { up_to: notice!.id });
    expect((await noticesOf(client.personId))[0]!.read_at).toBeNull();
    for (const id of ['x', '0', '-1', '99999999999999999999', '1;2'])
      expect((await client.get(`/notifications/${encodeURIComponent(id)}`)).status).toBe(404);
    expect((await client.post('/notifications/reading', { up_to: 'all' })).status).toBe(404);
    expect((await app.visitor.get(`/notifications/${notice!.id}`)).headers.get('Location')).toContain('/sign-in?next=');
  });
});
