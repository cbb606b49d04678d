/** Why an act on a webhook is refused. */
export type WebhookRefusal =
  | 'webhook_name_taken'
  | 'webhook_changed_meanwhile'
  | 'webhook_is_stopped'
  | 'webhook_delivery_gone'
  | 'webhook_prices_unseen'
  | 'webhook_bad_address'
  | 'webhook_not_http'
  | 'webhook_password_in_address'
  | 'webhook_unknown_host'
  | 'webhook_inside_address';

export const webhookPath = (id: number) => `/webhooks/${id}`;

export const deliveryStates = ['waiting', 'sent', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Days for which what was sent stays in the log. */
export const KEPT_DAYS = 90;
