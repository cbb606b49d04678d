import type { OrderLine } from '../../src/features/purchase-orders/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { orderMessages } from './messages.js';

export function OrderLines({ lines, showsPrices }: { lines: OrderLine[]; showsPrices: boolean }) {
  const t = useMessages(orderMessages);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('warehouse')}</th>
          <th class="text-end">{t('quantity')}</th>
          <th class="text-end">{t('received')}</th>
          <th class="text-end">{t('open')}</th>
          <th>{t('promised_on')}</th>
          {showsPrices && <th class="text-end">{t('price')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line line={line} showsPrices={showsPrices} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, showsPrices }: { line: OrderLine; showsPrices: boolean }) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  const besides = (['in_inspection', 'refused', 'cancelled'] as const).filter((field) => line[field] !== '0');
  return (
    <tr>
      <td data-label={t('item')}>
        <span>
          {name(line.name_zh, line.name_en)}{' '}
          <a class="code" href={`/items/${line.item}`}>
            {line.item}
          </a>
          {line.part_number && <span class="d-block text-secondary code">{line.part_number}</span>}
        </span>
      </td>
      <td data-label={t('warehouse')}>{name(line.warehouse_name, line.warehouse_name_en)}</td>
      <td class="text-end" data-label={t('quantity')}>
        {format.amount(line.quantity, line.unit)}
      </td>
      <td class="text-end" data-label={t('received')}>
        <span>
          {format.amount(line.received, line.unit)}
          {besides.map((field) => (
            <span class="d-block text-secondary">{t(field, { n: format.amount(line[field], line.unit) })}</span>
          ))}
          {line.cancelled_reason && <span class="d-block text-secondary">{line.cancelled_reason}</span>}
        </span>
      </td>
      <td class="text-end" data-label={t('open')}>
        <strong>{format.amount(line.open, line.unit)}</strong>
      </td>
      <td data-label={t('promised_on')}>
        <span>
          {format.date(line.promised_on)} {line.late && <span class="badge bg-red-lt">{t('late')}</span>}
          {line.first_promised_on && line.first_promised_on !== line.promised_on && (
            <span class="d-block text-secondary">
              {t('first_promised', { day: format.date(line.first_promised_on) })}
            </span>
          )}
          {line.arrived_on && (
            <span class="d-block text-secondary">{t('arrived', { day: format.date(line.arrived_on) })}</span>
          )}
          {line.chased_at && (
            <span class="d-block text-secondary">
              {t('chased', { day: format.date(line.chased_at), note: line.chase_note ?? '' })}
            </span>
          )}
        </span>
      </td>
      {showsPrices && (
        <td class="text-end" data-label={t('price')}>
          {format.price(line.unit_price)}
        </td>
      )}
    </tr>
  );
}
