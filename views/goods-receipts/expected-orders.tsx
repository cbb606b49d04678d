import type { ExpectedOrder } from '../../src/features/goods-receipts/list-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { receiptMessages } from './messages.js';

interface ExpectedOrdersProps {
  rows: ExpectedOrder[];
  today: string;
  mayReceive: boolean;
}

/** What suppliers still owe, each order with the way to receive it. */
export function ExpectedOrders({ rows, today, mayReceive }: ExpectedOrdersProps) {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('promised')}</th>
          <th>{t('order')}</th>
          <th>{t('supplier')}</th>
          <th>{t('item')}</th>
          <th>{t('warehouse')}</th>
          {mayReceive && <th></th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('promised')}>
              <span>
                {row.promised_on ? format.date(row.promised_on) : t('no_promise')}{' '}
                {row.promised_on && row.promised_on < today && <span class="badge bg-red-lt">{t('late')}</span>}
                {row.promised_on === today && <span class="badge bg-yellow-lt">{t('today')}</span>}
              </span>
            </td>
            <td data-label={t('order')}>
              <span>
                <a class="code" href={`/purchase-orders/${row.number}`}>
                  {row.number}
                </a>{' '}
                <span class="code text-secondary">{row.erp_number}</span>
              </span>
            </td>
            <td data-label={t('supplier')}>{name(row.supplier, row.supplier_en)}</td>
            <td data-label={t('item')}>
              <span>
                <span class="code">{row.items.join(' ')}</span>
                {row.lines > row.items.length && '…'}{' '}
                <span class="text-secondary">{t('lines_n', { n: row.lines })}</span>
              </span>
            </td>
            <td data-label={t('warehouse')}>
              <span class="code">{row.warehouses.join(' ')}</span>
            </td>
            {mayReceive && (
              <td class="text-end">
                <a
                  class="btn"
                  href={`/goods-receipts/new?code=${row.number}`}
                  aria-label={`${t('receive')} ${row.number}`}
                >
                  {t('receive')}
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
