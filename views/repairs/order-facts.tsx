import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { OwnerMark } from './marks.js';
import { orderMessages } from './order-messages.js';
import type { OrderPageProps } from './order-page.js';
import { repairWords } from './words.js';
import { thingHref } from '../components/thing-href.js';

type Fact = [label: string, value: Child];

const codeLink = (href: string, text: string) => (
  <a class="code" href={href}>
    {text}
  </a>
);

/** What was reported, whose it is and where it comes from. */
function useOrigin({ order, may }: OrderPageProps): Fact[] {
  const t = useMessages(orderMessages);
  const name = useName();
  const customer = order.customer && order.customer_code && (
    <a href={`/customers/${order.customer_code}`}>{name(order.customer, order.customer_en)}</a>
  );
  const device = order.device && (
    <>
      {codeLink(`/devices/${encodeURIComponent(order.device)}`, order.device)} {order.device_model}
    </>
  );
  return [
    [t('symptom'), <Symptom order={order} />],
    [t('owner'), order.owner_id === 1 ? t('ours') : <Property order={order} />],
    [t('customer'), customer],
    [t('device'), device],
    [t('task'), order.task && (may.seeTask ? codeLink(`/service-tasks/${order.task}`, order.task) : order.task)],
    [t('return'), order.return_number && codeLink(`/field-returns/${order.return_number}`, order.return_number)],
    [t('loan'), order.loan && codeLink(`/tool-loans/${order.loan}`, order.loan)],
    [t('home'), order.home_place && <span class="code">{order.home_place}</span>],
  ];
}

/** Who works on it where and until when, and what came of it. */
function useCourse({ order }: OrderPageProps): Fact[] {
  const t = useMessages(orderMessages);
  const words = useMessages(repairWords);
  const name = useName();
  const format = useFormat();
  const nobody = order.closed_at === null && <span class="text-secondary">{words('nobody')}</span>;
  return [
    [words('taken_by'), order.taker ? name(order.taker, order.taker_en) : nobody],
    [
      t('workshop'),
      [name(order.place, order.place_en), order.bench && name(order.bench, order.bench_en)].filter(Boolean).join(' · '),
    ],
    [t('received'), format.date(order.received_at)],
    [t('target'), format.date(order.target_on)],
    [t('promised'), order.promised_on && format.date(order.promised_on)],
    [words('charged'), order.charged && <Icon name="check" />],
    [t('built_in'), order.owner_id !== 1 && t(order.charged ? 'built_in_charged' : 'built_in_at_cost')],
    [t('parts_wish'), order.parts_wish && t(order.parts_wish === 'keep' ? 'parts_wish_keep' : 'parts_wish_return')],
    [t('opened'), `${name(order.opened_by, order.opened_by_en)}, ${format.dateTime(order.opened_at)}`],
    [t('result'), order.result && words(`result_${order.result}`)],
    [t('note'), order.result_note],
  ];
}

/** Whose it is, and the receipt that it came with. */
function Property({ order }: Pick<OrderPageProps, 'order'>) {
  const name = useName();
  return (
    <span>
      <OwnerMark /> {name(order.owner, order.owner_en)}{' '}
      {order.receipt && order.piece && (
        <a class="code" href={`/customer-property/${order.receipt}?piece=${order.piece}`}>
          {order.piece}
        </a>
      )}
    </span>
  );
}

/** What is repaired, with all that is known about it. */
export function OrderFacts(props: OrderPageProps) {
  const { order } = props;
  const name = useName();
  const format = useFormat();
  const facts = [...useOrigin(props), ...useCourse(props)];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title repair-piece">
          <a class="code" href={thingHref(order.code)}>
            {order.code}
          </a>{' '}
          {name(order.name_zh, order.name_en)}{' '}
          {order.serial ? (
            <a class="code" href={`/serials/${encodeURIComponent(order.serial)}?item=${order.code}`}>
              {order.serial}
            </a>
          ) : (
            <span>{[format.amount(order.quantity, order.unit), order.lot].filter(Boolean).join(' · ')}</span>
          )}
        </h2>
      </div>
      <dl class="fact-list repair-facts card-body m-0">
        {facts.map(
          ([label, value]) =>
            value && (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

function Symptom({ order }: Pick<OrderPageProps, 'order'>) {
  const t = useMessages(orderMessages);
  const name = useName();
  const told = order.symptom !== null || order.symptom_note !== null;
  return (
    <span>
      {order.symptom && <strong>{name(order.symptom, order.symptom_en)}</strong>}{' '}
      {order.symptom_note && <span class="note-text">{order.symptom_note}</span>}
      {!told && <span class="text-secondary">{t('no_symptom')}</span>}
      {order.repeat_of && (
        <a class="badge condition bg-red-lt" href={`/field-returns/${order.repeat_of}`}>
          <Icon name="rotate-clockwise" /> {t('repeat', { number: order.repeat_of })}
        </a>
      )}
    </span>
  );
}
