import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../src/platform/permissions.js';
import { cookieOf, newAccount, PASSWORD, PIN, type Site, siteOf } from '../sign-in/factory.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let site: Site;

beforeAll(async () => {
  app = await testApp();
  site = siteOf(app);
  await newAccount(app, 'sun', 'storekeeper');
});
afterAll(() => app.close());

describe('the cookie', () => {
  const secureSites: [string, Parameters<typeof siteOf>[1], Record<string, string>][] = [
    ['PUBLIC_URL', { publicUrl: 'https://spares.example' }, { Origin: 'https://spares.example' }],
    [
      'a proxy that is trusted',
      { trustProxy: true },
      { Origin: 'https://spares.example', Host: 'spares.example', 'X-Forwarded-Proto': 'https' },
    ],
    [
      'PUBLIC_URL, whatever the proxy says',
      { trustProxy: true, publicUrl: 'https://spares.example' },
      { Origin: 'https://spares.example', 'X-Forwarded-Proto': 'http' },
    ],
  ];
  it.each(secureSites)('is bound to the host over HTTPS by %s', async (_, config, headers) => {
    const secure = siteOf(app, config);
    const answer = await secure.signIn('sun', PASSWORD, headers);
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^__Host-sparebook=[^;]+; .*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers.get('Set-Cookie')).not.toContain('Domain');
    const cookie = cookieOf(answer);
    expect((await secure.request('/items', { headers: { ...headers, Cookie: cookie } })).status).toBe(200);
    const plain = cookie.replace('__Host-', '');
    expect((await secure.request('/items', { headers: { ...headers, Cookie: plain } })).status).toBe(303);
  });

  it('is not made secure by a header that anybody can send', async () => {
    const answer = await site.signIn('sun', PASSWORD, { 'X-Forwarded-Proto': 'https' });
    expect(answer.headers.get('Set-Cookie')).toMatch(/^sparebook=/);
  });
});

