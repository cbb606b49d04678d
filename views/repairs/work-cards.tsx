import type { LabourRow, OutsideRow } from '../../src/features/repairs/work-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { OrderCard } from './order-cards.js';
import { orderMessages } from './order-messages.js';
import type { OrderPageProps } from './order-page.js';

/** Who worked how long; what was removed stays, struck through. */
export function LabourCard(props: OrderPageProps) {
  const { labour, may } = props;
  const t = useMessages(orderMessages);
  const total = labour.reduce((sum, row) => sum + (row.removed_at ? 0 : (row.minutes ?? 0)), 0);
  return (
    <OrderCard
      id="labour"
      title={t('labour')}
      {...(may.work && { link: { href: '#book-labour', text: t('book_labour') } })}
    >
      {labour.length === 0 && <p class="m-0 text-secondary">{t('no_labour')}</p>}
      <ul class="list-unstyled m-0">
        {labour.map((row) => (
          <Labour {...props} row={row} />
        ))}
      </ul>
      {total > 0 && <p class="mt-2 mb-0 fw-bold">{t('minutes_total', { n: total })}</p>}
    </OrderCard>
  );
}

function Labour({ row, order, may, readerId }: OrderPageProps & { row: LabourRow }) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  const person = name(row.person, row.person_en);
  const removable =
    !row.removed_at && (may.removeLabour === 'all' || (may.removeLabour === 'own' && row.person_id === readerId));
  return (
    <li class="repair-line">
      <span class={row.removed_at ? 'repair-removed' : ''}>
        {person}{' '}
        <span class="text-secondary">
          {row.minutes === null
            ? t('running_since', { time: format.dateTime(row.started_at) })
            : format.dateTime(row.recorded_at)}
        </span>{' '}
        {row.note && <span class="note-text">{row.note}</span>}
      </span>
      <span class="slip-marks">
        {row.minutes !== null && <span class="text-nowrap">{t('minutes_n', { n: row.minutes })}</span>}
        {row.removed_at && (
          <small class="text-secondary">
            {t('removed_by', { person: name(row.removed_by ?? '', row.removed_by_en) })}
          </small>
        )}
        {removable && (
          <form method="post" action={`/repairs/${order.number}/labour/${row.id}/removal`}>
            <button
              class="btn btn-icon"
              type="submit"
              aria-label={t('remove_labour', { person, n: row.minutes ?? 0 })}
              title={t('remove')}
            >
              <Icon name="trash" />
            </button>
          </form>
        )}
      </span>
    </li>
  );
}

/** Where it was sent and came back from, and what that cost. */
export function OutsideCard(props: OrderPageProps) {
  const { outside } = props;
  const t = useMessages(orderMessages);
  if (outside.length === 0) return null;
  return (
    <OrderCard id="outside" title={t('outside')}>
      {outside.map((row) => (
        <Outside {...props} row={row} />
      ))}
    </OrderCard>
  );
}

function Outside({ row, order, may, cost }: OrderPageProps & { row: OutsideRow }) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  const late = (row.days_over ?? 0) > 0;
  const bill = row.bill_amount !== null && `${format.money(row.bill_amount)} ${row.bill_number ?? ''}`;
  const facts: [string, string | false | null][] = [
    [t('reference'), row.reference],
    [t('waybill'), [row.carrier, row.waybill].filter(Boolean).join(' ')],
    [t('sent'), `${format.date(row.sent_at)} ${name(row.sent_by, row.sent_by_en)}`],
    [t('due_on'), row.due_on && format.date(row.due_on)],
    [t('back'), row.back_at && `${format.date(row.back_at)} ${name(row.back_by ?? '', row.back_by_en)}`],
    [t('outcome'), row.outcome && t(`outcome_${row.outcome}`)],
    [t('bill'), (cost !== undefined || may.bill) && bill],
    [t('note'), row.note],
  ];
  return (
    <div class="repair-outside">
      <div class="slip-marks">
        <a href={`/suppliers/${row.supplier_code}`}>
          <strong>{name(row.supplier, row.supplier_en)}</strong>
        </a>
        {late && (
          <span class="badge condition bg-red-lt">
            <Icon name="alert-triangle" /> {t('overdue_by', { n: row.days_over! })}
          </span>
        )}
        {may.bill && row.back_at && row.bill_amount === null && (
          <a class="btn" href={`/repairs/${order.number}?bill=${row.id}#bill`}>
            {t('record_bill')}
          </a>
        )}
      </div>
      <dl class="fact-list m-0">
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
    </div>
  );
}

/** What runs on the piece: the latest first. */
export function SoftwareCard({ order, software, may }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  if (!order.serial_id) return null;
  return (
    <OrderCard id="software" title={t('software')} {...(may.work && { link: { href: '#flash', text: t('flash') } })}>
      {software.length === 0 && <p class="m-0 text-secondary">{t('no_software')}</p>}
      <ul class="list-unstyled m-0">
        {software.map((row, n) => (
          <li class="repair-line">
            <span>
              <span class={n === 0 ? 'code fw-bold' : 'code text-secondary'}>{row.version}</span>{' '}
              {row.note && <span class="note-text">{row.note}</span>}
            </span>
            <small class="text-secondary">
              {t('by_at', { person: name(row.person, row.person_en), at: format.date(row.flashed_at) })}
              {!row.here && ` (${t('before_here')})`}
            </small>
          </li>
        ))}
      </ul>
    </OrderCard>
  );
}
