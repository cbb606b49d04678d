import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renameTerm, restoreTerm, retireTerm } from '../../src/features/fault-terms/change-term.js';
import { approveTerm, refuseTerm } from '../../src/features/fault-terms/decide-term.js';
import { faultTerms } from '../../src/features/fault-terms/index.js';
import { mergeTerm } from '../../src/features/fault-terms/merge-term.js';
import { proposeTerm } from '../../src/features/fault-terms/propose-term.js';
import type { Context } from '../../src/platform/context.js';
import type { Role } from '../../src/rights.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf, toldOf } from '../tool-loans/factory.js';

let app: TestApp;
let technician: Context;
let quality: Context;
let colleague: Context;
let made = 0;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  const person = async (...roles: Role[]) => app.contextOf((await app.signIn(...roles)).personId, ...roles);
  [technician, quality, colleague] = [await person('technician'), await person('quality'), await person('quality')];
});
afterAll(() => app.close());

const proposed = async (by: Context = technician) =>
  (await proposeTerm(by, { kind: 'symptom', name_zh: `新现象 ${++made}`, name_en: '' })).id;
const approved = async () => {
  const id = await proposed();
  await approveTerm(quality, { id, name_zh: `现象 ${++made}`, name_en: `Symptom ${made}` });
  return id;
};
const term = (id: number) => app.db.selectFrom('fault_term').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const offered = async (id: number, reader: Context = colleague) =>
  (await faultTerms(app.db, reader.actor, ['symptom'])).some((one) => one.id === id);
const events = async (id: number) =>
  (
    await app.db
      .selectFrom('event')
      .select('name')
      .where('subject_type', '=', 'fault_term')
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute()
  ).map((event) => event.name);

describe('a proposal', () => {
  it('is approved under better words, goes to the end of the list, and its proposer is told', async () => {
    const id = await proposed();
    expect(await toldOf(app, quality.actor.personId, `/fault-terms/${id}`)).toEqual(['fault_term_proposed_symptom']);
    await approveTerm(quality, { id, name_zh: '屏幕闪烁', name_en: 'Screen flickers' });
    expect(await term(id)).toMatchObject({
      name_zh: '屏幕闪烁',
      name_en: 'Screen flickers',
      approved_by: quality.actor.personId,
      position: 17,
    });
    expect((await term(id)).search).toContain('pmss');
    expect(await offered(id)).toBe(true);
    expect(await toldOf(app, technician.actor.personId, `/fault-terms/${id}`)).toEqual(['fault_term_approved']);
    expect(await toldOf(app, quality.actor.personId, `/fault-terms/${id}`)).toEqual([]);
    expect(await events(id)).toEqual(['fault_term.proposed', 'fault_term.approved']);
    expect(await reasonOf(refuseTerm(quality, { id, reason: 'x' }))).toBe('term_decided_already');
  });

  it('is refused with a reason, and stays refused', async () => {
    const id = await proposed();
    expect(await reasonOf(refuseTerm(quality, { id, reason: ' ' }))).toBe('term_reason_missing');
    await refuseTerm(quality, { id, reason: '说法太笼统' });
    expect(await offered(id, technician)).toBe(false);
    expect(await toldOf(app, technician.actor.personId, `/fault-terms/${id}`)).toEqual(['fault_term_refused']);
    const decide = approveTerm(quality, { id, name_zh: '别的', name_en: '' });
    expect(await reasonOf(decide)).toBe('term_decided_already');
    expect(await reasonOf(restoreTerm(quality, { id }))).toBe('term_not_in_use');
  });

  it('is decided by somebody else, who may', async () => {
    const id = await proposed(quality);
    const names = { name_zh: '甲', name_en: '' };
    expect(await reasonOf(approveTerm(quality, { id, ...names }))).toBe('term_own_proposal');
    expect(await reasonOf(refuseTerm(quality, { id, reason: 'x' }))).toBe('term_own_proposal');
    expect(await reasonOf(mergeTerm(quality, { id, intoId: await approved() }))).toBe('term_own_proposal');
    expect(await reasonOf(approveTerm(technician, { id, ...names }))).toBe('not_permitted');
    expect(await toldOf(app, quality.actor.personId, `/fault-terms/${id}`)).toEqual([]);
    await approveTerm(colleague, { id, ...names });
  });

  it('keeps off names that the list has', async () => {
    const id = await proposed();
    expect(await reasonOf(approveTerm(quality, { id, name_zh: '无法上电', name_en: '' }))).toBe('term_name_taken');
    const again = { kind: 'symptom' as const, name_zh: '无法上电', name_en: '' };
    expect(await reasonOf(proposeTerm(technician, again))).toBe('term_name_taken');
    expect((await proposeTerm(technician, { ...again, kind: 'cause' })).id).toBeGreaterThan(0);
  });

  // Without the lock of lockTerms both decide.
  it('is decided by one of two at the same moment', async () => {
    const id = await proposed();
    const names = { name_zh: `现象 ${++made}`, name_en: '' };
    const both = await outcomes(approveTerm(quality, { id, ...names }), refuseTerm(colleague, { id, reason: 'x' }));
    expect(both.toSorted()).toEqual(['done', 'term_decided_already']);
  });
});

