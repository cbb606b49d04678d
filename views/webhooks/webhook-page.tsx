import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { DeliveryLog, type DeliveryLogProps } from './delivery-log.js';
import { webhooksMessages } from './messages.js';
import { WebhookActs } from './webhook-acts.js';
import { Backlog } from './webhook-list-page.js';
import { useEventName, WebhookMark } from './webhook-marks.js';

export interface WebhookPageProps extends DeliveryLogProps {
  /** All that the log can be asked for. */
  events: readonly string[];
  mayEdit: boolean;
  /** Only who sees prices may have them sent. */
  seesPrices: boolean;
  testKey: string;
  refusal?: string | undefined;
  history: { rows: ChangeRow[]; page: Page } | null;
}

export function WebhookPage(props: WebhookPageProps) {
  const { webhook, mayEdit, testKey, refusal, history } = props;
  const t = useMessages(webhooksMessages);
  const path = `/webhooks/${webhook.id}`;
  return (
    <>
      <PageHead title={webhook.name} pretitle={<a href="/webhooks">{t('webhooks')}</a>}>
        {mayEdit && !webhook.stopped_at && (
          <form method="post" action={`${path}/tests`}>
            <input type="hidden" name="key" value={testKey} />
            <button class="btn btn-primary" type="submit">
              <Icon name="send" /> {t('test')}
            </button>
          </form>
        )}
        {mayEdit && webhook.stopped_at && (
          <form method="post" action={`${path}/stop/end`}>
            <button class="btn btn-primary" type="submit">
              <Icon name="player-play" /> {t('start')}
            </button>
          </form>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {webhook.removed_at ? (
        <Notice tone="info">{t('removed_text')}</Notice>
      ) : (
        webhook.stopped_at && <Notice tone="warning">{t(webhook.gone ? 'gone_text' : 'stopped_text')}</Notice>
      )}
      <Facts {...props} />
      {mayEdit && <WebhookActs {...props} />}
      <Log {...props} />
      {history && <History path={path} history={history} events={props.events} />}
    </>
  );
}

function Facts({ webhook, mayEdit, seesPrices }: WebhookPageProps) {
  const t = useMessages(webhooksMessages);
  const format = useFormat();
  const name = useName();
  const event = useEventName();
  return (
    <dl class="fact-list card card-body mb-3">
      <div>
        <dt>{t('state')}</dt>
        <dd class="d-flex flex-wrap gap-1">
          <WebhookMark webhook={webhook} />
          <Backlog row={webhook} />
        </dd>
      </div>
      <div>
        <dt>{t('url')}</dt>
        <dd class="text-break">{webhook.url}</dd>
      </div>
      <div>
        <dt>{t('events')}</dt>
        <dd>{webhook.events.map(event).join(' · ')}</dd>
      </div>
      <div>
        <dt>{t('prices')}</dt>
        <dd>
          {t(webhook.sends_prices ? 'prices_sent' : 'prices_left_out')}
          {mayEdit && !webhook.sends_prices && !seesPrices && <div class="text-secondary">{t('prices_by_whom')}</div>}
        </dd>
      </div>
      <div>
        <dt>{t('last_sent')}</dt>
        <dd>{webhook.last_sent_at ? format.dateTime(webhook.last_sent_at) : t('never')}</dd>
      </div>
      <div>
        <dt>{t('made_by')}</dt>
        <dd>
          {name(webhook.created_by, webhook.created_by_en)} · {format.dateTime(webhook.created_at)}
        </dd>
      </div>
    </dl>
  );
}

function Log(props: WebhookPageProps) {
  const { webhook, filters, events, mayEdit } = props;
  const t = useMessages(webhooksMessages);
  const common = useMessages(commonMessages);
  const event = useEventName();
  return (
    <section class="card" id="log">
      <div class="card-header">
        <h2 class="card-title">{t('log')}</h2>
        {mayEdit && webhook.failed > 0 && !webhook.stopped_at && (
          <form class="card-actions" method="post" action={`/webhooks/${webhook.id}/attempts`}>
            <button class="btn" type="submit">
              <Icon name="refresh" /> {t('send_failed')}
            </button>
          </form>
        )}
      </div>
      <form
        class="card-header filters"
        method="get"
        action={`/webhooks/${webhook.id}`}
        hx-get={`/webhooks/${webhook.id}`}
        hx-target="#delivery-log"
        hx-swap="outerHTML"
        hx-trigger="change, submit"
        hx-sync="this:replace"
        hx-push-url="true"
      >
        <select class="form-select" name="state" aria-label={t('state')}>
          <option value="">{t('all_states')}</option>
          {(['waiting', 'sent', 'failed'] as const).map((state) => (
            <option value={state} selected={state === filters.state}>
              {t(state)}
            </option>
          ))}
        </select>
        <select class="form-select" name="event" aria-label={t('event')}>
          <option value="">{t('all_events')}</option>
          {events.map((one) => (
            <option value={one} selected={one === filters.event}>
              {event(one)}
            </option>
          ))}
        </select>
        <button class="btn" type="submit">
          <Icon name="filter" /> {common('filter')}
        </button>
      </form>
      <DeliveryLog {...props} />
    </section>
  );
}

interface HistoryProps {
  path: string;
  history: NonNullable<WebhookPageProps['history']>;
  events: readonly string[];
}

function History({ path, history, events }: HistoryProps) {
  const t = useMessages(webhooksMessages);
  const event = useEventName();
  const labels = {
    'webhook.created': t('event_created'),
    'webhook.stopped': t('event_stopped'),
    'webhook.started': t('event_started'),
    'webhook.gone': t('event_gone'),
    'webhook.secret_renewed': t('event_renewed'),
    'webhook.removed': t('event_removed'),
    'webhook.tested': t('event_tested'),
    'webhook.sent_again': t('event_sent_again'),
    'webhook.failed_sent_again': t('event_failed_again'),
    name: t('name'),
    url: t('url'),
    events: t('events'),
    sends_prices: t('send_prices'),
    delivery: t('delivery_word'),
    deliveries: t('deliveries_word'),
    ...Object.fromEntries(events.map((one) => [`events=${one}`, event(one)])),
  };
  return (
    <section class="card mt-3">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory {...history} address={(number) => `${path}?history=${number}`} labels={labels} />
    </section>
  );
}
