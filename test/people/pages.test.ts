import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, issueBadge } from '../../src/features/people/index.js';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { administratorOf, newPerson, personFields } from './factory.js';

describe('people pages', () => {
  let app: TestApp;
  let administrator: Client;
  let context: Awaited<ReturnType<typeof administratorOf>>;

  beforeAll(async () => {
    app = await testApp();
    administrator = await app.signIn('administrator');
    context = await administratorOf(app);
  });
  afterAll(() => app.close());

  const names = (list: Awaited<ReturnType<Client['get']>>) =>
    list.html.querySelectorAll('tbody a').map((link) => link.text);
  const pathOf = (answer: Awaited<ReturnType<Client['post']>>) => answer.headers.get('Location') ?? '';

  it('adds a person from the form, and shows and changes them', async () => {
    const saved = await administrator.post('/people', personFields({ username: 'Lilei' }));
    expect(saved.status).toBe(303);
    const page = await administrator.get(pathOf(saved));
    expect(page.text).toContain('li.lei@example.com');
    expect(page.text).toContain('None: cannot sign in');
    const form = await administrator.get(`${pathOf(saved)}/edit`);
    expect(form.html.querySelector('#username')?.getAttribute('value')).toBe('lilei');
    expect(form.html.querySelectorAll('input[name=roles][checked]').map((box) => box.getAttribute('value'))).toEqual([
      'storekeeper',
      'technician',
    ]);
    const version = form.html.querySelector('input[name=version]')?.getAttribute('value') ?? '';
    const changed = await administrator.post(pathOf(saved), personFields({ version, phone: '555' }));
    expect(changed.status).toBe(303);
    const history = (await administrator.get(pathOf(saved))).html.querySelector('#history')?.text;
    expect(history).toContain('Changed');
    expect(history).toContain('555');
    const auditor = await app.signIn('auditor');
    expect((await auditor.get(pathOf(saved))).html.querySelector('#history')?.text).toContain('555');
    const late = await administrator.post(pathOf(saved), personFields({ version, phone: '777' }));
    expect(late.status).toBe(422);
    expect(late.html.querySelector('.alert-danger')?.text).toContain('Somebody else has just changed');
    expect(late.html.querySelector('#phone')?.getAttribute('value')).toBe('777');
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ username: 'has space' }, 'username'],
    [{ email: 'nobody' }, 'email'],
    [{ phone: '1'.repeat(41) }, 'phone'],
    [{ language: 'fr' }, 'language'],
  ])('gives the form back with %j', async (wrong: Record<string, string>, field) => {
    const refused = await administrator.post('/people', personFields(wrong));
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector(`#${field}-error`)).not.toBeNull();
    expect(refused.html.querySelector('#name_en')?.getAttribute('value')).toBe('Li Lei');
  });

  it('wants a role, and one that there is', async () => {
    for (const roles of [[], ['king'], ['storekeeper', 'king']])
      expect((await administrator.post('/people', personFields({ roles }))).status).toBe(422);
  });

  it('says beside the username that it is taken', async () => {
    await administrator.post('/people', personFields({ username: 'again' }));
    const refused = await administrator.post('/people', personFields({ username: 'AGAIN' }));
    expect(refused.html.querySelector('#username-error')?.text).toBe('This is taken already');
  });

  it('finds people by name, English name, pinyin initials and role; by username for the administrator alone', async () => {
    await createPerson(context, { name: '韩梅梅', name_en: 'Meimei', username: 'qzx81', roles: ['quality'] });
    const technician = await app.signIn('technician');
    for (const search of ['韩梅', 'meimei', 'hmm'])
      for (const client of [administrator, technician])
        expect(names(await client.get(`/people?search=${encodeURIComponent(search)}`)), search).toEqual(['Meimei']);
    expect(names(await administrator.get('/people?search=qzx81'))).toEqual(['Meimei']);
    expect(names(await technician.get('/people?search=qzx81'))).toEqual([]);
    expect(names(await administrator.get('/people?role=quality'))).toEqual(['Meimei']);
    expect((await administrator.get('/people?search=%25%00_')).status).toBe(200);
    const fragment = await administrator.get('/people?search=hmm', { 'HX-Request': 'true' });
    expect(fragment.html.querySelector('html')).toBeNull();
    expect(fragment.html.querySelector('#people-list')).not.toBeNull();
  });

  it('pages through many', async () => {
    for (let n = 0; n < 55; n++) await createPerson(context, { name: `多人 ${100 + n}`, roles: ['finance'] });
    const first = await administrator.get('/people?role=finance');
    const second = await administrator.get(first.html.querySelector('a[rel=next]')?.getAttribute('href') ?? '');
    expect(names(first)).toHaveLength(50);
    expect(names(second)).toEqual(['多人 150', '多人 151', '多人 152', '多人 153', '多人 154']);
  });

  it('shows others the name and the roles, and nothing to reach or to sign in by', async () => {
    const { id } = await createPerson(context, {
      name: '私人',
      username: 'secretname',
      email: 'secret@example.com',
      phone: '555-1234',
      roles: ['workshop'],
    });
    const { code } = await issueBadge(context, { personId: id });
    for (const role of ['technician', 'storekeeper', 'head'] as const) {
      const client = await app.signIn(role);
      const page = await client.get(`/people/${id}`);
      expect(page.text).toContain('私人');
      expect(page.text).toContain('Workshop');
      const list = await client.get('/people');
      for (const hidden of ['secretname', 'secret@example.com', '555-1234', code]) {
        expect(page.text).not.toContain(hidden);
        expect(list.text).not.toContain(hidden);
      }
    }
    expect((await administrator.get(`/people/${id}`)).text).toContain(code);
  });

  it('shows a temporary password once', async () => {
    const id = await newPerson(context, 'technician');
    const answer = await administrator.post(`/people/${id}/password`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const password = answer.html.querySelector('#temporary-password')?.text.trim() ?? '';
    expect(password.length).toBeGreaterThan(10);
    const page = await administrator.get(`/people/${id}`);
    expect(page.text).not.toContain(password);
    expect(page.text).not.toContain('argon2');
  });

  it('issues a badge, sets its PIN, and says what is wrong with one', async () => {
    const id = await newPerson(context, 'technician');
    expect((await administrator.post(`/people/${id}/badge`, { pin: '' })).status).toBe(303);
    for (const pin of ['', '123', '123456789', '12a4', '１２３４']) {
      const refused = await administrator.post(`/people/${id}/badge/pin`, { pin });
      expect(refused.status, pin).toBe(422);
      expect(refused.html.querySelector('#pin-error')).not.toBeNull();
    }
    expect((await administrator.post(`/people/${id}/badge/pin`, { pin: '4711' })).status).toBe(303);
    expect((await administrator.get(`/people/${id}`)).html.querySelector('#badge')?.text).toContain('Set');
    expect((await administrator.post(`/people/${id}/badge/end`)).status).toBe(303);
    expect((await administrator.get(`/people/${id}`)).text).toContain('No badge yet');
  });

  it('says on the page why somebody cannot be retired', async () => {
    const own = await app.signIn('administrator');
    const refused = await own.post(`/people/${own.personId}/retirement`);
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('.alert-danger')?.text).toContain('You cannot retire yourself');
    expect((await own.get(`/people/${own.personId}`)).text).not.toContain('/retirement');
  });

  it('lists who has left apart, and brings them back', async () => {
    const id = await newPerson(context, 'workshop');
    const other = await newPerson(context, 'administrator');
    await app.db.updateTable('person').set({ password_hash: 'x' }).where('id', '=', other).execute();
    expect((await administrator.post(`/people/${id}/retirement`)).status).toBe(303);
    expect((await administrator.get('/people?retired=on')).text).toContain(`/people/${id}"`);
    expect((await administrator.get('/people?role=workshop')).text).not.toContain(`/people/${id}"`);
    expect((await administrator.post(`/people/${id}/retirement/end`)).status).toBe(303);
    expect((await administrator.get('/people?role=workshop')).text).toContain(`/people/${id}"`);
  });
});
