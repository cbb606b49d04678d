import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueBadge, revokeBadge, setPin } from '../../src/features/people/issue-badge.js';
import { resetPassword } from '../../src/features/people/reset-password.js';
import { retirePerson } from '../../src/features/people/retire-person.js';
import type { Context } from '../../src/platform/context.js';
import { passwordMatches } from '../../src/platform/password.js';
import { testApp, type TestApp } from '../support/app.js';
import { administratorOf, eventsOf, newPerson, stored } from './factory.js';

describe('badges and passwords', () => {
  let app: TestApp;
  let context: Context;

  beforeAll(async () => {
    app = await testApp();
    context = await administratorOf(app);
  });
  afterAll(() => app.close());

  const badges = (id: number) =>
    app.db.selectFrom('badge').selectAll().where('person_id', '=', id).orderBy('id').execute();

  it('issues a badge of eight clear signs, and a new one in its place with the same PIN', async () => {
    const id = await newPerson(context, 'technician');
    const first = await issueBadge(context, { personId: id, pin: '4711' });
    const second = await issueBadge(context, { personId: id });
    for (const { code } of [first, second]) expect(code).toMatch(/^B-[AC-HJKMNP-RT-Y34679]{8}$/);
    const [old, now] = await badges(id);
    expect(old).toMatchObject({ code: first.code, revoked_at: expect.any(Date) as Date });
    expect(now).toMatchObject({ code: second.code, revoked_at: null });
    expect(await passwordMatches(now!.pin_hash, '4711')).toBe(true);
    const events = await eventsOf(app, id);
    expect(events.at(-1)).toMatchObject({
      name: 'person.badge_issued',
      before: { badge: first.code },
      after: { badge: second.code },
    });
    expect(JSON.stringify(events)).not.toMatch(/4711|argon2/);
  });

  it('gives one badge when two are issued at once', async () => {
    const id = await newPerson(context, 'technician');
    await Promise.all([issueBadge(context, { personId: id }), issueBadge(context, { personId: id })]);
    expect((await badges(id)).filter((badge) => !badge.revoked_at)).toHaveLength(1);
  });

  it('sets another PIN and revokes the badge; without one there is no PIN to set', async () => {
    const id = await newPerson(context, 'technician');
    await expect(setPin(context, { personId: id, pin: '1234' })).rejects.toMatchObject({ reason: 'badge_missing' });
    const { code } = await issueBadge(context, { personId: id });
    await setPin(context, { personId: id, pin: '99887766' });
    expect(await passwordMatches((await badges(id))[0]!.pin_hash, '99887766')).toBe(true);
    await revokeBadge(context, { personId: id });
    await revokeBadge(context, { personId: id });
    const events = await eventsOf(app, id);
    expect(events.map((event) => event.name)).toEqual([
      'person.created',
      'person.badge_issued',
      'person.pin_set',
      'person.badge_revoked',
    ]);
    expect(events.at(-1)!.before).toEqual({ badge: code });
    expect(JSON.stringify(events)).not.toContain('99887766');
  });

  it('makes a temporary password that ends all sessions', async () => {
    const id = await newPerson(context, 'technician');
    const browser = await app.signIn('technician');
    await app.db.updateTable('session').set({ person_id: id }).where('person_id', '=', browser.personId).execute();
    expect((await browser.get('/items')).status).toBe(200);
    const { password } = await resetPassword(context, { personId: id });
    expect(password).toMatch(/^[a-z34679]{5}(-[a-z34679]{5}){2}$/);
    expect(await passwordMatches((await stored(app, id))['password_hash'] as string, password)).toBe(true);
    expect((await browser.get('/items')).status).toBe(303);
    const events = await eventsOf(app, id);
    expect(events.at(-1)).toMatchObject({ name: 'person.password_reset', before: null, after: null });
    expect((await resetPassword(context, { personId: id })).password).not.toBe(password);
  });

  it('refuses both for who has left, a password without a username, and everything for nobody', async () => {
    const id = await newPerson(context, 'technician');
    await retirePerson(context, { id });
    await expect(issueBadge(context, { personId: id })).rejects.toMatchObject({ reason: 'person_retired' });
    await expect(resetPassword(context, { personId: id })).rejects.toMatchObject({ reason: 'person_retired' });
    const nameless = await newPerson(context, 'technician');
    await app.db.updateTable('person').set({ username: null }).where('id', '=', nameless).execute();
    await expect(resetPassword(context, { personId: nameless })).rejects.toMatchObject({ reason: 'username_missing' });
    await expect(issueBadge(context, { personId: 999_999 })).rejects.toMatchObject({ status: 404 });
    await expect(resetPassword(context, { personId: 999_999 })).rejects.toMatchObject({ status: 404 });
  });

  it('is refused to who may not keep accounts', async () => {
    const { personId } = await app.signIn('storekeeper');
    const own = app.contextOf(personId, 'storekeeper');
    const acts = [issueBadge, resetPassword, setPin, revokeBadge];
    for (const act of acts)
      await expect(act(own, { personId, pin: '1234' })).rejects.toMatchObject({ reason: 'not_permitted' });
  });
});
