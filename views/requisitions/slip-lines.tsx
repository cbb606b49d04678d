import type { RequisitionRow, SlipLine } from '../../src/features/requisitions/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { requisitionMessages } from './page-messages.js';

interface Props {
  slip: RequisitionRow;
  lines: SlipLine[];
  showsPrices: boolean;
}

/** What a slip asks for and how far each line is. Columns that say nothing yet are left out. */
export function SlipLines({ slip, lines, showsPrices }: Props) {
  const t = useMessages(requisitionMessages);
  const format = useFormat();
  const any = (column: 'promised' | 'issued' | 'waiting' | 'cancelled') =>
    lines.some((line) => Number(line[column]) > 0);
  const columns = (['promised', 'waiting', 'issued', 'accounted', 'cancelled'] as const).filter((column) =>
    any(column === 'accounted' ? 'issued' : column),
  );
  return (
    <section class="card mb-3">
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('item')}</th>
              <th class="text-end">{t('asked')}</th>
              {columns.map((column) => (
                <th class="text-end">{t(column)}</th>
              ))}
              {showsPrices && <th class="text-end">{t('price')}</th>}
              {showsPrices && <th class="text-end">{t('amount')}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <td data-label={t('item')}>
                  <LineItem line={line} />
                </td>
                <td data-label={t('asked')} class="text-end text-nowrap">
                  {format.amount(line.quantity, line.unit)}
                </td>
                {columns.map((column) => (
                  <td data-label={t(column)} class="text-end">
                    <Amount line={line} column={column} />
                  </td>
                ))}
                {showsPrices && (
                  <td data-label={t('price')} class="text-end">
                    {line.unit_price && format.price(line.unit_price)}
                  </td>
                )}
                {showsPrices && (
                  <td data-label={t('amount')} class="text-end">
                    {line.amount && format.money(line.amount)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
          {showsPrices && slip.value && (
            <tfoot>
              <tr>
                <td class="text-end slip-wide" colspan={3 + columns.length}>
                  {t('total')}
                </td>
                <td data-label={t('total')} class="text-end">
                  <strong>{format.money(slip.value)}</strong>
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </section>
  );
}

function LineItem({ line }: { line: SlipLine }) {
  const t = useMessages(requisitionMessages);
  const name = useName();
  return (
    <span>
      <a class="code" href={`/items/${line.code}`}>
        {line.code}
      </a>{' '}
      {name(line.name_zh, line.name_en)}
      {line.asked_code && <span class="badge bg-secondary-lt ms-2">{t('instead_of', { item: line.asked_code })}</span>}
      {line.specification && <div class="text-secondary">{line.specification}</div>}
      {line.note && <div class="text-secondary">{line.note}</div>}
      {line.short_reason && <div class="text-warning">{t('short_reason', { reason: line.short_reason })}</div>}
    </span>
  );
}

function Amount({
  line,
  column,
}: {
  line: SlipLine;
  column: 'promised' | 'waiting' | 'issued' | 'accounted' | 'cancelled';
}) {
  const format = useFormat();
  const amount = line[column];
  if (Number(amount) === 0) return <span class="text-secondary">–</span>;
  if (column === 'waiting')
    return (
      <a class="badge bg-orange-lt" href={`/requisitions/back-orders?search=${encodeURIComponent(line.code)}`}>
        {format.quantity(amount)}
      </a>
    );
  return <>{format.quantity(amount)}</>;
}
