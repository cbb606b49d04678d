import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueBadge } from '../../src/features/people/index.js';
import { retirePerson } from '../../src/features/people/retire-person.js';
import { itemFields } from '../items/factory.js';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { newAccount, PIN } from './factory.js';

describe('acting by badge and PIN', () => {
  let app: TestApp;
  let station: Client & { personId: number; cookie: string };

  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  const act = (badge: string, pin = PIN) => station.post('/badge-sign-in', { badge, pin, next: '/items' });
  const sessionOf = (personId: number) =>
    app.db.selectFrom('session').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow();
  const who = async () => (await station.get('/items')).html.querySelector('.account-name')?.text;

  it('gives the station the rights of the badge, and only those, for ACTOR_MINUTES', async () => {
    station = await app.signIn('technician');
    const { id, badge } = await newAccount(app, 'keeper', 'storekeeper');
    expect((await station.get('/items/new')).status).toBe(403);
    const before = Date.now();
    const answer = await act(` ${badge.toLowerCase()} `);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/items']);
    expect((await station.get('/items/new')).status).toBe(200);
    expect(await who()).toBe('keeper');
    const session = await sessionOf(station.personId);
    expect(session.actor_id).toBe(id);
    const minutes = (session.actor_until!.getTime() - before) / 60_000;
    expect(Math.round(minutes)).toBe(app.deps.config.actorMinutes);
  });

  it('records the actor and the account that is signed in', async () => {
    station = await app.signIn('auditor');
    const { id, badge } = await newAccount(app, 'writer', 'storekeeper');
    await act(badge);
    expect((await station.post('/items', itemFields({ code: 'BY-BADGE' }))).status).toBe(303);
    const event = await app.db
      .selectFrom('event')
      .select(['actor_id', 'account_id'])
      .where('name', '=', 'item.created')
      .executeTakeFirstOrThrow();
    expect(event).toEqual({ actor_id: id, account_id: station.personId });
  });

  it('ends by itself or by hand, and the station stays signed in as itself', async () => {
    station = await app.signIn('technician');
    const { badge } = await newAccount(app, 'passer', 'storekeeper');
    await act(badge);
    expect((await station.post('/badge-sign-in/end')).status).toBe(303);
    expect(await who()).toContain('technician');
    await act(badge);
    const over = { actor_until: new Date(Date.now() - 1000) };
    await app.db.updateTable('session').set(over).where('person_id', '=', station.personId).execute();
    expect(await who()).toContain('technician');
    expect((await station.get('/items/new')).status).toBe(403);
  });

  it('ends at once when the actor leaves, also for a station where they acted long ago', async () => {
    station = await app.signIn('storekeeper');
    const { id, badge, administrator } = await newAccount(app, 'left', 'administrator');
    await act(badge);
    expect((await station.get('/people/new')).status).toBe(200);
    await newAccount(app, 'other', 'administrator');
    await retirePerson(administrator, { id });
    expect((await station.get('/people/new')).status).toBe(403);
    expect(await who()).toContain('storekeeper');
    expect((await sessionOf(station.personId)).ended_at).toBeNull();
  });

  it('ends when the badge is replaced, and the old badge is worth nothing', async () => {
    station = await app.signIn('technician');
    const { id, badge, administrator } = await newAccount(app, 'loser', 'storekeeper');
    await act(badge);
    const { code } = await issueBadge(administrator, { personId: id });
    expect(code).not.toBe(badge);
    expect(await who()).toContain('technician');
    expect((await act(badge)).status).toBe(422);
    expect((await act(code)).status).toBe(303);
  });

  it('does not tell a wrong badge from a wrong PIN, nor from a badge without one', async () => {
    station = await app.signIn('technician');
    const { id, badge } = await newAccount(app, 'wary', 'technician');
    const answers = [await act('B-NOSUCH99'), await act(badge, '111111')];
    await app.db.updateTable('badge').set({ pin_hash: null }).where('person_id', '=', id).execute();
    answers.push(await act(badge));
    expect(answers.map((answer) => answer.status)).toEqual([422, 422, 422]);
    for (const answer of answers) {
      expect(answer.html.querySelector('.alert-danger')?.text).toContain('The badge or PIN is not right.');
      expect(answer.text).not.toContain(PIN);
    }
    expect((await sessionOf(station.personId)).actor_id).toBeNull();
  });

  it('is for who is signed in', async () => {
    const { badge } = await newAccount(app, 'outside', 'storekeeper');
    const answer = await app.visitor.post('/badge-sign-in', { badge, pin: PIN });
    expect(answer.headers.get('Location')).toContain('/sign-in');
  });
});
