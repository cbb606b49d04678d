import type { DeliveryState } from '../../src/features/webhooks/webhook.js';
import type { DeliveryRow, TryRow, WebhookRow } from '../../src/features/webhooks/queries.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { webhookErrors, webhookEventNames, webhooksMessages } from './messages.js';

const looks: Record<DeliveryState, { colour: string; icon: IconName }> = {
  waiting: { colour: 'yellow', icon: 'clock' },
  sent: { colour: 'green', icon: 'circle-check' },
  failed: { colour: 'red', icon: 'circle-x' },
};

export function DeliveryMark({ state }: { state: DeliveryState }) {
  const t = useMessages(webhooksMessages);
  return (
    <span class={`badge bg-${looks[state].colour}-lt`}>
      <Icon name={looks[state].icon} /> {t(state)}
    </span>
  );
}

export function WebhookMark({ webhook }: { webhook: Pick<WebhookRow, 'stopped_at' | 'removed_at'> }) {
  const t = useMessages(webhooksMessages);
  if (webhook.removed_at) return <span class="badge bg-secondary-lt">{t('removed')}</span>;
  return webhook.stopped_at ? (
    <span class="badge bg-yellow-lt">
      <Icon name="player-pause" /> {t('stopped')}
    </span>
  ) : (
    <span class="badge bg-green-lt">
      <Icon name="player-play" /> {t('running')}
    </span>
  );
}

/** An event in the reader's words; one that this page does not know, by its name. */
export function useEventName(): (event: string) => string {
  const t = useMessages(webhookEventNames);
  return (event) => (event in webhookEventNames ? t(event as keyof typeof webhookEventNames) : event);
}

/** What came back: the status, and what was said or why nothing was. */
export function useAnswer(): (one: Pick<TryRow, 'status' | 'error'>) => string {
  const t = useMessages(webhookErrors);
  return ({ status, error }) => {
    const [word = '', ...rest] = (error ?? '').split(' ');
    const known = status === null && word in webhookErrors;
    const said = known ? [t(word as keyof typeof webhookErrors), ...rest].join(' ') : error;
    return [status === null ? null : `HTTP ${status}`, said].filter(Boolean).join(' · ') || '–';
  };
}

export const answerOf = (row: DeliveryRow) => ({ status: row.last_status, error: row.last_error });
