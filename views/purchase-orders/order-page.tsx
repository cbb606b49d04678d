import type { Child } from 'hono/jsx';
import type { UndoableRest } from '../../src/features/purchase-orders/cancel-order.js';
import type { OrderLine, OrderRow, OrderStep, ReceiptOfOrder } from '../../src/features/purchase-orders/queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { DocumentHead, Notice } from '../components/marks.js';
import { orderMessages } from './messages.js';
import { AboveApproval } from './above-approval.js';
import { OrderActs } from './order-acts.js';
import { OrderLines } from './order-lines.js';
import { OrderState } from './order-marks.js';
import { OrderStory, Receipts } from './order-story.js';

export type OrderAct = 'change' | 'chase' | 'rest' | 'restore' | 'cancel' | 'accept';

export interface OrderPageProps {
  order: OrderRow;
  lines: OrderLine[];
  receipts: ReceiptOfOrder[];
  story: OrderStep[];
  /** The cancelling that can be taken back. */
  undoable: UndoableRest | null;
  showsPrices: boolean;
  may: { edit: boolean; receive: boolean; readRequest: boolean; accept: boolean };
  formKey: string;
  /** What was typed into the form that was refused. */
  typed: { act: OrderAct; form: FormState } | null;
  refusal?: string | undefined;
  attachments: AttachmentCardProps;
}

export function OrderPage(props: OrderPageProps) {
  const { order, lines, may, undoable, refusal } = props;
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <DocumentHead
        number={order.number}
        about={name(order.supplier, order.supplier_en)}
        list={{ href: '/purchase-orders', text: t('orders') }}
      >
        {undoable && (
          <form method="post" action={`/purchase-orders/${order.number}/restoration`}>
            <button class="btn" type="submit">
              <Icon name="arrow-back-up" />{' '}
              {t('undo_rest', { item: undoable.item, n: format.quantity(undoable.quantity) })}
            </button>
          </form>
        )}
        {may.receive && order.state === 'open' && (
          <a class="btn btn-primary" href={`/goods-receipts/new?order=${order.number}`}>
            <Icon name="package" /> {t('receive')}
          </a>
        )}
      </DocumentHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <AboveApproval {...props} />
      <Facts {...props} />
      <section class="card mb-3">
        <div class="card-header">
          <h2 class="card-title">{t('lines')}</h2>
        </div>
        <OrderLines lines={lines} showsPrices={props.showsPrices} />
      </section>
      {may.edit && order.state === 'open' && <OrderActs {...props} />}
      <Receipts receipts={props.receipts} />
      <AttachmentCard {...props.attachments} />
      <OrderStory story={props.story} showsPrices={props.showsPrices} />
    </>
  );
}

function Facts({ order, showsPrices, may }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  const request = order.request && (
    <span class="code">
      {may.readRequest ? <a href={`/purchase-requests/${order.request}`}>{order.request}</a> : order.request}
    </span>
  );
  const value =
    order.value === order.ordered_value
      ? format.money(order.value)
      : t('value_cancelled', { value: format.money(order.value), ordered: format.money(order.ordered_value) });
  const accepted = order.accepted_at && (
    <span>
      {showsPrices && `${format.money(order.accepted_sum)} · `}
      {t('accepted_by', {
        person: name(order.accepter ?? '–', order.accepter_en),
        at: format.dateTime(order.accepted_at),
      })}
    </span>
  );
  const facts: [label: string, value: Child][] = [
    [t('state'), <OrderState order={order} />],
    [t('erp_number'), <span class="code">{order.erp_number}</span>],
    [t('supplier'), <a href={`/suppliers/${order.supplier_code}`}>{name(order.supplier, order.supplier_en)}</a>],
    [t('ordered_on'), format.date(order.ordered_on)],
    [t('promised_on'), (order.next_on ?? order.promised_on) && format.date(order.next_on ?? order.promised_on)],
    [t('value'), showsPrices && order.value && value],
    [t('request'), request],
    [t('accepted'), accepted],
    [t('note'), order.note],
    [t('entered'), `${name(order.enterer, order.enterer_en)} · ${format.dateTime(order.entered_at)}`],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
