import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { newAccount, PASSWORD, type Site, siteOf } from './factory.js';

describe('throttling of sign-ins', () => {
  let app: TestApp;
  let site: Site;

  beforeAll(async () => {
    app = await testApp();
    site = siteOf(app, { trustProxy: true });
    await newAccount(app, 'zhao', 'technician');
  });
  afterAll(() => app.close());
  beforeEach(() => app.db.deleteFrom('login_attempt').execute());

  const from = (address: string) => ({ 'X-Forwarded-For': address });
  const fail = (username: string, times: number, address = '10.0.0.1') =>
    Promise.all(Array.from({ length: times }, () => site.signIn(username, 'wrong wrong', from(address))));
  const statuses = (answers: Response[]) => answers.map((answer) => answer.status).toSorted((a, b) => a - b);
  /** Failures as they would be after many more tries, without their hashes. */
  const pretend = (account: string, address: string, times: number) =>
    app.db
      .insertInto('login_attempt')
      .values(Array.from({ length: times }, () => ({ account, address, accepted: false })))
      .execute();

  // Without the locks in throttle.ts all fourteen are checked.
  it('lets ten failures pass for an account, also when all are sent at once', async () => {
    const answers = await fail('zhao', 14);
    expect(statuses(answers)).toEqual([...Array(10).fill(422), ...Array(4).fill(429)]);
  });

  it('answers a locked account the same with the right password, from anywhere, and whether it exists or not', async () => {
    await pretend('zhao', '10.0.0.1', 10);
    await pretend('nobody', '10.0.0.1', 10);
    const text = async (answer: Response) =>
      [answer.status, (await answer.text()).replaceAll(/nobody|zhao|[\w-]{36}/g, '')] as const;
    const right = await text(await site.signIn('zhao', PASSWORD, from('10.0.0.9')));
    const wrong = await text(await site.signIn('zhao', 'wrong wrong', from('10.0.0.9')));
    const nobody = await text(await site.signIn('nobody', 'wrong wrong', from('10.0.0.9')));
    expect(right[0]).toBe(429);
    expect(right[1]).toContain('Try again in 15 minutes');
    expect([wrong, nobody]).toEqual([right, right]);
  });

  it('is over after 15 minutes, and being refused does not make it longer', async () => {
    await pretend('zhao', '10.0.0.1', 10);
    await site.signIn('zhao', PASSWORD, from('10.0.0.1'));
    await app.db
      .updateTable('login_attempt')
      .set({ at: new Date(Date.now() - 15 * 60_000 - 1000) })
      .execute();
    expect((await site.signIn('zhao', PASSWORD, from('10.0.0.1'))).status).toBe(303);
  });

  it('begins anew after an accepted sign-in', async () => {
    await pretend('zhao', '10.0.0.1', 9);
    expect((await site.signIn('zhao', PASSWORD, from('10.0.0.1'))).status).toBe(303);
    await fail('zhao', 1);
    expect((await site.signIn('zhao', PASSWORD, from('10.0.0.1'))).status).toBe(303);
  });

  it('lets an address fail a hundred times, whatever the names, and others go on', async () => {
    for (let n = 0; n < 20; n++) await pretend(`name ${n}`, '10.0.0.7', 5);
    expect((await site.signIn('zhao', PASSWORD, from('10.0.0.7'))).status).toBe(429);
    expect((await site.signIn('zhao', PASSWORD, from('10.0.0.8'))).status).toBe(303);
  });

  it('does not count right sign-ins against the address of a whole site', async () => {
    await pretend('somebody', '10.0.0.7', 99);
    expect((await site.signIn('zhao', PASSWORD, from('10.0.0.7'))).status).toBe(303);
    expect((await site.signIn('zhao', PASSWORD, from('10.0.0.7'))).status).toBe(303);
  });

  it('takes the last address that the proxy names, and no proxy at its word without TRUST_PROXY', async () => {
    await site.signIn('a', 'x', from('1.2.3.4, 10.0.0.5'));
    await siteOf(app).signIn('b', 'x', from('1.2.3.4'));
    const noted = await app.db.selectFrom('login_attempt').select(['account', 'address']).orderBy('account').execute();
    expect(noted).toEqual([
      { account: 'a', address: '10.0.0.5' },
      { account: 'b', address: 'unknown' },
    ]);
  });

  it('locks a badge as it locks an account', async () => {
    const { badge } = await newAccount(app, 'qian', 'technician');
    const station = await app.signIn('storekeeper');
    await pretend(badge, 'unknown', 9);
    expect((await station.post('/badge-sign-in', { badge, pin: '0000' })).status).toBe(422);
    const refused = await station.post('/badge-sign-in', { badge, pin: '482913' });
    expect(refused.status).toBe(429);
    expect(refused.text).toContain('Too many failed attempts');
  });
});
