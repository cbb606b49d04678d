import type { Child } from 'hono/jsx';
import type { SlipLine } from '../../src/features/reorder-alerts/alert-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { alertPageMessages } from './alert-messages.js';
import type { AlertPageProps } from './alert-page.js';

/** The sum line by line, each with the documents that make it. */
export function AlertLines(props: AlertPageProps) {
  const { alert, details } = props;
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  const shows = (quantity: string) => Number(quantity) !== 0;
  return (
    <section class="card mb-3" id="sum">
      <div class="card-header">
        <h2 class="card-title">{t(details ? 'sum_title' : 'sum_then')}</h2>
      </div>
      <dl class="alert-lines">
        <Line sign="" label={t('line_usable')} quantity={alert.usable}>
          <StockLines {...props} />
        </Line>
        <Line sign="−" label={t('line_reserved')} quantity={alert.reserved}>
          <Slips slips={details?.reserved ?? []} />
        </Line>
        <Line sign="−" label={t('line_back_ordered')} quantity={alert.back_ordered}>
          <Slips slips={details?.waiting ?? []} />
        </Line>
        <Line sign="+" label={t('line_on_order')} quantity={alert.on_order}>
          <Orders {...props} />
        </Line>
        <Line sign="+" label={t('line_from_repair')} quantity={alert.from_repair}>
          <Repairs {...props} />
        </Line>
        <Line sign="+" label={t('line_in_transit')} quantity={alert.in_transit}>
          <Transfers {...props} />
        </Line>
        <Line sign="=" label={t('line_projected')} quantity={alert.projected} strong />
        {shows(alert.expiring) && (
          <Line sign="" label={t('line_expiring')} quantity={alert.expiring}>
            <Lots {...props} />
          </Line>
        )}
        {shows(alert.late) && <Line sign="" label={t('line_late')} quantity={alert.late} />}
        {shows(alert.order_up_to) && (
          <Line
            sign=""
            label={t('line_level')}
            text={`${format.quantity(alert.reorder_point)} / ${format.quantity(alert.order_up_to)}`}
          />
        )}
      </dl>
    </section>
  );
}

interface LineProps {
  sign: string;
  label: string;
  quantity?: string;
  text?: string;
  strong?: boolean;
  children?: Child;
}

function Line({ sign, label, quantity, text, strong, children }: LineProps) {
  const format = useFormat();
  const isNothing = text === undefined && Number(quantity) === 0;
  return (
    <div class={strong ? 'alert-line alert-line-strong' : isNothing ? 'alert-line text-secondary' : 'alert-line'}>
      <dt>{label}</dt>
      <dd class="alert-line-number">
        {sign} {text ?? format.quantity(quantity ?? null)}
      </dd>
      {children && <dd class="alert-line-of">{children}</dd>}
    </div>
  );
}

function StockLines({ details, alert }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  return (
    <>
      {(details?.stock ?? []).map((line) => (
        <a class="alert-source" href={`/items/${alert.item}`}>
          <ConditionMark condition={line.condition} /> {format.quantity(line.on_hand)}
        </a>
      ))}
      {details && Number(details.expired) > 0 && (
        <span class="alert-source text-secondary">{t('expired_n', { n: format.quantity(details.expired) })}</span>
      )}
    </>
  );
}

const paths = { requisition: '/requisitions', repair_order: '/repairs', transfer: '/transfers' };

/** The slips, repairs and transfers that have or want it. */
function Slips({ slips }: { slips: SlipLine[] }) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  return (
    <>
      {slips.map((slip) => (
        <span class="alert-source">
          {slip.kind !== 'other' && slip.number ? (
            <a class="code" href={`${paths[slip.kind]}/${slip.number}`}>
              {slip.number}
            </a>
          ) : (
            t('promised_other')
          )}{' '}
          <strong>{format.quantity(slip.quantity)}</strong>{' '}
          {slip.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}{' '}
          {slip.needed_by && <span class="text-secondary">{t('needed', { date: format.date(slip.needed_by) })}</span>}
        </span>
      ))}
    </>
  );
}

function Orders({ details }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  return (
    <>
      {(details?.orders ?? []).map((order) => (
        <span class="alert-source">
          <a class="code" href={`/purchase-orders/${order.number}`}>
            {order.number}
          </a>{' '}
          <strong>{format.quantity(order.quantity)}</strong>{' '}
          <span class="text-secondary">
            {order.erp_number} ·{' '}
            {order.promised_on ? t('promised', { date: format.date(order.promised_on) }) : t('no_promise')}
          </span>{' '}
          {order.late && <Late text={t('late')} />}
        </span>
      ))}
    </>
  );
}

export function Late({ text }: { text: string }) {
  return (
    <span class="badge bg-red-lt condition">
      <Icon name="alert-triangle" /> {text}
    </span>
  );
}

const REPAIRS_NAMED = 6;

function Repairs({ workshop, alert }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  // What nothing can be expected of has no card of its own: it is told here, counted or not.
  if (!workshop || (workshop.by && !workshop.counted)) return null;
  const all = format.amount(workshop.quantity, alert.unit);
  return (
    <>
      <span class="alert-source text-secondary">
        {workshop.by ? t('share', { all, good: format.quantity(workshop.expected) }) : t('repair_none', { all })}
      </span>
      {workshop.orders.slice(0, REPAIRS_NAMED).map((order) => (
        <span class="alert-source">
          <a class="code" href={`/repairs/${order.number}`}>
            {order.number}
          </a>{' '}
          <strong>{format.quantity(order.quantity)}</strong>{' '}
          <span class="text-secondary">{t('due', { date: format.date(order.due_on) })}</span>{' '}
          {order.late && <Late text={t('repair_late')} />}
        </span>
      ))}
      {workshop.orders.length > REPAIRS_NAMED && (
        <a class="alert-source" href={`/repairs/list?search=${encodeURIComponent(alert.item)}`}>
          {t('more')}
        </a>
      )}
    </>
  );
}

function Transfers({ details }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      {(details?.transfers ?? []).map((transfer) => (
        <span class="alert-source">
          <a class="code" href={`/transfers/${transfer.number}`}>
            {transfer.number}
          </a>{' '}
          <strong>{format.quantity(transfer.quantity)}</strong>{' '}
          <span class="text-secondary">
            {t('from', { place: name(transfer.from_name, transfer.from_name_en) })} ·{' '}
            {t(transfer.state === 'sent' ? 'sent' : 'asked')}
          </span>
        </span>
      ))}
    </>
  );
}

function Lots({ details }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  return (
    <>
      {(details?.lots ?? []).map((lot) => (
        <span class="alert-source">
          <span class="code">{lot.number}</span> <strong>{format.quantity(lot.quantity)}</strong>{' '}
          <span class="text-secondary">{t('expires', { date: format.date(lot.expires_on) })}</span>
        </span>
      ))}
    </>
  );
}
