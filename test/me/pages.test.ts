import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueBadge } from '../../src/features/people/index.js';
import { passwordMatches } from '../../src/platform/password.js';
import { postMovement } from '../../src/stock/index.js';
import { placeScene, receive } from '../places/factory.js';
import { cookieOf, newAccount, PASSWORD, PIN, type Site, siteOf } from '../sign-in/factory.js';
import { type Client, testApp, type TestApp } from '../support/app.js';

describe('my account', () => {
  let app: TestApp;
  let site: Site;
  let me: Awaited<ReturnType<typeof newAccount>>;
  let client: Client & { cookie: string };

  beforeAll(async () => {
    app = await testApp();
    site = siteOf(app);
    me = await newAccount(app, 'zhou', 'technician');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.db.deleteFrom('login_attempt').execute();
    const browser = await app.signIn('technician');
    await app.db.updateTable('session').set({ person_id: me.id }).where('person_id', '=', browser.personId).execute();
    client = browser;
  });

  const hash = async () =>
    (await app.db.selectFrom('person').select('password_hash').where('id', '=', me.id).executeTakeFirstOrThrow())
      .password_hash;
  const pinHash = async () =>
    (await app.db.selectFrom('badge').select('pin_hash').where('person_id', '=', me.id).executeTakeFirstOrThrow())
      .pin_hash;
  const events = () =>
    app.db
      .selectFrom('event')
      .select(['name', 'before', 'after'])
      .where('subject_type', '=', 'person')
      .where('subject_id', '=', String(me.id))
      .orderBy('id')
      .execute();

  it('shows my name, roles and where I am signed in', async () => {
    const page = await client.get('/me');
    expect(page.html.querySelector('h1')?.text).toBe('zhou');
    expect(page.html.querySelector('.page-pretitle')?.text).toBe('Technician');
    const here = page.html.querySelectorAll('#sessions tbody tr').filter((row) => row.text.includes('This device'));
    expect(here).toHaveLength(1);
    expect(here[0]!.text).toContain('test');
  });

  it('keeps my language for every device, in place of what this one showed', async () => {
    await client.post('/language', { language: 'en' });
    const saved = await client.post('/me/language', { language: 'zh-CN' });
    expect(saved.headers.get('Location')).toBe('/me?done=language');
    expect((await client.get('/me')).html.querySelector('html')?.getAttribute('lang')).toBe('zh-CN');
    expect((await client.post('/me/language', { language: 'fr' })).status).toBe(404);
    await client.post('/me/language', { language: 'en' });
  });

  it('changes my password for the old one, and ends my other sessions', async () => {
    const other = cookieOf(await site.signIn('zhou'));
    const fields = { current: PASSWORD, password: 'another long one', again: 'another long one' };
    const saved = await client.post('/me/password', fields);
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/me?done=password']);
    expect(await passwordMatches(await hash(), 'another long one')).toBe(true);
    expect((await site.request('/me', { headers: { Cookie: other } })).status).toBe(303);
    expect((await client.get('/me')).status).toBe(200);
    expect((await events()).at(-1)).toEqual({ name: 'person.password_changed', before: null, after: null });
    await client.post('/me/password', { current: 'another long one', password: PASSWORD, again: PASSWORD });
  });

  it.each([
    [{ current: 'wrong' }, 'current'],
    [{ current: '' }, 'current'],
    [{ password: 'short', again: 'short' }, 'password'],
    [{ password: 'demo-sparebook', again: 'demo-sparebook' }, 'password'],
    [{ again: 'different' }, 'again'],
  ])('refuses a new password with %j', async (wrong: Record<string, string>, field) => {
    const before = await hash();
    const fields = { current: PASSWORD, password: 'another long one', again: 'another long one', ...wrong };
    const refused = await client.post('/me/password', fields);
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector(`#${field}-error`)).not.toBeNull();
    expect(refused.text).not.toContain('another long one');
    expect(await hash()).toBe(before);
  });

  it('counts wrong old passwords as failed sign-ins', async () => {
    const nine = Array.from({ length: 9 }, () => ({ account: 'zhou', address: 'x', accepted: false }));
    await app.db.insertInto('login_attempt').values(nine).execute();
    const fields = { current: 'wrong', password: 'another long one', again: 'another long one' };
    expect((await client.post('/me/password', fields)).status).toBe(422);
    const locked = await client.post('/me/password', { ...fields, current: PASSWORD });
    expect(locked.status).toBe(429);
    expect(locked.html.querySelector('#password-form .alert-danger')?.text).toContain('Too many failed attempts');
    expect((await site.signIn('zhou')).status).toBe(429);
  });

  it('sets my PIN for my password', async () => {
    const saved = await client.post('/me/pin', { proof: PASSWORD, pin: '13579' });
    expect(saved.headers.get('Location')).toBe('/me?done=pin');
    expect(await passwordMatches(await pinHash(), '13579')).toBe(true);
    expect((await client.post('/me/pin', { proof: 'wrong', pin: '24680' })).status).toBe(422);
    expect((await client.post('/me/pin', { proof: PASSWORD, pin: '12' })).status).toBe(422);
    expect(await passwordMatches(await pinHash(), '13579')).toBe(true);
    const last = (await events()).at(-1);
    expect(last).toEqual({ name: 'person.pin_changed', before: null, after: null });
  });

  it('is the account of who acts by badge; who has no password proves it by the PIN', async () => {
    const worker = await newAccount(app, 'wu', 'technician');
    await app.db.updateTable('person').set({ password_hash: null }).where('id', '=', worker.id).execute();
    const station = await app.signIn('storekeeper');
    await station.post('/badge-sign-in', { badge: worker.badge, pin: PIN });
    const page = await station.get('/me');
    expect(page.html.querySelector('h1')?.text).toBe('wu');
    expect(page.text).toContain('Present PIN');
    expect((await station.post('/me/pin', { proof: PIN, pin: '2468' })).status).toBe(303);
    expect((await station.get('/me')).html.querySelector('h1')?.text).toBe('wu');
    expect((await station.post('/me/sessions/end')).status).toBe(303);
    expect((await station.get('/me')).html.querySelector('h1')?.text).toContain('storekeeper');
    expect((await station.post('/badge-sign-in', { badge: worker.badge, pin: '2468' })).status).toBe(303);
  });

  it('signs out everywhere', async () => {
    const other = cookieOf(await site.signIn('zhou'));
    const gone = await client.post('/me/sessions/end');
    expect(gone.headers.get('Location')).toBe('/sign-in');
    expect((await client.get('/me')).status).toBe(303);
    expect((await site.request('/me', { headers: { Cookie: other } })).status).toBe(303);
  });

  it('shows what I hold and since the oldest of it came, paged, and nobody else’s', async () => {
    const scene = await placeScene(app);
    const place = await app.db
      .selectFrom('place')
      .select('id')
      .where('person_id', '=', me.id)
      .executeTakeFirstOrThrow();
    const line = { itemId: scene.item, fromCondition: 'new' as const, toCondition: 'new' as const };
    const post = (day: string, quantity: number, fromPlaceId: number, toPlaceId: number) =>
      postMovement(
        app.db,
        fromPlaceId === scene.supplier ? 'receive' : 'return',
        { key: crypto.randomUUID(), personId: scene.personId, happenedAt: new Date(`2026-${day}T08:00:00Z`) },
        [{ ...line, quantity, fromPlaceId, toPlaceId }],
      );
    await post('01-10', 2, scene.supplier, place.id);
    await post('02-10', 2, scene.supplier, place.id);
    await post('03-10', 3, place.id, scene.supplier);
    await receive(scene, (await newPlace()).id, 5);
    const rows = (await client.get('/me')).html.querySelectorAll('#held tbody tr');
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).toContain('Relay');
    expect(rows[0]!.querySelectorAll('td')[2]!.text).toBe('1 pcs');
    // Of four, the first three went: what is left came on the tenth of February.
    expect(rows[0]!.querySelectorAll('td')[3]!.text).toContain('10/02/2026');
    expect((await client.get('/me?held=2')).html.querySelectorAll('#held tbody tr')).toHaveLength(0);
    const stranger = await app.signIn('technician');
    expect((await stranger.get('/me')).text).toContain('You hold nothing');
    const administrator = await app.signIn('administrator');
    expect((await administrator.get('/me')).html.querySelector('#held')).toBeNull();
  });

  async function newPlace() {
    const { id } = await newAccount(app, `other${Math.random()}`, 'technician');
    await issueBadge(me.administrator, { personId: id });
    return app.db.selectFrom('place').select('id').where('person_id', '=', id).executeTakeFirstOrThrow();
  }
});
