import type { DeliveryFilters, DeliveryRow, WebhookRow } from '../../src/features/webhooks/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { Empty } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { webhooksMessages } from './messages.js';
import { answerOf, DeliveryMark, useAnswer, useEventName } from './webhook-marks.js';

export interface DeliveryLogProps {
  webhook: WebhookRow;
  rows: DeliveryRow[];
  page: Page;
  filters: DeliveryFilters;
}

/** The log alone: it fetches itself again when something is sent. */
export function DeliveryLog({ webhook, rows, page, filters }: DeliveryLogProps) {
  const t = useMessages(webhooksMessages);
  const address = (number: number) => listAddress(`/webhooks/${webhook.id}`, { ...filters, page: number });
  return (
    <div
      id="delivery-log"
      data-live={`webhook:${webhook.id}`}
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? (
        <Table webhook={webhook} rows={rows} />
      ) : (
        <Empty title={t('log_empty')} text={t('log_empty_text')} icon="send" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function Table({ webhook, rows }: Pick<DeliveryLogProps, 'webhook' | 'rows'>) {
  const t = useMessages(webhooksMessages);
  const format = useFormat();
  const event = useEventName();
  const answer = useAnswer();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('happened')}</th>
          <th>{t('event')}</th>
          <th>{t('state')}</th>
          <th>{t('attempts')}</th>
          <th>{t('answer')}</th>
          <th>{t('next_try')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr id={`delivery-${row.id}`}>
            <td class="text-nowrap" data-label={t('happened')}>
              <a href={`/webhooks/${webhook.id}/deliveries/${row.id}`}>{format.dateTime(row.created_at)}</a>
            </td>
            <td data-label={t('event')}>{event(row.event)}</td>
            <td data-label={t('state')}>
              <DeliveryMark state={row.state} />
            </td>
            <td data-label={t('attempts')}>{format.count(row.attempts)}</td>
            <td class="text-break" data-label={t('answer')}>
              {answer(answerOf(row))}
            </td>
            <td class="text-nowrap" data-label={t('next_try')}>
              {row.state === 'waiting' ? format.dateTime(row.next_at) : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
