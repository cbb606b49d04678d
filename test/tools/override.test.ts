import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askOverride,
  grantOverride,
  recordChecks,
  useOverride,
  withdrawOverride,
} from '../../src/features/tools/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

const refused = (reason: string) => expect.objectContaining({ reason });

describe('letting a tool go although a duty is overdue', () => {
  let app: TestApp;
  let scene: ToolScene;
  let borrower: number;
  let now = new Date('2026-11-22T02:00:00Z');

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    scene = await toolScene(app);
    borrower = (await scene.somebody('technician')).personId;
  });
  afterAll(() => app.close());

  const overdue = async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId);
    await scene.setDue(dutyId, '2026-11-20');
    return { serialId, dutyId };
  };
  const grant = (serialId: string, validUntil = '2026-11-24', context = scene.supervisor.context) =>
    grantOverride(context, { serialId, reason: 'Only for a rough reading', validUntil });
  const use = (serialId: string, borrowerId = borrower) =>
    inTransaction(app.deps, (trx) => useOverride(trx, scene.keeper.context, { serialId, borrowerId }));
  const told = async (personId: number) =>
    (
      await app.db
        .selectFrom('notification')
        .select(['kind', 'href', 'read_at'])
        .where('person_id', '=', personId)
        .orderBy('id')
        .execute()
    ).map(({ kind, href, read_at }) => `${kind} ${href}${read_at ? ' settled' : ''}`);

  it('is used once, by anybody but who granted it', async () => {
    const { serialId } = await overdue();
    const { overrideId } = await grant(serialId);
    expect(await use(serialId, scene.supervisor.personId)).toBeNull();
    const twice = await Promise.all([use(serialId), use(serialId)]);
    expect(twice.filter(Boolean)).toEqual([
      { id: overrideId, reason: 'Only for a rough reading', grantedBy: scene.supervisor.personId },
    ]);
    expect(await use(serialId)).toBeNull();
    await expect(withdrawOverride(scene.supervisor.context, { overrideId })).rejects.toEqual(refused('override_over'));
    expect(await scene.events(serialId)).toEqual(['duty.added', 'override.granted']);
  });

  it('refuses to grant', async () => {
    const { serialId, dutyId } = await overdue();
    const fine = await scene.instrument();
    await expect(grant(fine)).rejects.toEqual(refused('override_not_needed'));
    await expect(grant(serialId, '2026-11-21')).rejects.toEqual(refused('override_days_wrong'));
    await expect(grant(serialId, '2026-11-30')).rejects.toEqual(refused('override_days_wrong'));
    await expect(grant('999999')).rejects.toEqual(refused('not_found'));
    for (const role of ['technician', 'storekeeper', 'quality'] as const) {
      const who = await scene.somebody(role);
      await expect(grant(serialId, '2026-11-24', who.context)).rejects.toEqual(refused('not_permitted'));
    }
    await grant(serialId, '2026-11-29');
    await expect(grant(serialId)).rejects.toEqual(refused('override_exists'));
    await recordChecks(scene.keeper.context, {
      key: scene.key(),
      checks: [{ dutyId, result: 'failed', doneOn: '2026-11-22' }],
    });
    // What has failed is let go by nobody, also not by a leave of before.
    expect(await use(serialId)).toBeNull();
    await expect(grant(serialId)).rejects.toEqual(refused('override_of_failed'));
  });

  it('ends with its last day, and makes room for another', async () => {
    const { serialId } = await overdue();
    await grant(serialId, '2026-11-23');
    now = new Date('2026-11-24T02:00:00Z');
    expect(await use(serialId)).toBeNull();
    const { overrideId } = await grant(serialId, '2026-11-24');
    await withdrawOverride(scene.supervisor.context, { overrideId });
    expect(await use(serialId)).toBeNull();
    now = new Date('2026-11-22T02:00:00Z');
  });

  it('ends when the check has passed', async () => {
    const { serialId, dutyId } = await overdue();
    await grant(serialId);
    await recordChecks(scene.keeper.context, {
      key: scene.key(),
      checks: [{ dutyId, result: 'passed', doneOn: '2026-11-22' }],
    });
    expect(await use(serialId)).toBeNull();
  });

  it('is asked of the supervisors once a day, and told to who asked', async () => {
    const { serialId } = await overdue();
    const ask = () => askOverride(scene.keeper.context, { serialId, note: 'Wang leaves at ten' });
    expect([await ask(), await ask()]).toEqual([{ asked: true }, { asked: false }]);
    const href = `/tools/pieces/${serialId}`;
    expect((await told(scene.supervisor.personId)).filter((one) => one.includes(href))).toEqual([
      `override_asked ${href}`,
    ]);
    await grant(serialId);
    expect((await told(scene.supervisor.personId)).filter((one) => one.includes(href))).toEqual([
      `override_asked ${href} settled`,
    ]);
    expect(await told(scene.keeper.personId)).toContain(`override_granted ${href}`);
    await expect(ask()).rejects.toEqual(refused('override_exists'));
    await expect(askOverride(scene.keeper.context, { serialId: await scene.instrument() })).rejects.toEqual(
      refused('override_not_needed'),
    );
    const { context } = await scene.somebody('technician');
    await expect(askOverride(context, { serialId })).rejects.toEqual(refused('not_permitted'));
  });

  // Without lockTools both find none, and the second meets duty_override_open.
  it('of two who grant at once, one does', async () => {
    const { serialId } = await overdue();
    const both = await Promise.allSettled([grant(serialId), grant(serialId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused('override_exists') });
  });
});
