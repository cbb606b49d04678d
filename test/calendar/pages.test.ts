import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../src/platform/working-days.js';
import { type Client, testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let administrator: Client & { personId: number };
beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-23T16:30:00Z') }); // the 24th in Shanghai
  administrator = await app.signIn('administrator');
});
afterAll(() => app.close());

const eventsOf = (year: string) =>
  app.db
    .selectFrom('event')
    .select(['name', 'before', 'after'])
    .where('subject_type', '=', 'calendar')
    .where('subject_id', '=', year)
    .orderBy('id')
    .execute();
const holiday = (from: string, more: Record<string, string> = {}) =>
  administrator.post('/calendar/days', { from, kind: 'free', name: '厂庆', name_en: 'Founding day', ...more });

describe('the calendar', () => {
  it('shows this year with its days, in both languages, to everybody', async () => {
    const technician = await app.signIn('technician');
    const { html, text, status } = await technician.get('/calendar');
    expect(status).toBe(200);
    expect(html.querySelectorAll('.calendar-month')).toHaveLength(12);
    expect(html.querySelector('[aria-current=date]')?.text.trim()).toBe('24');
    expect(html.querySelector('#day-2026-02-14')?.text).toContain('14/02/2026 Sat');
    expect(html.querySelector('#day-2026-02-14')?.text).toContain('Worked');
    expect(text).toContain('248 working days');
    expect(html.querySelectorAll('.alert-warning')).toEqual([]);
    expect(html.querySelectorAll('main form')).toEqual([]);
    await technician.post('/me/language', { language: 'zh-CN' });
    const chinese = await technician.get('/calendar', { 'Accept-Language': 'zh-CN' });
    expect(chinese.text).toContain('248 个工作日');
    expect(chinese.html.querySelector('#day-2026-02-14')?.text).toContain('春节调休上班');
  });

  it('says that the moved days of 2027 are not known, and that of 2028 nothing is', async () => {
    const next = await administrator.get('/calendar?year=2027');
    expect(next.html.querySelector('.alert-warning')?.text).toContain('The moved working days of 2027 are not entered');
    const later = await administrator.get('/calendar?year=2028');
    expect(later.html.querySelector('.alert-warning')?.text).toContain('Only weekends count as free days now.');
    for (const year of ['1999', '2101', 'x', '1e9'])
      expect((await administrator.get(`/calendar?year=${year}`)).html.querySelector('.year-steps strong')?.text).toBe(
        '2026',
      );
  });
});

describe('entering days', () => {
  it('makes a holiday of one day or several, and says who did it', async () => {
    const saved = await holiday('2028-06-01', { to: '2028-06-03' });
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/calendar?year=2028']);
    expect(await isWorkingDay(app.db, '2028-06-02')).toBe(false);
    expect(await eventsOf('2028')).toEqual([
      {
        name: 'calendar.days_named',
        before: null,
        after: { days: '2028-06-01 – 2028-06-03', working: false, name: '厂庆', name_en: 'Founding day' },
      },
    ]);
    const { html } = await administrator.get('/calendar?year=2028');
    expect(html.querySelectorAll('#days tbody tr')).toHaveLength(1);
    expect(html.querySelector('#day-2028-06-01')?.text).toContain('01/06/2028 Thu – 03/06/2028 Sat');
    expect(html.querySelector('#day-2028-06-01')?.text).toContain('3 days');
    expect(html.querySelector('#history')?.text).toContain('Days entered');
  });

  it('replaces what was said of a day, and a worked weekend is worked', async () => {
    await holiday('2029-03-03');
    const worked = await holiday('2029-03-03', { kind: 'worked', name: '调休上班', name_en: '' });
    expect(worked.status).toBe(303);
    expect(await isWorkingDay(app.db, '2029-03-03')).toBe(true);
    expect((await eventsOf('2029'))[1]).toMatchObject({ before: { replaced: ['2029-03-03 厂庆'] } });
    const filled = await administrator.get('/calendar?year=2029&from=2029-03-03');
    expect(filled.html.querySelector('#from')?.getAttribute('value')).toBe('2029-03-03');
    expect(filled.html.querySelector('#name')?.getAttribute('value')).toBe('调休上班');
  });

  it.each([
    [{ from: '2026-02-30' }, 'from', 'Enter a date'],
    [{ from: '' }, 'from', 'Enter a date'],
    [{ from: '1999-01-01' }, 'from', 'Enter a date'],
    [{ from: '2026-06-05', to: '2026-06-01' }, 'to', 'Not before the first day'],
    [{ from: '2026-12-31', to: '2027-01-01' }, 'to', 'each year by themselves'],
    [{ from: '2026-06-01', to: '2026-07-02' }, 'to', 'At most 31 days'],
    [{ from: '2026-06-01', kind: 'worked' }, 'from', 'worked anyway'],
    [{ from: '2026-06-01', kind: 'perhaps' }, 'kind', 'Please choose one'],
    [{ from: '2026-06-05', to: '2026-06-01', kind: 'week' }, 'to', 'Not before the first day'],
    [{ from: '2026-06-01', name: '' }, 'name', 'Please fill this in'],
    [{ from: '2026-06-01', name: 'x'.repeat(61) }, 'name', 'too long'],
  ])('refuses %o beside the field, with what was typed', async (fields, at, said) => {
    const refused = await holiday(fields.from, { ...fields });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector(`#${at}-error`)?.text).toContain(said);
    expect(refused.html.querySelector('#name_en')?.getAttribute('value')).toBe('Founding day');
    expect(await isWorkingDay(app.db, '2026-06-01')).toBe(true);
  });

  it('is for the administrator alone', async () => {
    const head = await app.signIn('head');
    expect((await head.post('/calendar/days', { from: '2028-01-03', kind: 'free', name: 'x' })).status).toBe(403);
    expect((await head.post('/calendar/days', { from: '2026-10-01', kind: 'week' })).status).toBe(403);
    expect(await isWorkingDay(app.db, '2026-10-01')).toBe(false);
  });
});

describe('removing days', () => {
  it('lets them follow the week again, once, also one out of a holiday', async () => {
    await holiday('2030-05-06', { to: '2030-05-08' });
    const remove = (from: string, to = '') => administrator.post('/calendar/days', { from, to, kind: 'week' });
    expect((await remove('2030-05-08')).status).toBe(303);
    expect(await isWorkingDay(app.db, '2030-05-08')).toBe(true);
    expect(await isWorkingDay(app.db, '2030-05-07')).toBe(false);
    expect((await remove('2030-05-06', '2030-05-08')).status).toBe(303);
    expect(await isWorkingDay(app.db, '2030-05-06')).toBe(true);
    const again = await remove('2030-05-06', '2030-05-08');
    expect(again.status).toBe(422);
    expect(again.html.querySelector('[role=alert]')?.text).toContain('follow the week already');
    expect((await eventsOf('2030')).slice(1)).toEqual([
      { name: 'calendar.days_removed', before: { replaced: ['2030-05-08 厂庆'] }, after: null },
      { name: 'calendar.days_removed', before: { replaced: ['2030-05-06 厂庆', '2030-05-07 厂庆'] }, after: null },
    ]);
  });
});
