/** What people are told of a single alert, at its own address: settled when somebody takes it in hand or it closes. */
export const alertNotices = ['reorder_alert_vital', 'reorder_alert_waits'] as const;
