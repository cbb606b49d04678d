import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRules, ruleSwitches } from '../../src/features/settings/change-rules.js';
import { readSetting } from '../../src/platform/app-settings.js';
import { type Client, testApp, type TestApp } from '../support/app.js';

describe('rules that an administrator may change', () => {
  let app: TestApp;
  let administrator: Client & { personId: number };
  beforeAll(async () => {
    app = await testApp({ env: { SMTP_URL: 'smtp://spares:secretpassword@mail.example', MAIL_FROM: 'a@b.example' } });
    administrator = await app.signIn('administrator');
    const rules = await readRules(app.db);
    const sent = Object.entries(rules).filter(([name, value]) => value !== 0 || !switches.includes(name));
    usual = Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
  });
  afterAll(() => app.close());

  let usual: Record<string, string>;
  const switches: string[] = [...ruleSwitches]; // a browser leaves out what is not ticked
  const events = () =>
    app.db
      .selectFrom('event')
      .select(['before', 'after'])
      .where('name', '=', 'settings.changed')
      .orderBy('id')
      .execute();

  it('are shown as they are, and kept with who changed them', async () => {
    const page = await administrator.get('/settings');
    expect(page.html.querySelector('#reservation_days')?.getAttribute('value')).toBe('14');
    expect(page.html.querySelector('#old_part_days')?.getAttribute('value')).toBe('2');
    const saved = await administrator.post('/settings/rules', { ...usual, reservation_days: '21' });
    expect(saved.status).toBe(303);
    expect(await readSetting(app.db, 'reservation_days')).toBe(21);
    expect(await events()).toEqual([{ before: { reservation_days: 14 }, after: { reservation_days: 21 } }]);
    const row = await app.db
      .selectFrom('app_setting')
      .selectAll()
      .where('name', '=', 'reservation_days')
      .executeTakeFirstOrThrow();
    expect(row.changed_by).toBe(administrator.personId);
    expect((await administrator.get('/settings')).html.querySelector('#rules details')?.text).toContain(
      'Rules changed',
    );
    await administrator.post('/settings/rules', { ...usual, reservation_days: '21' });
    expect(await events()).toHaveLength(1);
  });

  it('are ticked where they are on or off', async () => {
    const ticked = async () => {
      const { html } = await administrator.get('/settings');
      return html.querySelector('[name=alert_count_untested]')!.hasAttribute('checked');
    };
    expect(await ticked()).toBe(false);
    await administrator.post('/settings/rules', { ...usual, reservation_days: '21', alert_count_untested: 'on' });
    expect(await readSetting(app.db, 'alert_count_untested')).toBe(1);
    expect(await ticked()).toBe(true);
    await administrator.post('/settings/rules', { ...usual, reservation_days: '21' });
    expect(await readSetting(app.db, 'alert_count_untested')).toBe(0);
    expect(await readSetting(app.db, 'alert_count_repairs')).toBe(1);
  });

  it.each([
    ['reservation_days', '0', 'This is out of range'],
    ['reservation_days', '366', 'This is out of range'],
    ['reservation_days', '-1', 'Enter a number'],
    ['reservation_days', '1.5', 'Enter a number'],
    ['reservation_days', '', 'Please fill this in'],
    ['old_part_days', '61', 'This is out of range'],
    ['old_part_days', 'two', 'Enter a number'],
  ])('are refused out of range, with what was typed: %s=%s', async (name, value, said) => {
    const fields = { ...usual, reservation_days: '30', [name]: value };
    const refused = await administrator.post('/settings/rules', fields);
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector(`#${name}-error`)?.text).toBe(said);
    expect(refused.html.querySelector(`#${name}`)?.getAttribute('value')).toBe(value);
    expect(await readSetting(app.db, 'old_part_days')).toBe(2);
  });

  it('are not for the storekeeper, who keeps the stations', async () => {
    const storekeeper = await app.signIn('storekeeper');
    const page = await storekeeper.get('/settings');
    expect(page.html.querySelector('#rules')).toBeNull();
    expect((await storekeeper.post('/settings/rules', { reservation_days: '1', old_part_days: '1' })).status).toBe(403);
  });

  it('stand beside what the server was started with, without its passwords', async () => {
    const page = await administrator.get('/settings');
    expect(page.html.querySelector('#installation')?.text).toContain('SMTP_URL');
    expect(page.text).not.toContain('secretpassword');
    expect(page.text).not.toContain('mail.example');
  });
});
