import { record, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { alertPath, type AlertActRefusal } from './act.js';
import { alertNotices } from './alert-notices.js';
import { expectUnbought, type LockedAlert, lockAlerts, lockOpenAlert, recordAct } from './lock-alert.js';

/**
 * Somebody looks after it: it leaves the list of what is to do and goes no step up. Refuses one that is closed, stale,
 * acknowledged already (`alert_acknowledged_already`, with who), put off or dismissed (`alert_snoozed_already`,
 * `alert_dismissed_already`: take it back first) or bought already (`alert_in_purchasing`).
 */
export async function acknowledgeAlert(context: Context, input: { id: number; version: number }): Promise<void> {
  await runCommand(context, { right: 'alert.act' }, async (trx, inside) => {
    const alert = await lockOpenAlert(trx, input);
    const { item, warehouse, acknowledger: by } = alert;
    if (alert.state === 'acknowledged') refuse<AlertActRefusal>('alert_acknowledged_already', { item, by });
    expectUnbought(alert);
    if (alert.state === 'snoozed') refuse<AlertActRefusal>('alert_snoozed_already', { item, warehouse });
    if (alert.state === 'dismissed') refuse<AlertActRefusal>('alert_dismissed_already', { item, warehouse });
    await acknowledge(trx, inside, alert);
    return { result: undefined, events: [] };
  });
}

/** How many a list's page ticks at most. */
export const MOST_TICKED = 200;

/**
 * Acknowledges what of these is still to do; what others have taken, put off or dismissed meanwhile, or what is covered, is left
 * as it is. Tells how many of each. Refuses an empty choice (`alerts_none_ticked`).
 */
export async function acknowledgeAlerts(
  context: Context,
  ids: readonly number[],
): Promise<{ done: number; left: number }> {
  const asked = [...new Set(ids)].slice(0, MOST_TICKED);
  return runCommand(context, { right: 'alert.act' }, async (trx, inside) => {
    if (asked.length === 0) refuse<AlertActRefusal>('alerts_none_ticked', {}, 422);
    const open = (await lockAlerts(trx, asked)).filter((alert) => alert.state === 'open');
    for (const alert of open) await acknowledge(trx, inside, alert);
    return { result: { done: open.length, left: asked.length - open.length }, events: [] };
  });
}

async function acknowledge(trx: Transaction, context: Context, alert: LockedAlert): Promise<void> {
  await trx
    .updateTable('reorder_alert')
    .set((set) => ({
      state: 'acknowledged',
      acknowledged_at: context.now(),
      acknowledged_by: context.actor.personId,
      snoozed_until: null,
      snoozed_by: null,
      changed_at: context.now(),
      version: set('version', '+', 1),
    }))
    .where('id', '=', alert.id)
    .execute();
  await recordAct(trx, context, alert, { kind: 'acknowledged' });
  await settleNotices(trx, alertPath(alert.id), alertNotices);
  await record(trx, context, {
    name: 'reorder_alert.acknowledged',
    subject: ['reorder_alert', alert.id],
    before: { state: alert.state },
    after: { state: 'acknowledged' },
  });
}
