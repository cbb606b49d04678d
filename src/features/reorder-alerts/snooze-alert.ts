import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { alertPath, type AlertActRefusal } from './act.js';
import { alertNotices } from './alert-notices.js';
import { expectUnbought, lockOpenAlert, recordAct } from './lock-alert.js';

const MOST_DAYS = 366;

/**
 * Puts it off till a day (YYYY-MM-DD), when it is to do again; a slip that begins to wait or a stock-out wakes it before. One
 * that is put off already gets the new day. Refuses one that is closed, stale, dismissed or bought already, and a day that is
 * not to come (`alert_snooze_past`) or more than a year away (`alert_snooze_long`).
 */
export async function snoozeAlert(
  context: Context,
  input: { id: number; version: number; until: string; note?: string | null },
): Promise<void> {
  await runCommand(context, { right: 'alert.act' }, async (trx, inside) => {
    const alert = await lockOpenAlert(trx, input);
    const { item, warehouse } = alert;
    expectUnbought(alert);
    if (alert.state === 'dismissed') refuse<AlertActRefusal>('alert_dismissed_already', { item, warehouse });
    const days = (Date.parse(input.until) - Date.parse(todayOf(inside))) / 86_400_000;
    if (days <= 0) refuse<AlertActRefusal>('alert_snooze_past', {}, 422);
    if (days > MOST_DAYS) refuse<AlertActRefusal>('alert_snooze_long', {}, 422);
    await trx
      .updateTable('reorder_alert')
      .set((set) => ({
        state: 'snoozed',
        snoozed_until: input.until,
        snoozed_by: inside.actor.personId,
        changed_at: inside.now(),
        version: set('version', '+', 1),
      }))
      .where('id', '=', alert.id)
      .execute();
    await recordAct(trx, inside, alert, {
      kind: 'snoozed',
      reason: input.note ?? null,
      facts: { until: input.until },
    });
    await settleNotices(trx, alertPath(alert.id), alertNotices);
    const event = {
      name: 'reorder_alert.snoozed' as const,
      subject: ['reorder_alert', alert.id] as const,
      before: { state: alert.state, snoozed_until: alert.snoozed_until },
      after: { state: 'snoozed', snoozed_until: input.until },
    };
    return { result: undefined, events: [event] };
  });
}
