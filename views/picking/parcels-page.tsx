import type { ParcelRow } from '../../src/features/picking/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { pickingMessages } from './messages.js';

export interface ParcelsProps {
  rows: ParcelRow[];
  page: Page;
  /** YYYY-MM-DD */
  today: string;
  lateAfter: number;
  mayPick: boolean;
  newKey: () => string;
  refusal?: string;
}

/** Parcels that the customer has not received yet, the oldest first. */
export function ParcelsPage(props: ParcelsProps) {
  const t = useMessages(pickingMessages);
  return (
    <div data-live="picking">
      <PageHead title={t('parcels')} pretitle={props.mayPick && <a href="/picking">{t('picking')}</a>} />
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <section class="card">
        {props.rows.length === 0 ? (
          <Empty title={t('no_parcels')} text={t('no_parcels_text')} icon="truck" />
        ) : (
          <>
            <Parcels {...props} />
            <Paging page={props.page} address={(number) => listAddress('/picking/parcels', { page: number })} />
          </>
        )}
      </section>
    </div>
  );
}

function Parcels(props: ParcelsProps) {
  const t = useMessages(pickingMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows pick-queue">
        <thead>
          <tr>
            <th>{t('slip')}</th>
            <th>{t('customer')}</th>
            <th>{t('waybill')}</th>
            <th>{t('sent')}</th>
            <th>{t('arrived_on')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <ParcelLine row={row} props={props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ParcelLine({ row, props }: { row: ParcelRow; props: ParcelsProps }) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('slip')}>
        <span>
          <a class="code" href={`/requisitions/${row.slip}`}>
            {row.slip}
          </a>
          <span class="d-block text-secondary">{t('pieces', { n: row.items })}</span>
        </span>
      </td>
      <td data-label={t('customer')}>
        <span>
          {name(row.customer, row.customer_en)}
          <span class="d-block text-secondary">{name(row.receiver, row.receiver_en)}</span>
        </span>
      </td>
      <td data-label={t('waybill')}>
        <span>
          {row.carrier} <span class="code">{row.waybill}</span>
        </span>
      </td>
      <td data-label={t('sent')}>
        <span>
          {format.date(row.sent_at)} · {t('days_under_way', { n: row.days })}{' '}
          {row.days > props.lateAfter && (
            <span class="badge bg-orange-lt">
              <Icon name="clock" /> {t('overdue')}
            </span>
          )}
        </span>
      </td>
      <td data-label={t('arrived_on')}>
        <form class="btn-list justify-content-end" method="post" action={`/picking/parcels/${row.id}/arrival`}>
          <input type="hidden" name="key" value={props.newKey()} />
          <input
            class="form-control w-auto"
            type="date"
            name="arrived_on"
            value={props.today}
            max={props.today}
            aria-label={t('arrived_on')}
            required
          />
          <button class="btn" type="submit">
            <Icon name="check" /> {t('confirm_arrival')}
          </button>
        </form>
      </td>
    </tr>
  );
}
