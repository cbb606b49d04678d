import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { alertPath, type AlertActRefusal } from './act.js';
import { alertNotices } from './alert-notices.js';
import { expectUnbought, lockOpenAlert, recordAct } from './lock-alert.js';

/**
 * Nothing is done about it, with the reason: it comes back only when things get worse than they are now, which is kept with it.
 * Refuses one that is closed, stale, dismissed already (`alert_dismissed_already`) or bought already.
 */
export async function dismissAlert(
  context: Context,
  input: { id: number; version: number; reason: string },
): Promise<void> {
  await runCommand(context, { right: 'alert.act' }, async (trx, inside) => {
    const alert = await lockOpenAlert(trx, input);
    const { item, warehouse } = alert;
    const reason = input.reason.trim();
    expectUnbought(alert);
    if (alert.state === 'dismissed') refuse<AlertActRefusal>('alert_dismissed_already', { item, warehouse });
    await trx
      .updateTable('reorder_alert')
      .set((set) => ({
        state: 'dismissed',
        dismissed_at: inside.now(),
        dismissed_by: inside.actor.personId,
        dismiss_reason: reason,
        dismissed_at_projected: sql`projected`,
        dismissed_reasons: sql`reasons`,
        snoozed_until: null,
        snoozed_by: null,
        changed_at: inside.now(),
        version: set('version', '+', 1),
      }))
      .where('id', '=', alert.id)
      .execute();
    await recordAct(trx, inside, alert, { kind: 'dismissed', reason, facts: { projected: alert.projected } });
    await settleNotices(trx, alertPath(alert.id), alertNotices);
    const event = {
      name: 'reorder_alert.dismissed' as const,
      subject: ['reorder_alert', alert.id] as const,
      before: { state: alert.state },
      after: { state: 'dismissed', reason },
    };
    return { result: undefined, events: [event] };
  });
}
