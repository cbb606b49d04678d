import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '../../src/features/people/index.js';
import { retirePerson } from '../../src/features/people/retire-person.js';
import { DEMO_PASSWORD, pathOnly } from '../../src/features/sign-in/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { cookieOf, newAccount, PASSWORD, type Site, siteOf } from './factory.js';

describe('signing in', () => {
  let app: TestApp;
  let site: Site;

  beforeAll(async () => {
    app = await testApp();
    site = siteOf(app);
    await newAccount(app, 'wang', 'storekeeper');
  });
  afterAll(() => app.close());

  const home = (cookie: string) => site.request('/items', { headers: { Cookie: cookie } });
  const attempts = () => app.db.deleteFrom('login_attempt').execute();

  it('opens a session by a cookie that scripts cannot read, and goes where one wanted to', async () => {
    const answer = await site.post('/sign-in', { username: ' WANG ', password: PASSWORD, next: '/items?page=2' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/items?page=2');
    expect(answer.headers.get('Set-Cookie')).toMatch(/^sparebook=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    expect(answer.headers.get('Set-Cookie')).not.toContain('Secure');
    expect((await home(cookieOf(answer))).status).toBe(200);
    const [token] = cookieOf(answer).split('=').slice(1);
    const kept = await app.db.selectFrom('session').select('token_hash').execute();
    expect(kept.map((row) => row.token_hash.toString('utf8'))).not.toContain(token);
  });

  it('answers a wrong name and a wrong password alike, after the same work', async () => {
    const strip = async (answer: Response) => [answer.status, (await answer.text()).replaceAll(/[\w-]{36}/g, '')];
    const wrongName = await strip(await site.signIn('nobody', 'something wrong'));
    const wrongPassword = await strip(await site.signIn('wang', 'something wrong'));
    expect(String(wrongName[1]).replaceAll('nobody', 'wang')).toBe(wrongPassword[1]);
    expect([wrongName[0], wrongPassword[0]]).toEqual([422, 422]);
    expect(wrongName[1]).toContain('The username or password is not right.');
    expect(wrongName[1]).not.toContain('something wrong');
  });

  it('takes who has no password for a wrong name', async () => {
    await newAccount(app, 'nopass', 'technician');
    await app.db.updateTable('person').set({ password_hash: null }).where('username', '=', 'nopass').execute();
    expect((await site.signIn('nopass', '')).status).toBe(422);
    expect((await site.signIn('nopass', 'nobody has this password')).status).toBe(422);
  });

  it.each([
    ['', 'x'],
    ['wang', ''],
    ['wang\u0000', PASSWORD],
    ['张'.repeat(10_000), PASSWORD],
    ["' or 1=1 --", PASSWORD],
    ['wang', 'x'.repeat(201)],
    ['﷽'.repeat(200), 'x'],
  ])('refuses the input %j, %j without failing', async (username, password) => {
    const answer = await site.signIn(username, password);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('name="password"');
  });

  it('gives the username back, never the password', async () => {
    const text = await (await site.signIn('wang"><b>', 'my wrong secret')).text();
    expect(text).toContain('wang&quot;&gt;&lt;b&gt;');
    expect(text).not.toContain('my wrong secret');
  });

  it('opens a new session at each sign-in and ends the one before, so that a planted cookie is worth nothing', async () => {
    await attempts();
    const planted = 'sparebook=plantedplantedplantedplantedplantedplanted';
    const answer = await site.signIn('wang', PASSWORD, { Cookie: planted });
    expect(cookieOf(answer)).not.toBe(planted);
    expect((await home(planted)).status).toBe(303);
    const again = await site.signIn('wang', PASSWORD, { Cookie: cookieOf(answer) });
    expect((await home(cookieOf(answer))).status).toBe(303);
    expect((await home(cookieOf(again))).status).toBe(200);
  });

  it('ends after SESSION_HOURS, at signing out, and at once when the person leaves', async () => {
    const { id, administrator } = await newAccount(app, 'leaver', 'technician');
    const [one, two, three] = [
      await site.signIn('leaver'),
      await site.signIn('leaver'),
      await site.signIn('leaver'),
    ].map(cookieOf) as [string, string, string];
    await site.post('/sign-out', {}, { Cookie: one });
    expect((await home(one)).status).toBe(303);
    expect((await home(two)).status).toBe(200);
    const rows = await app.db.selectFrom('session').selectAll().where('person_id', '=', id).orderBy('id').execute();
    const hours = rows.map((row) => (row.expires_at.getTime() - row.created_at.getTime()) / 3_600_000);
    expect(hours.map(Math.round)).toEqual([12, 12, 12]);
    const over = { expires_at: new Date(Date.now() - 1000) };
    await app.db.updateTable('session').set(over).where('id', '=', rows[1]!.id).execute();
    expect((await home(two)).status).toBe(303);
    expect((await home(three)).status).toBe(200);
    await retirePerson(administrator, { id });
    expect((await home(three)).status).toBe(303);
    expect((await site.signIn('leaver')).status).toBe(422);
  });

  it('takes no session of somebody who left, even if it was not ended', async () => {
    const { id } = await newAccount(app, 'ghost', 'technician');
    const cookie = cookieOf(await site.signIn('ghost'));
    await app.db.updateTable('person').set({ retired_at: new Date() }).where('id', '=', id).execute();
    expect((await home(cookie)).status).toBe(303);
  });

  it.each([
    ['/items?search=风扇', '/items?search=%E9%A3%8E%E6%89%87'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/items\r\nSet-Cookie: a=b', '/'],
    ['', '/'],
  ])('goes from next=%j to %j', async (next, location) => {
    expect(pathOnly(next)).toBe(location);
    const { cookie } = await app.signIn('technician');
    const signedIn = await site.request(`/sign-in?next=${encodeURIComponent(next)}`, { headers: { Cookie: cookie } });
    expect(signedIn.headers.get('Location')).toBe(location);
    const language = await site.post('/language', { language: 'en', next });
    expect(language.headers.get('Location')).toBe(location);
  });

  it('refuses the demo password outside demo mode, and takes it there', async () => {
    const { personId } = await app.signIn('administrator');
    const person = { name: 'demo', username: 'demo', password: DEMO_PASSWORD, roles: ['auditor' as const] };
    await createPerson(app.contextOf(personId, 'administrator'), person);
    const refused = await site.signIn('demo', DEMO_PASSWORD);
    expect([refused.status, refused.headers.get('Set-Cookie')]).toEqual([422, null]);
    expect((await siteOf(app, { demo: true }).signIn('demo', DEMO_PASSWORD)).status).toBe(303);
  });

  it('a page asks to sign in and comes back; a fragment is told to go there', async () => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await site.request('/items?page=3', { method });
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in?next=%2Fitems%3Fpage%3D3']);
      const headers = { 'HX-Request': 'true', 'HX-Current-URL': 'http://localhost/stock?item=A' };
      const fragment = await site.request('/items?page=3', { method, headers });
      expect(fragment.status).toBe(401);
      expect(fragment.headers.get('HX-Redirect')).toBe('/sign-in?next=%2Fstock%3Fitem%3DA');
      expect(await fragment.text()).toBe('');
    }
    const broken = await site.request('/items', { headers: { 'HX-Request': 'true', 'HX-Current-URL': 'http://[' } });
    expect([broken.status, broken.headers.get('HX-Redirect')]).toEqual([401, '/sign-in?next=%2F']);
    const posted = await site.post('/items', {}, { Referer: 'http://localhost/items/new' });
    expect(posted.headers.get('Location')).toBe('/sign-in?next=%2Fitems%2Fnew&ended=1');
    const page = await (await site.request('/sign-in?next=%2Fitems%2Fnew&ended=1')).text();
    expect(page).toContain('刚才提交的内容没有保存');
    expect(await (await site.request('/sign-in?next=%2Fitems%2Fnew')).text()).not.toContain('刚才提交的内容没有保存');
  });
});
