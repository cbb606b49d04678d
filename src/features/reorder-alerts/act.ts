import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

/** Why an act of a person on an alert is refused. */
export type AlertActRefusal =
  | 'alert_changed_meanwhile'
  | 'alert_covered_meanwhile'
  | 'alert_without_level'
  | 'alert_not_reordered'
  | 'alert_item_retired'
  | 'alert_acknowledged_already'
  | 'alert_dismissed_already'
  | 'alert_snoozed_already'
  | 'alert_in_purchasing'
  | 'alert_open_already'
  | 'alert_snooze_past'
  | 'alert_snooze_long'
  | 'alerts_none_ticked';

export const alertPath = (id: number) => `/reorder-alerts/${id}`;

/** Tells the screens that show the alert, once the act is committed. */
export function publishAlert(trx: Transaction, alert: { id: number; item_id: number }): void {
  publishAfterCommit(trx, ['reorder-alerts', `reorder_alert:${alert.id}`, `item:${alert.item_id}`]);
}
