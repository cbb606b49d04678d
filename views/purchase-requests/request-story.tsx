import type { SupplierFacts } from '../../src/features/item-suppliers/index.js';
import type { OrderOfRequest, StoryStep } from '../../src/features/purchase-requests/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { requestMessages } from './messages.js';

export function OrdersCard({ orders }: { orders: OrderOfRequest[] }) {
  const t = useMessages(requestMessages);
  const format = useFormat();
  if (orders.length === 0) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('orders')}</h2>
      </div>
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('number')}</th>
            <th>{t('erp_number')}</th>
            <th>{t('ordered_on')}</th>
            <th>{t('promised_on')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr>
              <td data-label={t('number')}>
                <a class="code" href={`/purchase-orders/${order.number}`}>
                  {order.number}
                </a>
              </td>
              <td class="code" data-label={t('erp_number')}>
                {order.erp_number}
              </td>
              <td data-label={t('ordered_on')}>{format.date(order.ordered_on)}</td>
              <td data-label={t('promised_on')}>{format.date(order.promised_on)}</td>
              <td data-label={t('state')}>{t(`order_${order.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How the supplier has delivered: for who decides whether to buy there. */
export function SupplierFactsCard({ facts }: { facts: SupplierFacts | null }) {
  const t = useMessages(requestMessages);
  const format = useFormat();
  const share = (text: string | null) => (text === null ? '–' : `${format.quantity(text)}%`);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('facts')}</h2>
      </div>
      {facts?.enough ? (
        <dl class="fact-list card-body">
          <div>
            <dt>{t('lead')}</dt>
            <dd>
              {facts.leadMean === null
                ? '–'
                : t('lead_text', {
                    mean: format.quantity(facts.leadMean),
                    spread: format.quantity(facts.leadSpread),
                  })}
            </dd>
          </div>
          <div>
            <dt>{t('on_time')}</dt>
            <dd>{share(facts.onTime)}</dd>
          </div>
          <div>
            <dt>{t('refused')}</dt>
            <dd>{share(facts.refused)}</dd>
          </div>
          <div>
            <dt>{t('doa')}</dt>
            <dd>{share(facts.doa)}</dd>
          </div>
        </dl>
      ) : (
        <p class="card-body text-secondary m-0">{t('facts_few')}</p>
      )}
    </section>
  );
}

const kinds = [
  'drafted',
  'lines_added',
  'changed',
  'submitted',
  'taken_back',
  'approved',
  'approved_freely',
  'rejected',
  'exported',
  'ordered',
  'rest_given_up',
  'cancelled',
] as const;

export function RequestStory({ story }: { story: StoryStep[] }) {
  const t = useMessages(requestMessages);
  const name = useName();
  const format = useFormat();
  const text = ({ kind, facts }: StoryStep) => {
    const known = kinds.find((one) => one === kind);
    if (known) return t(`step_${known}`);
    const order = typeof facts?.['order'] === 'string' ? facts['order'] : '';
    return kind === 'order_cancelled' ? t('step_order_cancelled', { order }) : t('step_order_entered', { order });
  };
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('story')}</h2>
      </div>
      <ol class="list-group list-group-flush">
        {story.map((step) => (
          <li class="list-group-item">
            <strong>{text(step)}</strong> {step.reason && <span>— {step.reason}</span>}
            <div class="text-secondary">
              {name(step.person, step.person_en)} · {format.dateTime(step.at)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
