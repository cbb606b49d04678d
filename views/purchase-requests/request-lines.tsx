import type { RequestLine, RequestRow } from '../../src/features/purchase-requests/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { requestMessages } from './messages.js';
import { LineReason } from './request-marks.js';

interface Props {
  request: RequestRow;
  lines: RequestLine[];
  showsPrices: boolean;
}

export function RequestLines({ request, lines, showsPrices }: Props) {
  const t = useMessages(requestMessages);
  const ordering = request.state === 'approved' || request.state === 'ordered';
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('why')}</th>
          <th>{t('warehouse')}</th>
          <th class="text-end">{t('quantity')}</th>
          {ordering && <th class="text-end">{t('ordered')}</th>}
          {showsPrices && <th class="text-end">{t('price')}</th>}
          {showsPrices && <th class="text-end">{t('amount')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line line={line} ordering={ordering} showsPrices={showsPrices} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, ordering, showsPrices }: { line: RequestLine; ordering: boolean; showsPrices: boolean }) {
  const t = useMessages(requestMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('item')}>
        <span>
          {name(line.name_zh, line.name_en)}{' '}
          <a class="code" href={`/items/${line.item}`}>
            {line.item}
          </a>{' '}
          {line.retired && <span class="badge bg-red-lt">{t('retired')}</span>}
          {line.part_number && <span class="d-block text-secondary code">{line.part_number}</span>}
          {line.note && <span class="d-block text-secondary">{line.note}</span>}
        </span>
      </td>
      <td data-label={t('why')}>
        <LineReason line={line} />
      </td>
      <td data-label={t('warehouse')}>{name(line.warehouse_name, line.warehouse_name_en)}</td>
      <td class="text-end" data-label={t('quantity')}>
        <span>
          {format.amount(line.quantity, line.unit)}
          {line.below_minimum && (
            <span class="d-block text-warning-fg badge bg-yellow-lt">
              {t('below_minimum', { n: format.amount(line.minimum, line.unit) })}
            </span>
          )}
          {line.broken_pack && (
            <span class="d-block badge bg-yellow-lt">
              {t('broken_pack', { n: format.amount(line.pack, line.unit) })}
            </span>
          )}
        </span>
      </td>
      {ordering && (
        <td class="text-end" data-label={t('ordered')}>
          {format.amount(line.ordered, line.unit)}
        </td>
      )}
      {showsPrices && (
        <td class="text-end" data-label={t('price')}>
          {line.unit_price ? format.price(line.unit_price) : <span class="text-secondary">{t('no_price')}</span>}
        </td>
      )}
      {showsPrices && (
        <td class="text-end" data-label={t('amount')}>
          {format.money(line.amount)}
        </td>
      )}
    </tr>
  );
}
