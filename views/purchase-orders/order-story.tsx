import type { OrderStep, ReceiptOfOrder } from '../../src/features/purchase-orders/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { orderMessages } from './messages.js';

export function Receipts({ receipts }: { receipts: ReceiptOfOrder[] }) {
  const t = useMessages(orderMessages);
  const format = useFormat();
  if (receipts.length === 0) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('receipts')}</h2>
      </div>
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('number')}</th>
            <th>{t('delivery_note')}</th>
            <th>{t('waybill')}</th>
            <th>{t('opened')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt) => (
            <tr>
              <td data-label={t('number')}>
                <a class="code" href={`/goods-receipts/${receipt.number}`}>
                  {receipt.number}
                </a>
              </td>
              <td data-label={t('delivery_note')}>{receipt.delivery_note ?? '–'}</td>
              <td data-label={t('waybill')}>{receipt.waybill ?? '–'}</td>
              <td data-label={t('opened')}>{format.dateTime(receipt.opened_at)}</td>
              <td data-label={t('state')}>{t(`receipt_${receipt.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const kinds = [
  'entered',
  'imported',
  'changed',
  'promise_changed',
  'price_changed',
  'quantity_changed',
  'above_approval',
  'within_approval',
  'sum_accepted',
  'chased',
  'rest_cancelled',
  'rest_restored',
  'closed',
  'reopened',
  'cancelled',
] as const;

/** What happened; prices only for those who may know. */
export function OrderStory({ story, showsPrices }: { story: OrderStep[]; showsPrices: boolean }) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  const moneyOf = (covered: string, sum: string) => ({ covered: format.money(covered), sum: format.money(sum) });
  const told = ({ facts, kind }: OrderStep) =>
    [
      facts?.item,
      facts?.quantity && (facts.unit ? format.amount(facts.quantity, facts.unit) : format.quantity(facts.quantity)),
      kind === 'chased' && facts?.promised_on && format.date(facts.promised_on),
      facts?.promised && `${format.date(facts.promised.from)} → ${format.date(facts.promised.to)}`,
      showsPrices && facts?.price && `${format.price(facts.price.from)} → ${format.price(facts.price.to)}`,
      facts?.ordered && `${format.quantity(facts.ordered.from)} → ${format.quantity(facts.ordered.to)}`,
      showsPrices && facts?.covered && facts.sum && t('above_sums', moneyOf(facts.covered, facts.sum)),
      showsPrices && !facts?.covered && facts?.sum && format.money(facts.sum),
    ].filter(Boolean);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('story')}</h2>
      </div>
      <ol class="list-group list-group-flush">
        {story.map((step) => {
          const known = kinds.find((kind) => kind === step.kind);
          return (
            <li class="list-group-item">
              <strong>{known ? t(`step_${known}`) : step.kind}</strong> {told(step).join(' · ')}
              {step.reason && <span> — {step.reason}</span>}
              <div class="text-secondary">
                {name(step.person, step.person_en)} · {format.dateTime(step.at)}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
