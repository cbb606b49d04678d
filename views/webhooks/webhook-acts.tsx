import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { webhooksMessages } from './messages.js';
import type { WebhookPageProps } from './webhook-page.js';

/** What is done with a webhook besides testing it. */
export function WebhookActs({ webhook, seesPrices }: Pick<WebhookPageProps, 'webhook' | 'seesPrices'>) {
  const t = useMessages(webhooksMessages);
  const common = useMessages(commonMessages);
  const path = `/webhooks/${webhook.id}`;
  return (
    <div class="btn-list mb-3">
      <a class="btn" href={`${path}/edit`}>
        <Icon name="pencil" /> {common('edit')}
      </a>
      {!webhook.stopped_at && (
        <form method="post" action={`${path}/stop`}>
          <button class="btn" type="submit">
            <Icon name="player-pause" /> {t('stop')}
          </button>
        </form>
      )}
      {webhook.sends_prices ? (
        <form method="post" action={`${path}/prices/end`}>
          <button class="btn" type="submit">
            {t('send_no_prices')}
          </button>
        </form>
      ) : (
        seesPrices && (
          <form method="post" action={`${path}/prices`} data-confirm={t('send_prices_confirm')}>
            <input type="hidden" name="version" value={String(webhook.version)} />
            <button class="btn" type="submit">
              {t('send_prices')}
            </button>
          </form>
        )
      )}
      <form method="post" action={`${path}/secret`} data-confirm={t('renew_confirm')}>
        <button class="btn" type="submit">
          <Icon name="key" /> {t('renew')}
        </button>
      </form>
      <form method="post" action={`${path}/removal`} data-confirm={t('remove_confirm')}>
        <button class="btn" type="submit">
          <Icon name="trash" /> {t('remove')}
        </button>
      </form>
    </div>
  );
}
