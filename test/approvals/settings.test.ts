import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { tierFor } from '../../src/features/approvals/index.js';
import { readSetting } from '../../src/platform/app-settings.js';
import { type Client, testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let client: Client;
beforeEach(async () => {
  await app?.close();
  app = await testApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

const mark = async () =>
  (await client.get('/approvals/settings')).html
    .querySelector('form[aria-labelledby=tiers-requisition] input[name=mark]')!
    .getAttribute('value')!;
const save = async (fields: Record<string, string>) =>
  client.post('/approvals/settings', { document: 'requisition', mark: await mark(), ...fields });
const events = () =>
  app.db.selectFrom('event').select(['name', 'before', 'after']).where('subject_type', '=', 'approval_tier').execute();

describe('the settings of tiers', () => {
  it('show what holds, and change it with an event', async () => {
    const page = await client.get('/approvals/settings');
    const form = page.html.querySelector('form[aria-labelledby=tiers-requisition]')!;
    expect(form.querySelector('input[name=supervisor]')?.hasAttribute('checked')).toBe(true);
    expect(form.querySelector('input[name=supervisor_limit]')?.getAttribute('value')).toBe('1000');
    expect(form.querySelector('input[name=head_limit]')?.getAttribute('value')).toBe('');
    expect(form.querySelector('input[name=finance]')?.hasAttribute('checked')).toBe(false);
    const saved = await save({ supervisor: 'on', supervisor_limit: '2,500.50', head: 'on', head_limit: '' });
    expect(saved.headers.get('Location')).toBe('/approvals/settings?saved');
    expect(await tierFor(app.db, 'requisition', '2500.50')).toEqual({ role: 'supervisor', upTo: '2500.50' });
    expect(await tierFor(app.db, 'requisition', '2500.51')).toMatchObject({ role: 'head' });
    expect(await tierFor(app.db, 'write_off', '1')).toMatchObject({ role: 'head' });
    expect(await events()).toEqual([
      {
        name: 'approval_tier.changed',
        before: { document: 'requisition', tiers: 'supervisor:1000.00,head:' },
        after: { document: 'requisition', tiers: 'supervisor:2500.50,head:' },
      },
    ]);
    await save({ supervisor: 'on', supervisor_limit: '2500.5', head: 'on', head_limit: '' });
    expect(await events()).toHaveLength(1);
  });

  it('keep one role without a limit, and give a refused form back', async () => {
    const none = await save({ supervisor: 'on', supervisor_limit: '100', head: 'on', head_limit: '5000' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('without a limit');
    expect(
      none.html.querySelector('form[aria-labelledby=tiers-requisition] input[name=head_limit]')?.getAttribute('value'),
    ).toBe('5000');
    expect((await save({})).status).toBe(422);
    for (const limit of ['0', '-1', '1.234', 'x', '0.00']) {
      const bad = await save({ supervisor: 'on', supervisor_limit: limit, head: 'on', head_limit: '' });
      expect(bad.status, limit).toBe(422);
      expect(bad.html.querySelector('#requisition-supervisor_limit-error'), limit).not.toBeNull();
    }
    expect((await save({ document: 'nonsense', head: 'on' })).status).toBe(422);
    expect(await events()).toEqual([]);
  });

  // Without the advisory lock in changeTiers two at once both find the mark they were shown.
  it('refuse a page from before another’s change, also of two at once', async () => {
    const shown = await mark();
    const post = (limit: string) =>
      client.post('/approvals/settings', {
        document: 'requisition',
        mark: shown,
        supervisor: 'on',
        supervisor_limit: limit,
        head: 'on',
        head_limit: '',
      });
    const both = await Promise.all([post('300'), post('400')]);
    expect(both.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([303, 422]);
    expect(both.find((one) => one.status === 422)!.text).toContain('Somebody else has just changed');
  });
});

describe('the deadlines', () => {
  it('are whole days', async () => {
    const post = (days: string) =>
      client.post('/approvals/settings/deadlines', { reservation_days: days, old_part_days: '3' });
    for (const days of ['0', '366', '1.5', '', '-3', 'x']) {
      const bad = await post(days);
      expect(bad.status, days).toBe(422);
      expect(bad.html.querySelector('#reservation_days-error'), days).not.toBeNull();
    }
    expect((await post('21')).status).toBe(303);
    expect(await readSetting(app.db, 'reservation_days')).toBe(21);
    expect(await readSetting(app.db, 'old_part_days')).toBe(3);
    const changed = await app.db
      .selectFrom('event')
      .select(['before', 'after'])
      .where('name', '=', 'deadlines.changed')
      .execute();
    expect(changed).toEqual([
      { before: { reservation_days: 14, old_part_days: 2 }, after: { reservation_days: 21, old_part_days: 3 } },
    ]);
  });
});
