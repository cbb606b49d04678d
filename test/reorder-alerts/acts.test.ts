import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeAlert, acknowledgeAlerts } from '../../src/features/reorder-alerts/acknowledge-alert.js';
import { dismissAlert } from '../../src/features/reorder-alerts/dismiss-alert.js';
import { reopenAlert } from '../../src/features/reorder-alerts/reopen-alert.js';
import { snoozeAlert } from '../../src/features/reorder-alerts/snooze-alert.js';
import { inTransaction } from '../../src/platform/command.js';
import { notify } from '../../src/platform/notify.js';
import { testApp, type TestApp } from '../support/app.js';
import { type AlertHouse, alertHouse } from './factory.js';

let app: TestApp;
let house: AlertHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-26T02:00:00Z') });
  house = await alertHouse(app);
});
afterAll(() => app.close());

const me = () => house.purchasing.context;
const refused = (reason: string, status = 409) => ({ reason, status });
const closed = (as: string) => ({ state: 'closed', closed_as: as, closed_at: new Date() });

const acts = {
  acknowledge: (id: number, version = 1) => acknowledgeAlert(me(), { id, version }),
  snooze: (id: number, version = 1) => snoozeAlert(me(), { id, version, until: '2026-12-03' }),
  dismiss: (id: number, version = 1) => dismissAlert(me(), { id, version, reason: ' Made in house ' }),
  reopen: (id: number, version = 1) => reopenAlert(me(), { id, version }),
};

describe('acting on an alert', () => {
  it('acknowledges it, with its step and event, and settles what people were told', async () => {
    const { id, itemId } = await house.alert();
    const told = { kind: 'reorder_alert_vital', href: `/reorder-alerts/${id}`, facts: { item: 'X' } };
    await inTransaction(me(), (trx) => notify(trx, [house.storekeeper.personId], told));
    app.published.length = 0;
    await acts.acknowledge(id);
    const alert = await house.alertOf(id);
    expect(alert).toMatchObject({ state: 'acknowledged', acknowledged_by: house.purchasing.personId, version: 2 });
    expect(alert.acknowledged_at).toEqual(app.deps.now());
    expect(await house.stepsOf(id)).toEqual([
      { kind: 'acknowledged', person_id: house.purchasing.personId, reason: null, facts: null },
    ]);
    expect(await house.eventsOf(id)).toEqual(['reorder_alert.acknowledged']);
    expect(app.published).toEqual(expect.arrayContaining(['reorder-alerts', `reorder_alert:${id}`, `item:${itemId}`]));
    const unread = await house.db
      .selectFrom('notification')
      .select('id')
      .where('href', '=', told.href)
      .where('read_at', 'is', null)
      .execute();
    expect(unread).toEqual([]);
    const by = { ...refused('alert_acknowledged_already'), facts: { by: expect.stringContaining('purchasing') } };
    await expect(acts.acknowledge(id, 2)).rejects.toMatchObject(by);
  });

  it('puts it off till a day, changes the day, and takes it back', async () => {
    const { id } = await house.alert();
    await acts.snooze(id);
    expect(await house.alertOf(id)).toMatchObject({ state: 'snoozed', snoozed_until: '2026-12-03', version: 2 });
    await snoozeAlert(me(), { id, version: 2, until: '2026-12-31', note: 'After the fair' });
    await expect(acts.acknowledge(id, 3)).rejects.toMatchObject(refused('alert_snoozed_already'));
    await acts.reopen(id, 3);
    expect(await house.alertOf(id)).toMatchObject({ state: 'open', snoozed_until: null, snoozed_by: null, version: 4 });
    expect((await house.stepsOf(id)).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['snoozed', null],
      ['snoozed', 'After the fair'],
      ['taken_back', null],
    ]);
    expect(await house.eventsOf(id)).toHaveLength(3);
  });

  it.each([
    ['2026-11-26', 'alert_snooze_past'],
    ['2026-11-01', 'alert_snooze_past'],
    ['2028-01-01', 'alert_snooze_long'],
  ])('is not put off till %s', async (until, reason) => {
    const { id } = await house.alert();
    await expect(snoozeAlert(me(), { id, version: 1, until })).rejects.toMatchObject(refused(reason, 422));
    expect(await house.alertOf(id)).toMatchObject({ state: 'open', version: 1 });
  });

  it('dismisses it with the numbers as they stood, and takes it back into the hand it was in', async () => {
    const { id, itemId } = await house.alert({ projected: '-1.5', reasons: ['back_order', 'below_point'] });
    await acts.acknowledge(id);
    await acts.dismiss(id, 2);
    expect(await house.alertOf(id)).toMatchObject({
      state: 'dismissed',
      dismiss_reason: 'Made in house',
      dismissed_at_projected: '-1.500',
      dismissed_reasons: ['back_order', 'below_point'],
    });
    await expect(acts.dismiss(id, 3)).rejects.toMatchObject(refused('alert_dismissed_already'));
    await expect(acts.snooze(id, 3)).rejects.toMatchObject(refused('alert_dismissed_already'));
    await expect(acts.acknowledge(id, 3)).rejects.toMatchObject(refused('alert_dismissed_already'));
    await house.db.deleteFrom('reorder_touch').execute();
    await acts.reopen(id, 3);
    expect(await house.alertOf(id)).toMatchObject({
      state: 'acknowledged',
      dismissed_at: null,
      dismiss_reason: null,
      dismissed_reasons: null,
    });
    // More may have happened since: it is evaluated anew.
    const touched = await house.db.selectFrom('reorder_touch').select(['item_id', 'warehouse_id']).execute();
    expect(touched).toEqual([{ item_id: itemId, warehouse_id: house.warehouse }]);
    await acts.reopen(id, 4);
    expect(await house.alertOf(id)).toMatchObject({ state: 'open', acknowledged_at: null, acknowledged_by: null });
    await expect(acts.reopen(id, 5)).rejects.toMatchObject(refused('alert_open_already'));
  });

  it.each(Object.keys(acts) as (keyof typeof acts)[])(
    'refuses to %s what is stale, closed, bought or unknown',
    async (act) => {
      const { id } = await house.alert({ version: 3 });
      await expect(acts[act](id, 2)).rejects.toMatchObject(refused('alert_changed_meanwhile'));
      for (const state of ['requested', 'ordered']) {
        const bought = await house.alert({ state });
        await expect(acts[act](bought.id)).rejects.toMatchObject(refused('alert_in_purchasing'));
      }
      for (const [as, reason] of [
        ['covered', 'alert_covered_meanwhile'],
        ['no_level', 'alert_without_level'],
        ['do_not_reorder', 'alert_not_reordered'],
        ['retired', 'alert_item_retired'],
      ] as const) {
        const over = await house.alert(closed(as));
        await expect(acts[act](over.id)).rejects.toMatchObject(refused(reason));
        expect(await house.stepsOf(over.id)).toEqual([]);
        expect(await house.eventsOf(over.id)).toEqual([]);
      }
      await expect(acts[act](99_999_999)).rejects.toMatchObject(refused('not_found', 404));
    },
  );

  it('is for purchasing alone', async () => {
    const { id } = await house.alert();
    const input = { id, version: 1 };
    const other = house.storekeeper.context;
    for (const act of [
      acknowledgeAlert(other, input),
      acknowledgeAlerts(other, [id]),
      snoozeAlert(other, { ...input, until: '2026-12-03' }),
      dismissAlert(other, { ...input, reason: 'No' }),
      reopenAlert(other, input),
    ])
      await expect(act).rejects.toMatchObject(refused('not_permitted', 403));
  });
});