describe('a form of another site', () => {
  const language = { language: 'en', next: '/items' };
  const post = (on: Site, headers: Record<string, string | undefined>) => {
    const given = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return on.request('/language', {
      method: 'POST',
      body: new URLSearchParams(language),
      headers: Object.fromEntries(given),
    });
  };

  it.each([
    [{ Origin: 'https://evil.example' }],
    [{ Origin: 'http://localhost.evil.example' }],
    [{ Origin: 'https://localhost' }],
    [{ Origin: 'null' }],
    [{}],
    [{ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    [{ 'Sec-Fetch-Site': 'same-site', Origin: 'http://other.localhost' }],
    [{ 'Sec-Fetch-Site': 'cross-site' }],
    [{ 'Sec-Fetch-Site': 'none' }],
    [{ Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example' }],
    [{ Origin: 'https://evil.example', 'Content-Type': 'text/plain' }],
    [{ Origin: 'https://evil.example', 'Content-Type': 'multipart/form-data; boundary=x' }],
  ])('is refused with %j', async (headers) => {
    const answer = await post(site, { 'Accept-Language': 'en', ...headers });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('Set-Cookie')).toBeNull();
    expect(await answer.text()).toContain('The request came from another site');
  });

  it.each([[{ Origin: 'http://localhost' }], [{ 'Sec-Fetch-Site': 'same-origin' }]])(
    'is taken from this site, %j',
    async (headers) => expect((await post(site, headers)).status).toBe(303),
  );

  it('is judged by PUBLIC_URL, or by what a trusted proxy says', async () => {
    const behind = siteOf(app, { publicUrl: 'https://spares.example' });
    expect((await post(behind, { Origin: 'https://spares.example', Host: '10.0.0.2:3000' })).status).toBe(303);
    expect((await post(behind, { Origin: 'http://10.0.0.2:3000', Host: '10.0.0.2:3000' })).status).toBe(403);
    const trusting = siteOf(app, { trustProxy: true });
    const forwarded = { Host: '10.0.0.2', 'X-Forwarded-Host': 'a.example', 'X-Forwarded-Proto': 'https' };
    expect((await post(trusting, { ...forwarded, Origin: 'https://a.example' })).status).toBe(303);
    expect((await post(trusting, { ...forwarded, Origin: 'http://a.example' })).status).toBe(403);
  });
});

describe('what is too much or broken', () => {
  it('is refused above 256 kB, with and without a length, in the language asked for', async () => {
    const body = `username=${'x'.repeat(257 * 1024)}`;
    const headers = { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' };
    const english = await site.request('/sign-in', {
      method: 'POST',
      body,
      headers: { ...headers, 'Accept-Language': 'en', 'Content-Length': String(body.length) },
    });
    expect(english.status).toBe(413);
    expect(await english.text()).toContain('That was too large to take');
    const stream = new Blob([body]).stream();
    const chunked = { method: 'POST', body: stream, duplex: 'half', headers: { ...headers, 'Accept-Language': 'zh' } };
    const chinese = await site.request('/sign-in', chunked as RequestInit);
    expect(chinese.status).toBe(413);
    expect(await chinese.text()).toContain('提交的内容太大');
  });

  it('takes more only as a photo, and of who is signed in', async () => {
    const { cookie } = await app.signIn('storekeeper');
    const upload = (path: string, headers: Record<string, string> = {}) => {
      const body = new FormData();
      body.append('username', 'x'.repeat(300 * 1024));
      return site.request(path, { method: 'POST', body, headers: { Origin: 'http://localhost', ...headers } });
    };
    // Without a length the body is read up to the limit.
    expect((await upload('/sign-in')).status).toBe(413);
    expect((await upload('/items/NONE/photo')).status).toBe(413);
    expect((await upload('/requisitions', { Cookie: cookie })).status).toBe(413);
    expect((await upload('/items/NONE/photo', { Cookie: cookie })).status).toBe(404);
  });

  it.each([
    ['multipart/form-data', 'nonsense'],
    ['multipart/form-data; boundary=x', '--x\r\nbroken'],
    ['application/json', '{"username":"x"}'],
    ['application/x-www-form-urlencoded', '%%%=%E0%A4%A'],
  ])('answers a body of %s that is no form as an empty form', async (type, body) => {
    const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type };
    expect((await site.request('/sign-in', { method: 'POST', body, headers })).status).toBe(422);
  });

  it.each(['/service-tasks?from=0000-01-01', '/task-costs?from=0000-01-01&to=0000-01-02'])(
    'takes no year 0 at %s',
    async (path) => {
      const { cookie } = await app.signIn('supervisor');
      expect((await site.request(path, { headers: { Cookie: cookie } })).status).toBeLessThan(500);
    },
  );

  it('finds nobody by a number that nobody can have', async () => {
    const { cookie } = await app.signIn('supervisor');
    const answer = await site.request('/hand-overs/new?from=99999999999', { headers: { Cookie: cookie } });
    expect(answer.status).toBe(404);
  });

  it.each(['/items/%00', '/people/99999999999', '/people/0x10', '/people/-1', '/people/1.5', '/%E0%A4%A', '/nothing'])(
    'finds nothing at %s',
    async (path) => {
      const { cookie } = await app.signIn('administrator');
      const answer = await site.request(path, { headers: { Cookie: cookie, 'Accept-Language': 'en' } });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('There is no such page');
    },
  );
});

describe('an answer', () => {
  it('says how browsers have to treat it, without a hole in the policy', async () => {
    const answer = await site.request('/sign-in');
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(await answer.text()).not.toMatch(/<script(?![^>]* src="\/assets\/)|<style|\sstyle=|\son[a-z]+=/);
  });

  it.each([
    ['en', 'Something went wrong', 'Request number: '],
    ['zh-CN', '系统出错了', '请求编号：'],
  ])('reveals nothing of a failure, in %s, but the number to ask by', async (language, title, number) => {
    const failing = siteOf(app);
    failing.app.get('/fails', open(), () => {
      throw Object.assign(new Error('secret of the inside'), {
        detail: 'Failing row contains ($argon2id$secret)',
        code: '23514',
      });
    });
    const answer = await failing.request('/fails', { headers: { 'Accept-Language': language } });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toContain(title);
    expect(text).toContain(number + answer.headers.get('X-Request-Id'));
    expect(text).not.toMatch(/secret|inside|\.ts|node_modules|argon2/);
    expect(failing.logged()).toContain('secret of the inside');
    expect(failing.logged()).toContain(answer.headers.get('X-Request-Id'));
    expect(failing.logged()).not.toContain('argon2');
    const fragment = await failing.request('/fails', { headers: { 'HX-Request': 'true' } });
    expect([fragment.status, (await fragment.text()).includes('<html')]).toEqual([500, false]);
  });

  it('logs a request by its number, method, path, status and person, and no secret', async () => {
    const quiet = siteOf(app);
    const signedIn = await quiet.signIn('sun', PASSWORD);
    const cookie = cookieOf(signedIn);
    await quiet.signIn('sun', 'a wrong secret');
    await quiet.post('/badge-sign-in', { badge: 'B-AAAAAAAA', pin: PIN }, { Cookie: cookie });
    await quiet.post('/me/password', { current: 'present secret', password: 'a future secret' }, { Cookie: cookie });
    await quiet.request('/setup/a-setup-token');
    await quiet.request('/items?search=a+private+query', { headers: { Cookie: cookie } });
    const logged = quiet.logged();
    for (const secret of [PASSWORD, PIN, 'a wrong secret', 'present secret', 'future', 'a-setup-token', 'private'])
      expect(logged).not.toContain(secret);
    expect(logged).not.toContain(cookie.split('=')[1]);
    const lines = logged
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map((line) => [line['method'], line['path'], line['status']])).toEqual([
      ['POST', '/sign-in', 303],
      ['POST', '/sign-in', 422],
      ['POST', '/badge-sign-in', 422],
      ['POST', '/me/password', 422],
      ['GET', '/setup/…', 404],
      ['GET', '/items', 200],
    ]);
    expect(lines.every((line) => typeof line['requestId'] === 'string')).toBe(true);
  });
});
