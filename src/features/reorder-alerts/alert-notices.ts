/** What people are told of a single alert, at its own address: settled when somebody takes it in hand. */
export const alertNotices = ['reorder_alert_opened', 'reorder_alert_unacknowledged'] as const;
