import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setUpToken } from '../../src/features/people/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, stored } from './factory.js';

describe('the set-up link', () => {
  let app: TestApp;
  let token: string;

  beforeEach(async () => {
    app = await testApp();
    token = (await setUpToken(app.db))!;
  });
  afterEach(() => app.close());

  const fields = { name: '第一人', username: 'Chief', password: 'correct horse', again: 'correct horse' };

  it('makes the first administrator, with a place to hold things, and works once', async () => {
    expect((await app.visitor.get(`/setup/${token}`)).status).toBe(200);
    const made = await app.visitor.post(`/setup/${token}`, fields);
    expect([made.status, made.headers.get('Location')]).toEqual([303, '/sign-in']);
    const { id } = await app.db.selectFrom('person').select('id').executeTakeFirstOrThrow();
    expect(await stored(app, id)).toMatchObject({
      username: 'chief',
      roles: ['administrator'],
      place_code: `CUST-${id}`,
      search: '第一人 dyr chief',
    });
    expect(await eventsOf(app, id)).toMatchObject([{ name: 'person.set_up', actor_id: id, after: null }]);
    expect((await app.visitor.get(`/setup/${token}`)).status).toBe(404);
    expect((await app.visitor.post(`/setup/${token}`, { ...fields, username: 'second' })).status).toBe(404);
    expect(await setUpToken(app.db)).toBeNull();
    const signedIn = await app.visitor.post('/sign-in', fields);
    expect(signedIn.status).toBe(303);
  });

  it('makes one when it is used twice at once', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((username) => app.visitor.post(`/setup/${token}`, { ...fields, username })),
    );
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([303, 404, 404]);
    expect(await app.db.selectFrom('person').select('id').execute()).toHaveLength(1);
  });

  it('works with no other token, not even to see the form', async () => {
    for (const wrong of ['x', `${token}x`, '%00', 'a'.repeat(5000)]) {
      expect((await app.visitor.get(`/setup/${wrong}`)).status).toBe(404);
      expect((await app.visitor.post(`/setup/${wrong}`, {})).status).toBe(404);
    }
  });

  it('is over once there is anybody', async () => {
    await app.signIn('technician');
    expect((await app.visitor.get(`/setup/${token}`)).status).toBe(404);
    expect((await app.visitor.post(`/setup/${token}`, fields)).status).toBe(404);
  });

  it.each([
    [{ password: 'short', again: 'short' }, 'password'],
    [{ password: '1234567890', again: '1234567890' }, 'password'],
    [{ again: 'something else' }, 'again'],
    [{ name: '' }, 'name'],
    [{ username: 'has space' }, 'username'],
  ])('comes back filled in with %j', async (wrong: Record<string, string>, field) => {
    const refused = await app.visitor.post(`/setup/${token}`, { ...fields, ...wrong });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector(`#${field}-error`)).not.toBeNull();
    expect(refused.text).not.toContain('correct horse');
  });
});
