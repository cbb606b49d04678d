import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctCase, type Correction } from '../../src/features/property-cases/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf } from '../tool-loans/factory.js';
import { type CaseHouse, caseHouse, NOW } from './factory.js';

let app: TestApp;
let house: CaseHouse;

beforeAll(async () => {
  app = await testApp({ now: () => NOW });
  house = await caseHouse(app);
});
afterAll(() => app.close());

const correct = async (
  id: number,
  changes: Partial<Correction> = {},
  by: Pick<CaseHouse['quality'], 'context'> = house.quality,
) =>
  correctCase(by.context, {
    id,
    version: (await house.caseOf(id)).version,
    what: 'Dropped from the shelf',
    cause: 'Shelf is loose',
    ...changes,
  });
const historyOf = (id: number) =>
  house.db
    .selectFrom('event')
    .select(['name', 'before', 'after', 'actor_id'])
    .where('subject_type', '=', 'property_case')
    .where('subject_id', '=', String(id))
    .where('name', '=', 'property_case.corrected')
    .orderBy('id')
    .execute();

describe('the words of a case', () => {
  it('are corrected with what they were in its history, and found by the new ones', async () => {
    const { id } = await house.ready();
    await correct(id, { what: '  Dropped from the shelf ' });
    expect(await house.caseOf(id)).toMatchObject({ what: 'Dropped from the shelf', cause: 'Shelf is loose' });
    expect((await house.caseOf(id)).search).toContain('dropped from the shelf');
    expect(await historyOf(id)).toEqual([
      {
        name: 'property_case.corrected',
        before: { what: 'Dropped from the trolley', cause: null },
        after: { what: 'Dropped from the shelf', cause: 'Shelf is loose' },
        actor_id: house.quality.personId,
      },
    ]);
    await correct(id);
    expect(await historyOf(id)).toHaveLength(1);
    await house.propose(id);
    await correct(id, { cause: null });
    expect((await historyOf(id))[1]).toMatchObject({ before: { cause: 'Shelf is loose' }, after: { cause: null } });
  });

  it('stay once the outcome is approved, the case closed or withdrawn', async () => {
    const { id } = await house.agreed({});
    expect(await reasonOf(correct(id))).toBe('case_decided_already');
    await house.close(id);
    expect(await reasonOf(correct(id))).toBe('case_closed_already');
    expect(await historyOf(id)).toEqual([]);
    expect((await house.caseOf(id)).what).toBe('Dropped from the trolley');
  });

  it('are corrected by who reported them or settles cases, and by nobody else', async () => {
    const piece = await house.piece({});
    const { id } = await house.open(piece.id, {}, house.storekeeper);
    const other = await house.person('storekeeper');
    expect(await reasonOf(correct(id, {}, other))).toBe('case_correct_not_yours');
    expect(await reasonOf(correct(id, {}, house.auditor))).toBe('not_permitted');
    await correct(id, { what: 'By who reported it' }, house.storekeeper);
    await correct(id, { what: 'By quality' });
    expect(await historyOf(id)).toHaveLength(2);
  });

  // Delete `for update` in lockCase, or expectVersion in correctCase, to see both written.
  it('of two who correct them at once one is told to look again', async () => {
    const { id } = await house.ready();
    const { version } = await house.caseOf(id);
    const both = await outcomes(
      correct(id, { version, what: 'One' }),
      correct(id, { version, what: 'Two' }, house.supervisor),
    );
    expect(both.filter((one) => one === 'case_changed_meanwhile')).toHaveLength(1);
    expect(await historyOf(id)).toHaveLength(1);
  });
});

describe('the form on its page', () => {
  it('comes back filled in, saves, and the history shows old and new', async () => {
    const { id, number } = await house.ready();
    const path = `/property-cases/${number}`;
    const page = await house.quality.get(path);
    expect(page.html.querySelector(`form[action="${path}/correction"] #what`)?.text.trim()).toBe(
      'Dropped from the trolley',
    );
    const { version } = await house.caseOf(id);
    const sent = { key: house.newKey(), version: String(version), what: '', cause: 'Loose' };
    const refused = await house.quality.post(`${path}/correction`, sent);
    expect([refused.status, refused.html.querySelector('#cause')?.text.trim()]).toEqual([422, 'Loose']);
    expect(refused.html.querySelector('#what-error')).not.toBeNull();
    const saved = await house.quality.post(`${path}/correction`, { ...sent, what: 'Fell off the shelf' });
    expect(saved.status).toBe(303);
    const after = await house.quality.get(path);
    expect(after.html.querySelector('.case-words')?.text).toContain('Fell off the shelf');
    expect(after.html.querySelector('.change-history del')?.text).toBe('Dropped from the trolley');
    expect((await house.auditor.get(path)).html.querySelector(`form[action="${path}/correction"]`)).toBeNull();
    expect((await house.technician.post(`${path}/correction`, sent)).status).toBe(404);
  });
});
