import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePerson } from '../../src/features/people/change-person.js';
import { issueBadge, setUpToken } from '../../src/features/people/index.js';
import { resetPassword } from '../../src/features/people/reset-password.js';
import { retirePerson } from '../../src/features/people/retire-person.js';
import { firstHour } from '../../src/features/home/queries.js';
import { notify, peopleWith } from '../../src/platform/notify.js';
import { systemContext } from '../../src/platform/system-actor.js';
import { rights } from '../../src/rights.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let system: number;
beforeAll(async () => {
  app = await testApp();
  const made = await Promise.all([1, 2, 3].map(() => systemContext(app.deps)));
  system = made[0]!.actor.personId;
  // Processes that begin at once make one; the index on `system` lets no second in.
  expect(new Set(made.map((context) => context.actor.personId)).size).toBe(1);
});
afterAll(() => app.close());

describe('the program itself, as a person of the book', () => {
  it('is nobody whose set-up is over', async () => {
    const token = await setUpToken(app.db);
    expect(token).not.toBeNull();
    expect((await app.visitor.get(`/setup/${token}`)).status).toBe(200);
    expect((await firstHour(app.db)).people).toBe(false);
  });

  it('is on no list, has no page and can be given nothing', async () => {
    const administrator = await app.signIn('administrator');
    expect((await app.db.selectFrom('person').select('id').where('system', '=', false).execute()).length).toBe(1);
    expect((await firstHour(app.db)).people).toBe(false);
    const list = await administrator.get('/people');
    expect(list.text).not.toContain('系统<');
    expect(list.text).not.toContain(`/people/${system}`);
    for (const path of ['', '/edit', '/history'])
      expect((await administrator.get(`/people/${system}${path}`)).status).toBe(404);

    const context = app.contextOf(administrator.personId, 'administrator');
    const missing = { reason: 'not_found' };
    await expect(issueBadge(context, { personId: system })).rejects.toMatchObject(missing);
    await expect(resetPassword(context, { personId: system })).rejects.toMatchObject(missing);
    await expect(retirePerson(context, { id: system })).rejects.toMatchObject(missing);
    const person = {
      name: '系统',
      name_en: null,
      username: 'system',
      email: null,
      phone: null,
      language: null,
      roles: [],
    };
    await expect(changePerson(context, { id: system, version: 1, person })).rejects.toMatchObject(missing);
  });

  it('is told nothing, and decides nothing for people', async () => {
    await app.db.insertInto('person_role').values({ person_id: system, role: 'head' }).execute();
    expect(await peopleWith(app.db, ['head'])).toEqual([]);
    await app.db.transaction().execute((trx) => notify(trx, [system], { kind: 'x', href: '/' }));
    expect(await app.db.selectFrom('notification').select('id').execute()).toEqual([]);
    const { actor } = await systemContext(app.deps);
    expect(actor.rights.has('requisition.cancel')).toBe(true);
    for (const right of ['requisition.decide', 'part.write_off', 'person.edit', 'settings.edit'] as const)
      expect(actor.rights.has(right)).toBe(false);
    expect(actor.rights.size).toBeLessThan(Object.keys(rights).length);
  });
});
