import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { approversFor, rightToDecide, tierFor } from '../../src/features/approvals/index.js';
import type { Role } from '../../src/rights.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeEach(async () => {
  await app?.close();
  app = await testApp();
});
afterAll(() => app.close());

const person = async (...roles: Role[]) => (await app.signIn(...roles)).personId;
const deputise = (personId: number, deputyId: number, from = '2026-11-20', to = '2026-11-25') =>
  sql`insert into deputy (person_id, deputy_id, from_on, to_on, named_by) values (${personId}, ${deputyId}, ${from}, ${to}, ${personId})`.execute(
    app.db,
  );
const slip = (value: string, involved: number[] = []) =>
  ({ kind: 'requisition', value, involved, today: '2026-11-22' }) as const;
const right = (personId: number, roles: Role[], value: string, involved: number[] = []) =>
  rightToDecide(app.db, { personId, roles }, slip(value, involved));

describe('tiers', () => {
  it('cover a value exactly up to their limit', async () => {
    expect(await tierFor(app.db, 'requisition', '0')).toEqual({ role: 'supervisor', upTo: '1000.00' });
    expect(await tierFor(app.db, 'requisition', '1000.00')).toMatchObject({ role: 'supervisor' });
    expect(await tierFor(app.db, 'requisition', '1000.01')).toEqual({ role: 'head', upTo: null });
    expect(await tierFor(app.db, 'requisition', '99999999999.99')).toMatchObject({ role: 'head' });
    expect(await tierFor(app.db, 'write_off', '0.01')).toEqual({ role: 'head', upTo: null });
  });

  it('refuse what none covers, by name', async () => {
    await sql`update approval_tier set up_to = 5000 where document = 'requisition' and role = 'head'`.execute(app.db);
    await expect(tierFor(app.db, 'requisition', '5000.01')).rejects.toMatchObject({
      reason: 'no_tier_covers',
      facts: { value: '5000.01' },
    });
  });
});

describe('the right to decide', () => {
  it('comes from a role, up to its limit', async () => {
    const me = await person();
    const cases = [
      [['supervisor'], '1000.00', { role: 'supervisor', upTo: '1000.00', deputyFor: null }],
      [['supervisor'], '1000.01', 'above_limit'],
      [['head'], '0.01', { role: 'head', upTo: null, deputyFor: null }],
      [['supervisor', 'head'], '10', { role: 'head', upTo: null, deputyFor: null }],
      [['technician'], '10', 'not_an_approver'],
      [[], '10', 'not_an_approver'],
    ] as [Role[], string, unknown][];
    for (const [roles, value, expected] of cases)
      expect(await right(me, roles, value), `${roles.join()} ${value}`).toEqual(expected);
    expect(await right(me, ['head'], '10', [me])).toBe('own_document');
  });

  it('comes from somebody absent, but never for what involves them', async () => {
    const [head, supervisor, me, other] = [
      await person('head'),
      await person('supervisor'),
      await person(),
      await person(),
    ];
    await deputise(head, me);
    await deputise(supervisor, me);
    expect(await right(me, ['technician'], '5000')).toEqual({ role: 'head', upTo: null, deputyFor: head });
    expect(await right(me, ['technician'], '5000', [head, other])).toBe('own_document');
    expect(await right(me, ['technician'], '500', [head, other])).toEqual({
      role: 'supervisor',
      upTo: '1000.00',
      deputyFor: supervisor,
    });
    expect(await right(me, ['supervisor'], '500')).toMatchObject({ role: 'supervisor', deputyFor: null });
    expect(await right(other, ['technician'], '5')).toBe('not_an_approver');
  });

  it('is not handed on by a deputy to a deputy of their own', async () => {
    const [head, me, third] = [await person('head'), await person('supervisor'), await person()];
    await deputise(head, me);
    await deputise(me, third);
    expect(await right(third, ['technician'], '5000')).toBe('above_limit');
  });
});

describe('who is asked', () => {
  it('the lowest role that may, with deputies of the day, less the involved', async () => {
    const [first, second, head] = [await person('supervisor'), await person('supervisor'), await person('head')];
    const [deputy, late] = [await person('technician'), await person('technician')];
    await deputise(first, deputy);
    await deputise(second, late, '2026-11-23', '2026-11-24');
    expect(await approversFor(app.db, slip('1000'))).toEqual([first, second, deputy]);
    expect(await approversFor(app.db, slip('1000', [first, second]))).toEqual([head]);
    expect(await approversFor(app.db, slip('1000', [first, deputy]))).toEqual([second]);
    expect(await approversFor(app.db, slip('1000', [first]))).toEqual([second]);
    expect(await approversFor(app.db, slip('1000.01'))).toEqual([head]);
  });

  it('the next role where the lowest has nobody left, and nobody where there is none', async () => {
    const supervisor = await person('supervisor');
    expect(await approversFor(app.db, slip('10', [supervisor]))).toEqual([]);
    const head = await person('head');
    expect(await approversFor(app.db, slip('10', [supervisor]))).toEqual([head]);
    await sql`update person set retired_at = now() where id = ${supervisor}`.execute(app.db);
    expect(await approversFor(app.db, slip('10'))).toEqual([head]);
  });
});
