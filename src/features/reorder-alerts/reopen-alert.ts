import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import type { AlertActRefusal } from './act.js';
import { expectUnbought, lockOpenAlert, recordAct } from './lock-alert.js';

/**
 * Takes the last act back: what was put off or dismissed is in hand again if somebody had acknowledged it, else to do; what was
 * acknowledged is to do. It is evaluated anew, as more may have happened since. Refuses one that is closed, stale, to do already
 * (`alert_open_already`), or bought already.
 */
export async function reopenAlert(context: Context, input: { id: number; version: number }): Promise<void> {
  await runCommand(context, { right: 'alert.act' }, async (trx, inside) => {
    const alert = await lockOpenAlert(trx, input);
    const { item, warehouse, item_id, warehouse_id } = alert;
    expectUnbought(alert);
    if (alert.state === 'open') refuse<AlertActRefusal>('alert_open_already', { item, warehouse });
    const state = alert.state !== 'acknowledged' && alert.acknowledged_at ? 'acknowledged' : 'open';
    await trx
      .updateTable('reorder_alert')
      .set((set) => ({
        state,
        ...(state === 'open' && { acknowledged_at: null, acknowledged_by: null }),
        snoozed_until: null,
        snoozed_by: null,
        dismissed_at: null,
        dismissed_by: null,
        dismiss_reason: null,
        dismissed_at_projected: null,
        dismissed_reasons: null,
        changed_at: inside.now(),
        version: set('version', '+', 1),
      }))
      .where('id', '=', alert.id)
      .execute();
    await trx.insertInto('reorder_touch').values({ item_id, warehouse_id }).execute();
    await recordAct(trx, inside, alert, { kind: 'taken_back', facts: { was: alert.state } });
    const event = {
      name: 'reorder_alert.taken_back' as const,
      subject: ['reorder_alert', alert.id] as const,
      before: { state: alert.state },
      after: { state },
    };
    return { result: undefined, events: [event] };
  });
}
