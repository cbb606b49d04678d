import type { DeliveryFound, WebhookRow } from '../../src/features/webhooks/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { webhooksMessages } from './messages.js';
import { DeliveryMark, useAnswer, useEventName } from './webhook-marks.js';

export interface DeliveryPageProps {
  webhook: WebhookRow;
  delivery: DeliveryFound;
  mayEdit: boolean;
  /** Whether prices stand in what was sent. */
  prices: boolean;
  refusal?: string | undefined;
}

export function DeliveryPage(props: DeliveryPageProps) {
  const { webhook, delivery, mayEdit, prices, refusal } = props;
  const t = useMessages(webhooksMessages);
  return (
    <>
      <PageHead
        title={t('delivery', { id: delivery.id })}
        pretitle={<a href={`/webhooks/${webhook.id}`}>{webhook.name}</a>}
      >
        {mayEdit && !webhook.stopped_at && (
          <form method="post" action={`/webhooks/${webhook.id}/deliveries/${delivery.id}/attempts`}>
            <button class="btn btn-primary" type="submit">
              <Icon name="refresh" /> {t('send_again')}
            </button>
          </form>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <DeliveryCard {...props} />
      <section class="card mt-3">
        <div class="card-header">
          <h2 class="card-title">{t('body')}</h2>
        </div>
        <div class="card-body">
          {!webhook.sends_prices ? (
            <p class="text-secondary">{t('prices_not_sent')}</p>
          ) : (
            !prices && <p class="text-secondary">{t('no_prices')}</p>
          )}
          <pre class="text-wrap text-break mb-0" tabindex={0}>
            <code>{delivery.body}</code>
          </pre>
        </div>
      </section>
    </>
  );
}

/**
 * What became of it so far: fetches itself again when it is tried. A test is tried before the page can listen, so one that
 * has just been asked for looks by itself too.
 */
export function DeliveryCard({ webhook, delivery }: DeliveryPageProps) {
  const t = useMessages(webhooksMessages);
  const format = useFormat();
  const event = useEventName();
  return (
    <div
      id="delivery"
      data-live={`webhook:${webhook.id}`}
      hx-get={`/webhooks/${webhook.id}/deliveries/${delivery.id}`}
      hx-trigger={delivery.state === 'waiting' && delivery.attempts === 0 ? 'live, every 2s' : 'live'}
      hx-swap="outerHTML"
    >
      <dl class="fact-list card card-body mb-3">
        <div>
          <dt>{t('state')}</dt>
          <dd>
            <DeliveryMark state={delivery.state} />
          </dd>
        </div>
        <div>
          <dt>{t('event')}</dt>
          <dd>{event(delivery.event)}</dd>
        </div>
        <div>
          <dt>{t('happened')}</dt>
          <dd>{format.dateTime(delivery.created_at)}</dd>
        </div>
        {delivery.state === 'waiting' && (
          <div>
            <dt>{t('next_try')}</dt>
            <dd>{format.dateTime(delivery.next_at)}</dd>
          </div>
        )}
        <div>
          <dt>{t('event_id')}</dt>
          <dd class="text-break">{delivery.event_id}</dd>
        </div>
      </dl>
      <Tries delivery={delivery} />
    </div>
  );
}

function Tries({ delivery }: Pick<DeliveryPageProps, 'delivery'>) {
  const t = useMessages(webhooksMessages);
  const format = useFormat();
  const name = useName();
  const answer = useAnswer();
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('tries')}</h2>
      </div>
      {delivery.tries.length === 0 ? (
        <div class="card-body text-secondary">{t('no_tries')}</div>
      ) : (
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('tried_at')}</th>
              <th>{t('answer')}</th>
              <th>{t('took')}</th>
            </tr>
          </thead>
          <tbody>
            {delivery.tries.map((one) => (
              <tr>
                <td data-label={t('tried_at')}>
                  <div>
                    {format.dateTime(one.at)}
                    {one.person && (
                      <div class="text-secondary">{t('by_hand', { person: name(one.person, one.person_en) })}</div>
                    )}
                  </div>
                </td>
                <td class="text-break" data-label={t('answer')}>
                  {answer(one)}
                </td>
                <td class="text-nowrap" data-label={t('took')}>
                  {t('ms', { n: format.count(one.took_ms) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
