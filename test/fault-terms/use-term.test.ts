import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultTerms, useTerm } from '../../src/features/fault-terms/index.js';
import { inTransaction } from '../../src/platform/command.js';
import type { Context } from '../../src/platform/context.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf, toldOf } from '../tool-loans/factory.js';

let app: TestApp;
let technician: Context;
let colleague: Context;
let quality: { personId: number };

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  const [one, other] = [await app.signIn('technician'), await app.signIn('technician')];
  technician = app.contextOf(one.personId, 'technician');
  colleague = app.contextOf(other.personId, 'technician');
  quality = await app.signIn('quality');
});
afterAll(() => app.close());

type Chosen = { id?: number | null; words?: string | null };
const use = (context: Context, chosen: Chosen, standing?: number) =>
  inTransaction(context, (trx) => useTerm(trx, context, 'symptom', chosen, { ...(standing && { standing }) }));
const noPower = async () => (await termOf('无法上电')).id;
const termOf = (name: string) =>
  app.db
    .selectFrom('fault_term')
    .selectAll()
    .where('kind', '=', 'symptom')
    .where('name_zh', '=', name)
    .executeTakeFirstOrThrow();
const names = async (reader: Context) =>
  (await faultTerms(app.db, reader.actor, ['symptom', 'cause'])).map((term) => term.name_zh);

describe('a term that a form names', () => {
  it('is the chosen one, or none', async () => {
    expect(await use(technician, { id: await noPower() })).toBe(await noPower());
    expect(await use(technician, {})).toBeNull();
    expect(await use(technician, { id: null, words: '  ' })).toBeNull();
  });

  it('is one that exists when the words are its name in either language', async () => {
    expect(await use(technician, { words: ' 无法上电 ' })).toBe(await noPower());
    expect(await use(technician, { words: 'no  POWER' })).toBe(await noPower());
  });

  it('is proposed when the words are new; its proposer goes on choosing it, others do not see it', async () => {
    const id = await use(technician, { words: '测试中途掉电' });
    expect(await termOf('测试中途掉电')).toMatchObject({
      id,
      proposed_by: technician.actor.personId,
      approved_at: null,
    });
    expect(await toldOf(app, quality.personId, `/fault-terms/${id}`)).toEqual(['fault_term_proposed_symptom']);
    expect(await names(technician)).toContain('测试中途掉电');
    expect(await names(colleague)).not.toContain('测试中途掉电');
    expect(await use(technician, { id })).toBe(id);
    expect(await reasonOf(use(colleague, { id }))).toBe('term_unknown');
    expect(await use(colleague, { id }, id!)).toBe(id);
    expect((await faultTerms(app.db, colleague.actor, ['symptom'], { also: [id] })).map((term) => term.id)).toContain(
      id,
    );
    expect(await use(colleague, { words: '测试中途掉电' })).toBe(id);
    const events = await app.db
      .selectFrom('event')
      .select('name')
      .where('subject_type', '=', 'fault_term')
      .where('subject_id', '=', String(id))
      .execute();
    expect(events).toEqual([{ name: 'fault_term.proposed' }]);
  });

  it('is refused when it is another list’s, given twice, refused before, or out of use', async () => {
    const cause = await app.db
      .selectFrom('fault_term')
      .select('id')
      .where('kind', '=', 'cause')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(await reasonOf(use(technician, { id: cause.id }))).toBe('term_unknown');
    expect(await reasonOf(use(technician, { id: 999_999 }))).toBe('term_unknown');
    expect(await reasonOf(use(technician, { id: await noPower(), words: '别的' }))).toBe('term_twice');
    const id = await use(technician, { words: '坏了' });
    await app.ownerDb
      .updateTable('fault_term')
      .set({ refused_at: new Date(), refused_by: quality.personId, refused_reason: '太笼统' })
      .where('id', '=', id)
      .execute();
    expect(await reasonOf(use(technician, { words: '坏了' }))).toBe('term_refused');
    expect(await reasonOf(use(technician, { id }))).toBe('term_unknown');
    expect(await names(technician)).not.toContain('坏了');
    await app.ownerDb
      .updateTable('fault_term')
      .set({ retired_at: new Date() })
      .where('name_zh', '=', '时好时坏')
      .execute();
    expect(await reasonOf(use(technician, { words: '时好时坏' }))).toBe('term_retired');
  });

  it('is the one that stands for it when it was merged', async () => {
    const id = await use(technician, { words: '开不了机' });
    await app.ownerDb
      .updateTable('fault_term')
      .set({ merged_into_id: await noPower() })
      .where('id', '=', id)
      .execute();
    expect(await use(colleague, { words: '开不了机' })).toBe(await noPower());
    expect(await use(colleague, { id })).toBe(await noPower());
  });

  it('is proposed by nobody who may not', async () => {
    const auditor = await app.signIn('auditor');
    const context = app.contextOf(auditor.personId, 'auditor');
    expect(await reasonOf(use(context, { words: '新词' }))).toBe('not_permitted');
  });

  // Without the insert's "on conflict do nothing" the second fails with a violated constraint.
  it('is proposed once by two at the same moment', async () => {
    const ids: (number | null)[] = [];
    const keep = async (context: Context) => void ids.push(await use(context, { words: '同时提议' }));
    expect(await outcomes(keep(technician), keep(colleague))).toEqual(['done', 'done']);
    expect(new Set(ids).size).toBe(1);
  });
});
