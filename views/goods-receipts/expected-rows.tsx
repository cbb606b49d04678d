import type { ExpectedLine } from '../../src/features/goods-receipts/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { receiptMessages } from './messages.js';

/** What was ordered against what came, line by line; what is being taken in stands out. */
export function ExpectedRows({ lines, more, itemId }: { lines: ExpectedLine[]; more: boolean; itemId?: number }) {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  if (lines.length === 0) return <p class="card-body text-secondary mb-0">{t('nothing_expected')}</p>;
  const rows = itemId ? lines.toSorted((a, b) => Number(b.item_id === itemId) - Number(a.item_id === itemId)) : lines;
  return (
    <div>
      <h2 class="goods-heading">{t('expected')}</h2>
      <table class="table table-vcenter card-table rows goods-expected">
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th>{t('order')}</th>
            <th class="text-end">{t('ordered')}</th>
            <th class="text-end">{t('before')}</th>
            <th class="text-end">{t('now')}</th>
            <th class="text-end">{t('still_open')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <tr class={line.item_id === itemId ? 'goods-current' : undefined}>
              <td data-label={t('item')}>
                <span>
                  <a class="code" href={`/items/${line.item}`}>
                    {line.item}
                  </a>{' '}
                  {name(line.name_zh, line.name_en)}
                  {line.part_number && <small class="text-secondary d-block code">{line.part_number}</small>}
                </span>
              </td>
              <td data-label={t('order')}>
                <span class="code">{line.erp_number}</span>
              </td>
              <td class="text-end" data-label={t('ordered')}>
                {format.amount(line.quantity, line.unit)}
              </td>
              <td class="text-end" data-label={t('before')}>
                {format.amount(line.before, line.unit)}
              </td>
              <td class="text-end" data-label={t('now')}>
                <strong>{format.amount(line.now, line.unit)}</strong>
              </td>
              <td class="text-end" data-label={t('still_open')}>
                <OpenMark line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && <p class="card-body text-secondary mb-0">{t('more_lines')}</p>}
    </div>
  );
}

function OpenMark({ line }: { line: ExpectedLine }) {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  if (line.over) return <span class="badge bg-orange-lt">{t('over')}</span>;
  if (line.open === '0') return <span class="badge bg-green-lt">{t('complete')}</span>;
  return <span>{format.amount(line.open, line.unit)}</span>;
}
