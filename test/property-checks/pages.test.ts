import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remindOfChecks } from '../../src/features/property-checks/remind-of-checks.js';
import { runDaily } from '../../src/platform/daily.js';
import { propertyHouse, type PropertyHouse } from '../customer-property/factory.js';
import { testApp, type TestApp } from '../support/app.js';

const HOSTILE = '<img src=x onerror=alert(1)>"\'&';

describe('the checking desk', () => {
  let app: TestApp;
  let house: PropertyHouse;
  let now = new Date('2026-11-20T10:00:00+08:00');
  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await propertyHouse(app);
  });
  afterAll(() => app?.close());

  const dueOn = (id: number, day: string | null) =>
    app.ownerDb.updateTable('property_piece').set({ check_due_on: day }).where('id', '=', id).execute();
  const form = (changes: Record<string, string> = {}) => ({
    key: randomUUID(),
    as_papers: 'yes',
    usable: 'yes',
    note: '',
    kind: '',
    ...changes,
  });
  const location = (answer: { headers: Headers }) => answer.headers.get('Location');

  it('lists what waits, what is due first before the rest, and not what needs no check', async () => {
    const [later, late, borrowedTask] = [
      await house.piece({ description: 'Later' }),
      await house.piece({ description: 'Late' }),
      await house.task(house.theirs.id, house.technician.personId),
    ];
    await dueOn(later.id, '2026-11-25');
    await dueOn(late.id, '2026-11-18');
    const lent = await house.borrowed(borrowedTask);
    const list = await house.quality.get('/property-checks');
    const codes = list.html.querySelectorAll('tbody a.code').map((a) => a.textContent.trim());
    expect(codes.indexOf(late.code)).toBeLessThan(codes.indexOf(later.code));
    expect(codes).not.toContain(lent.code);
    const rows = list.html.querySelectorAll('tbody tr');
    expect(rows.find((row) => row.textContent.includes(late.code))!.textContent).toContain('Overdue');
    expect(rows.find((row) => row.textContent.includes(later.code))!.textContent).not.toContain('Overdue');
    await dueOn(late.id, null);
    await dueOn(later.id, null);
    const part = await house.quality.get('/property-checks?page=1', { 'HX-Request': 'true' });
    expect(part.text.startsWith('<div')).toBe(true);
  });

  it('finds a piece by its code, its serial and its receipt, and says what it does not know', async () => {
    const piece = await house.piece({ serial: 'ZX-9911' });
    for (const code of [piece.code, piece.code.toLowerCase(), 'zx-9911', piece.receipt])
      expect(location(await house.quality.get(`/property-checks/find?code=${code}`)), code).toBe(
        `/property-checks/${piece.code}`,
      );
    const unknown = await house.quality.get(`/property-checks/find?code=${encodeURIComponent(HOSTILE)}`);
    expect(unknown.status).toBe(404);
    expect(unknown.text).not.toContain('<img src=x');
    expect(unknown.html.querySelector('[name=code]')?.getAttribute('value')).toContain('onerror');
    expect(location(await house.quality.get('/property-checks/find?code='))).toBe('/property-checks');
    expect((await house.quality.get('/property-checks/CP-999999-1')).status).toBe(404);
    expect((await house.quality.get('/property-checks/%00')).status).toBe(404);
  });

  it('shows what the papers say beside the answers, never as markup, and never what it is worth', async () => {
    const piece = await house.piece({
      description: `Board ${HOSTILE}`,
      accessories: `Cable ${HOSTILE}`,
      looks: HOSTILE,
      damage: HOSTILE,
      care: HOSTILE,
      fault: HOSTILE,
      statedValue: '98765.43',
    });
    const desk = await house.quality.get(`/property-checks/${piece.code}`);
    expect(desk.text).not.toContain('<img src=x');
    expect(desk.text).toContain('&lt;img');
    expect(desk.text).not.toContain('98765');
    expect(desk.html.querySelectorAll('input[type=radio]')).toHaveLength(4);
    expect(desk.html.querySelectorAll('input[type=radio][checked]')).toHaveLength(0);
  });

  it('saves and goes on to the next piece at once', async () => {
    const [one, two] = [await house.piece(), await house.piece()];
    await dueOn(one.id, '2026-01-01');
    await dueOn(two.id, '2026-01-02');
    const saved = await house.quality.post(`/property-checks/${one.code}`, form());
    expect(location(saved)).toBe(`/property-checks/${two.code}?saved=${one.code}&good=yes`);
    const next = await house.quality.get(location(saved)!);
    expect(next.html.querySelector('.alert-success')?.textContent).toContain(`${one.code} is checked: good`);
    const bad = await house.quality.post(
      `/property-checks/${two.code}`,
      form({ usable: 'no', note: 'Burnt', open_case: 'on', kind: 'damaged' }),
    );
    expect(location(bad)).toMatch(new RegExp(`saved=${two.code}&good=no&case=CC-\\d+$`));
    const told = await house.quality.get(location(bad)!);
    expect(told.html.querySelector('.alert-warning a')?.getAttribute('href')).toMatch(/^\/property-cases\/CC-\d+$/);
    const again = await house.quality.get(`/property-checks/${two.code}`);
    expect(again.html.querySelector('p.check-case a')).not.toBeNull();
    expect(again.html.querySelector('[name=kind]')).toBeNull();
    const checked = await house.quality.get('/property-checks?view=checked');
    expect(checked.html.querySelectorAll('tbody tr')[0]!.textContent).toContain(two.code);
  });

  it.each([
    [{ as_papers: '' }, 'fieldset .invalid-feedback'],
    [{ usable: 'maybe' }, 'fieldset .invalid-feedback'],
    [{ as_papers: 'no', note: '' }, '#note-error'],
    [{ usable: 'no', note: 'Bad', open_case: 'on', kind: '' }, '#kind-error'],
    [{ usable: 'no', note: 'x'.repeat(1001) }, '#note-error'],
    [{ usable: 'no', note: 'Bad', open_case: 'on', kind: 'unfit', quantity: 'two' }, '#quantity-error'],
  ])('comes back filled in with %j', async (changes: Record<string, string>, message) => {
    const piece = await house.piece({ quantity: '4', description: 'Cells' });
    const fresh = await house.quality.get(`/property-checks/${piece.code}`);
    expect(fresh.html.querySelector('#quantity')?.getAttribute('value')).toBe('4');
    const answer = await house.quality.post(`/property-checks/${piece.code}`, form({ note: 'Kept', ...changes }));
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector(message)).not.toBeNull();
    expect(answer.html.querySelector('#note')?.textContent.trim()).toBe(changes['note'] ?? 'Kept');
    expect(await app.db.selectFrom('property_check').where('piece_id', '=', piece.id).selectAll().execute()).toEqual(
      [],
    );
  });

  it('keeps an unticked case unticked, and says why a case is refused', async () => {
    const piece = await house.piece({ quantity: '2', description: 'Cells' });
    const unticked = await house.quality.post(`/property-checks/${piece.code}`, form({ usable: 'no' }));
    expect(unticked.html.querySelector('[name=open_case]')?.hasAttribute('checked')).toBe(false);
    const refused = await house.quality.post(
      `/property-checks/${piece.code}`,
      form({ usable: 'no', note: 'Wet', open_case: 'on', kind: 'unfit', quantity: '7' }),
    );
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('[role=alert]')?.textContent).toContain('Only');
    expect(refused.html.querySelector('#note')?.textContent.trim()).toBe('Wet');
    const without = await house.quality.post(`/property-checks/${piece.code}`, form({ usable: 'no', note: 'Wet' }));
    expect(without.status).toBe(303);
    expect(await app.db.selectFrom('property_case').where('piece_id', '=', piece.id).selectAll().execute()).toEqual([]);
  });

  it('says that nothing more is to be done, with what was done', async () => {
    const piece = await house.piece({ why: 'sample' });
    const page = `/property-checks/${piece.code}/done`;
    expect((await house.workshop.get(page)).status).toBe(200);
    const done = await house.workshop.post(page, { note: 'Tested' });
    expect(location(done)).toBe(`/customer-property/${piece.receipt}?piece=${piece.code}&done=finished#${piece.code}`);
    const twice = await house.workshop.post(page, { note: 'Tested again' });
    expect(twice.status).toBe(409);
    expect(twice.html.querySelector('#note')?.textContent.trim()).toBe('Tested again');
    const undone = await house.workshop.post(`/property-checks/${piece.code}/undone`);
    expect(location(undone)).toContain('done=unfinished');
    expect((await house.workshop.post(`/property-checks/${piece.code}/undone`)).status).toBe(409);
    expect((await house.workshop.get('/property-checks/CP-999999-1/done')).status).toBe(404);
  });

  it('tells quality once a working day of what is due, until it is checked', async () => {
    const told = (personId: number) =>
      app.db
        .selectFrom('notification')
        .selectAll()
        .where('person_id', '=', personId)
        .where('kind', '=', 'property_checks_due')
        .where('read_at', 'is', null)
        .execute();
    await app.ownerDb.updateTable('property_piece').set({ check_due_on: null }).execute();
    const [due, later] = [await house.piece(), await house.piece()];
    await dueOn(due.id, '2026-11-20');
    await dueOn(later.id, '2026-11-30');
    await runDaily(app.deps, remindOfChecks, '2026-11-20');
    await runDaily(app.deps, remindOfChecks, '2026-11-20');
    expect(await told(house.quality.personId)).toMatchObject([
      { href: '/property-checks', facts: { n: 1, overdue: 0, pieces: due.code } },
    ]);
    expect(await told(house.storekeeper.personId)).toEqual([]);
    now = new Date('2026-11-23T10:00:00+08:00');
    await runDaily(app.deps, remindOfChecks, '2026-11-23');
    expect(await told(house.quality.personId)).toMatchObject([{ facts: { n: 1, overdue: 1 } }]);
    const bell = await house.quality.get('/notifications');
    expect(bell.text).toContain(due.code);
    await house.quality.post(`/property-checks/${due.code}`, form());
    expect(await told(house.quality.personId)).toEqual([]);
  });
});
