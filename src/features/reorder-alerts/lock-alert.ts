import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type AlertActRefusal, publishAlert } from './act.js';
import type { AlertState, ClosedAs } from './alert.js';

export interface LockedAlert {
  id: number;
  state: AlertState;
  item_id: number;
  item: string;
  warehouse_id: number;
  warehouse: string;
  reasons: string[];
  projected: string;
  acknowledged_at: Date | null;
  acknowledger: string | null;
  snoozed_until: string | null;
  dismiss_reason: string | null;
  dismisser: string | null;
  closed_as: ClosedAs | null;
  version: number;
}

const closed: Record<ClosedAs, AlertActRefusal> = {
  covered: 'alert_covered_meanwhile',
  no_level: 'alert_without_level',
  do_not_reorder: 'alert_not_reordered',
  retired: 'alert_item_retired',
};

/**
 * Locks alerts, in the order of their ids, against the evaluation and all other acts, and reads them. The evaluation must
 * lock them too before it writes: the state that a person chose is never overwritten by one that was read before.
 */
export async function lockAlerts(trx: Transaction, ids: readonly number[]): Promise<LockedAlert[]> {
  const found = await sql<LockedAlert>`
    select q.id, q.state, q.item_id, i.code as item, q.warehouse_id, w.code as warehouse, q.reasons, trim_scale(q.projected)::text as projected,
      q.acknowledged_at, a.name as acknowledger, q.snoozed_until, q.dismiss_reason, d.name as dismisser, q.closed_as, q.version
    from reorder_alert q join item i on i.id = q.item_id join place w on w.id = q.warehouse_id
      left join person a on a.id = q.acknowledged_by left join person d on d.id = q.dismissed_by
    where q.id = any(${[...ids]}::integer[]) order by q.id for update of q`.execute(trx);
  return found.rows;
}

/**
 * One alert that still waits for somebody, as it was seen. Refuses `not_found`, one that is closed, with how
 * (`alert_covered_meanwhile`, `alert_without_level`, `alert_not_reordered`, `alert_item_retired`), and one that is not any more
 * what was shown (`alert_changed_meanwhile`).
 */
export async function lockOpenAlert(trx: Transaction, input: { id: number; version: number }): Promise<LockedAlert> {
  const [alert] = await lockAlerts(trx, [input.id]);
  if (!alert) return refuse('not_found', {}, 404);
  const { item, warehouse } = alert;
  if (alert.closed_as) refuse<AlertActRefusal>(closed[alert.closed_as], { item, warehouse });
  if (alert.version !== input.version) refuse<AlertActRefusal>('alert_changed_meanwhile', { item, warehouse });
  return alert;
}

/** Refuses what purchasing has in hand already: that goes by its request or order. */
export function expectUnbought({ state, item, warehouse }: LockedAlert): void {
  if (state === 'requested' || state === 'ordered') refuse<AlertActRefusal>('alert_in_purchasing', { item, warehouse });
}

/** Keeps in the alert's story what somebody did, and tells the screens. */
export async function recordAct(
  trx: Transaction,
  context: Context,
  alert: { id: number; item_id: number },
  step: { kind: string; reason?: string | null; facts?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('reorder_alert_step')
    .values({
      alert_id: alert.id,
      kind: step.kind,
      person_id: context.actor.personId,
      at: context.now(),
      reason: step.reason ?? null,
      facts: step.facts ? JSON.stringify(step.facts) : null,
    })
    .execute();
  publishAlert(trx, alert);
}