describe('several alerts at once', () => {
  it('acknowledges those to do and tells how many were left', async () => {
    const [one, two, snoozed] = [
      await house.alert(),
      await house.alert(),
      await house.alert({ state: 'snoozed', snoozed_until: '2026-12-01' }),
    ];
    const over = await house.alert(closed('covered'));
    const ids = [one.id, two.id, one.id, snoozed.id, over.id, 99_999_999];
    expect(await acknowledgeAlerts(me(), ids)).toEqual({ done: 2, left: 3 });
    expect((await house.alertOf(two.id)).state).toBe('acknowledged');
    expect((await house.alertOf(snoozed.id)).state).toBe('snoozed');
    expect(await acknowledgeAlerts(me(), [one.id])).toEqual({ done: 0, left: 1 });
    await expect(acknowledgeAlerts(me(), [])).rejects.toMatchObject(refused('alerts_none_ticked', 422));
  });

  it('lets one of two who take the same alert at the same moment have it', async () => {
    // Without `for update` in lockAlerts both would read it as open, and both would be told that they have it.
    const { id } = await house.alert();
    const both = await Promise.all([acknowledgeAlerts(me(), [id]), acknowledgeAlerts(me(), [id])]);
    expect(both.reduce((sum, { done }) => sum + done, 0)).toBe(1);
    expect(await house.eventsOf(id)).toHaveLength(1);
    const other = await house.alert();
    const acts = [
      dismissAlert(me(), { id: other.id, version: 1, reason: 'No' }),
      acknowledgeAlert(me(), { id: other.id, version: 1 }),
    ];
    const settled = await Promise.allSettled(acts);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await house.stepsOf(other.id)).toHaveLength(1);
  });
});