describe('a merged term', () => {
  it('is offered no more, counts at its target, and its proposer is told', async () => {
    const [id, into] = [await proposed(), await approved()];
    await mergeTerm(quality, { id, intoId: into });
    expect(await term(id)).toMatchObject({ merged_into_id: into, approved_by: quality.actor.personId });
    expect(await offered(id, technician)).toBe(false);
    expect(await toldOf(app, technician.actor.personId, `/fault-terms/${id}`)).toEqual(['fault_term_merged']);
    expect(await events(id)).toEqual(['fault_term.proposed', 'fault_term.merged']);
  });

  it('goes along when its target is merged in turn, so that one step leads to what counts', async () => {
    const [first, second, third] = [await approved(), await approved(), await approved()];
    await mergeTerm(quality, { id: first, intoId: second });
    await mergeTerm(quality, { id: second, intoId: third });
    expect((await term(first)).merged_into_id).toBe(third);
    await restoreTerm(quality, { id: second });
    expect(await offered(second)).toBe(true);
    expect((await term(first)).merged_into_id).toBe(third);
  });

  it('needs another term of the same list that is in use', async () => {
    const id = await approved();
    const merge = (intoId: number) => reasonOf(mergeTerm(quality, { id, intoId }));
    expect(await merge(id)).toBe('term_merge_wrong');
    expect(await merge(await proposed())).toBe('term_merge_wrong');
    const cause = await app.db
      .selectFrom('fault_term')
      .select('id')
      .where('kind', '=', 'cause')
      .executeTakeFirstOrThrow();
    expect(await merge(cause.id)).toBe('term_merge_wrong');
    const gone = await approved();
    await retireTerm(quality, { id: gone });
    expect(await merge(gone)).toBe('term_merge_wrong');
    expect(await merge(999_999)).toBe('not_found');
    expect(await reasonOf(mergeTerm(quality, { id: gone, intoId: id }))).toBe('term_not_in_use');
  });

  // Without the locks in the order of ids each stands for the other, and neither is counted.
  it('is not made of two that are merged into each other at the same moment', async () => {
    const [one, other] = [await approved(), await approved()];
    const both = await outcomes(
      mergeTerm(quality, { id: one, intoId: other }),
      mergeTerm(colleague, { id: other, intoId: one }),
    );
    expect(both.filter((outcome) => outcome === 'done')).toHaveLength(1);
  });
});

describe('a term in use', () => {
  it('is renamed, retired and brought back', async () => {
    const id = await approved();
    await renameTerm(quality, { id, name_zh: '风扇不转', name_en: 'Fan stands still' });
    expect(await term(id)).toMatchObject({ name_zh: '风扇不转' });
    await renameTerm(quality, { id, name_zh: '风扇不转', name_en: 'Fan stands still' });
    expect(await reasonOf(renameTerm(quality, { id, name_zh: '无法上电', name_en: '' }))).toBe('term_name_taken');
    await retireTerm(quality, { id });
    expect(await offered(id)).toBe(false);
    expect(await reasonOf(retireTerm(quality, { id }))).toBe('term_not_in_use');
    expect(await reasonOf(renameTerm(quality, { id, name_zh: '乙', name_en: '' }))).toBe('term_not_in_use');
    await restoreTerm(quality, { id });
    await restoreTerm(quality, { id });
    expect(await offered(id)).toBe(true);
    expect(await events(id)).toEqual([
      'fault_term.proposed',
      'fault_term.approved',
      'fault_term.renamed',
      'fault_term.retired',
      'fault_term.restored',
    ]);
  });
});
