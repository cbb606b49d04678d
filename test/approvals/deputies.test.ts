import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeputyInput, endDeputy, nameDeputy } from '../../src/features/approvals/index.js';
import type { Context } from '../../src/platform/context.js';
import { type Client, testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let head: Client & { personId: number };
let technician: Client & { personId: number };
let administrator: Client & { personId: number };
let context: Context;
const now = new Date('2026-11-21T20:00:00Z'); // the 22nd in Shanghai

beforeAll(async () => {
  app = await testApp({ now: () => now });
  head = await app.signIn('head');
  technician = await app.signIn('technician');
  administrator = await app.signIn('administrator');
  context = app.contextOf(head.personId, 'head');
});
afterAll(() => app.close());

const name = (changes: Partial<DeputyInput> = {}, by = context) =>
  nameDeputy(by, {
    personId: head.personId,
    deputyId: technician.personId,
    fromOn: '2026-11-22',
    toOn: '2026-11-30',
    ...changes,
  });
const stored = (id: number) => app.db.selectFrom('deputy').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('naming a deputy', () => {
  it('keeps who, for whom, from when through when, and tells them', async () => {
    const { id } = await name();
    expect(await stored(id)).toMatchObject({
      person_id: head.personId,
      deputy_id: technician.personId,
      from_on: '2026-11-22',
      to_on: '2026-11-30',
      named_by: head.personId,
      ended_at: null,
    });
    const told = await app.db
      .selectFrom('notification')
      .select('kind')
      .where('person_id', '=', technician.personId)
      .execute();
    expect(told).toEqual([{ kind: 'deputy_named' }]);
    const event = await app.db
      .selectFrom('event')
      .select(['name', 'after'])
      .where('subject_type', '=', 'deputy')
      .execute();
    expect(event).toMatchObject([{ name: 'deputy.named', after: { from: '2026-11-22', to: '2026-11-30' } }]);
    await endDeputy(context, { id });
  });

  it('refuses the wrong people and the wrong days', async () => {
    const [auditor, gone] = [await app.signIn('auditor'), await app.signIn('technician')];
    await app.db.updateTable('person').set({ retired_at: now }).where('id', '=', gone.personId).execute();
    const cases = [
      [{ deputyId: head.personId }, 'deputy_of_oneself'],
      [{ deputyId: auditor.personId }, 'deputy_may_not_act'],
      [{ deputyId: administrator.personId }, 'deputy_may_not_act'],
      [{ deputyId: gone.personId }, 'deputy_person_unknown'],
      [{ deputyId: 999_999 }, 'deputy_person_unknown'],
      [{ fromOn: '2026-11-25', toOn: '2026-11-24' }, 'deputy_ends_before_it_begins'],
      [{ fromOn: '2026-11-20', toOn: '2026-11-21' }, 'deputy_past'],
      [{ toOn: '2027-11-23' }, 'deputy_too_long'],
    ] as const;
    for (const [changes, reason] of cases)
      await expect(name(changes), reason).rejects.toMatchObject({ reason, status: 422 });
    const by = app.contextOf(administrator.personId, 'administrator');
    await expect(name({ personId: technician.personId, deputyId: head.personId }, by)).rejects.toMatchObject({
      reason: 'deputy_person_no_approver',
    });
    const supervisor = await app.signIn('supervisor');
    await expect(name({}, app.contextOf(supervisor.personId, 'supervisor'))).rejects.toMatchObject({
      reason: 'deputy_of_other',
      status: 403,
    });
    await expect(name({}, app.contextOf(technician.personId, 'technician'))).rejects.toMatchObject({
      reason: 'not_permitted',
    });
  });

  // Without `forNoKeyUpdate` in expectPeople both find nobody named yet.
  it('names the same person once for a day, also by two at once; others may stand in beside them', async () => {
    const days = { fromOn: '2027-01-01', toOn: '2027-01-10' };
    const both = await Promise.allSettled([name(days), name({ ...days, fromOn: '2027-01-10', toOn: '2027-01-12' })]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { reason: 'deputy_named_already' } });
    const other = await app.signIn('assistant');
    await name({ ...days, deputyId: other.personId });
    await name({ fromOn: '2027-01-13', toOn: '2027-01-14' });
  });
});

describe('ending', () => {
  it('is for whom it concerns and an administrator, once, and not after it is over', async () => {
    const { id } = await name({ fromOn: '2027-02-01', toOn: '2027-02-02' });
    const supervisor = await app.signIn('supervisor');
    await expect(endDeputy(app.contextOf(supervisor.personId, 'supervisor'), { id })).rejects.toMatchObject({
      reason: 'deputy_of_other',
    });
    await endDeputy(app.contextOf(administrator.personId, 'administrator'), { id });
    expect(await stored(id)).toMatchObject({ ended_at: now });
    await expect(endDeputy(context, { id })).rejects.toMatchObject({ reason: 'deputy_over' });
    await expect(endDeputy(context, { id: 999_999 })).rejects.toMatchObject({ reason: 'not_found' });
    const past = await app.db
      .insertInto('deputy')
      .values({
        person_id: head.personId,
        deputy_id: technician.personId,
        from_on: '2026-11-01',
        to_on: '2026-11-21',
        named_by: head.personId,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await expect(endDeputy(context, past)).rejects.toMatchObject({ reason: 'deputy_over' });
  });
});

describe('the page of deputies', () => {
  const fields = (changes: Record<string, string> = {}) => ({
    deputy: `x #${technician.personId}`,
    from_on: '2027-03-01',
    to_on: '2027-03-05',
    ...changes,
  });

  it('names and ends, and gives a refused form back', async () => {
    const bad = await head.post('/approvals/deputies', fields({ deputy: 'nobody', to_on: '' }));
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('#deputy')?.getAttribute('value')).toBe('nobody');
    expect(bad.html.querySelector('#deputy-error')).not.toBeNull();
    expect(bad.html.querySelector('#to_on-error')).not.toBeNull();
    const early = await head.post('/approvals/deputies', fields({ to_on: '2027-02-01' }));
    expect(early.html.querySelector('#to_on-error')?.text).toContain('before the first');
    expect((await head.post('/approvals/deputies', fields())).status).toBe(303);
    const page = await head.get('/approvals/deputies');
    expect(page.html.querySelector('tbody')?.text).toContain('Coming');
    const end = page.html.querySelector('tbody form')!.getAttribute('action')!;
    expect((await head.post(end)).status).toBe(303);
    expect((await head.post(end)).status).toBe(409);
    expect((await head.post('/approvals/deputies/x/end')).status).toBe(404);
  });

  it('lets an administrator name them for anybody, others for themselves', async () => {
    expect((await head.get('/approvals/deputies')).html.querySelector('#person')).toBeNull();
    const missing = await administrator.post('/approvals/deputies', fields());
    expect(missing.html.querySelector('#person-error')).not.toBeNull();
    const saved = await administrator.post('/approvals/deputies', fields({ person: `Head #${head.personId}` }));
    expect(saved.status).toBe(303);
    // What others post as the absent person is not read.
    const supervisor = await app.signIn('supervisor');
    await supervisor.post(
      '/approvals/deputies',
      fields({ person: `Head #${head.personId}`, from_on: '2027-04-01', to_on: '2027-04-02' }),
    );
    const last = await app.db.selectFrom('deputy').select('person_id').orderBy('id', 'desc').executeTakeFirstOrThrow();
    expect(last.person_id).toBe(supervisor.personId);
  });
});
