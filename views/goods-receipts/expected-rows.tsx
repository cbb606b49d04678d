import type { ExpectedLine } from '../../src/features/goods-receipts/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { receiptMessages } from './messages.js';

interface ExpectedRowsProps {
  lines: ExpectedLine[];
  more: boolean;
  /** What is being taken in. */
  itemId?: number;
  /** Beside the scan field: what bears no barcode is chosen by its line. */
  mayTake?: boolean;
}

/**
 * What was ordered against what came, line by line; what is being taken in stands out. On a phone a line is two rows: what
 * it is, and below that the numbers, without those that say nothing.
 */
export function ExpectedRows({ lines, more, itemId, mayTake = false }: ExpectedRowsProps) {
  const t = useMessages(receiptMessages);
  if (lines.length === 0) return <p class="card-body text-secondary mb-0">{t('nothing_expected')}</p>;
  const rows = lines.toSorted((a, b) => rank(a, itemId) - rank(b, itemId));
  const orders = new Set(lines.map((line) => line.order)).size;
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
            {mayTake && <th></th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <Row line={line} isCurrent={line.item_id === itemId} mayTake={mayTake} ofSeveral={orders > 1} />
          ))}
        </tbody>
      </table>
      {more && <p class="card-body text-secondary mb-0">{t('more_lines')}</p>}
    </div>
  );
}

interface RowProps {
  line: ExpectedLine;
  isCurrent: boolean;
  mayTake: boolean;
  /** Which order it is of says something. */
  ofSeveral: boolean;
}

function Row({ line, isCurrent, mayTake, ofSeveral }: RowProps) {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  const number = (isSaid: boolean) => (isSaid ? 'text-end' : 'text-end goods-none');
  return (
    <tr class={isCurrent ? 'goods-current' : undefined}>
      <td data-label={t('item')}>
        <span>
          <a class="code" href={`/items/${line.item}`}>
            {line.item}
          </a>{' '}
          {name(line.name_zh, line.name_en)}{' '}
          {line.part_number && <small class="text-secondary d-block code">{line.part_number}</small>}
        </span>
      </td>
      <td class={!ofSeveral ? 'goods-none' : undefined} data-label={t('order')}>
        <span class="code">{line.erp_number}</span>
      </td>
      <td class={number(line.open !== line.quantity)} data-label={t('ordered')}>
        {format.amount(line.quantity, line.unit)}
      </td>
      <td class={number(line.before !== '0')} data-label={t('before')}>
        {format.amount(line.before, line.unit)}
      </td>
      <td class={number(line.now !== '0')} data-label={t('now')}>
        <strong>{format.amount(line.now, line.unit)}</strong>
      </td>
      <td class="text-end" data-label={line.open === '0' || line.over ? '' : t('still_open')}>
        <OpenMark line={line} />
      </td>
      {mayTake && (
        <td class="goods-act">
          {line.open !== '0' && !isCurrent && (
            <ScanButton code={`IT-${line.item_id}`} style="btn" label={t('take_one', { item: line.item })}>
              {t('take')}
            </ScanButton>
          )}
        </td>
      )}
    </tr>
  );
}

/** What is being taken in, then what is still to come. */
const rank = (line: ExpectedLine, itemId: number | undefined) =>
  line.item_id === itemId ? 0 : line.open === '0' && !line.over ? 2 : 1;

function OpenMark({ line }: { line: ExpectedLine }) {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  if (line.over) return <span class="badge bg-orange-lt">{t('over')}</span>;
  if (line.open === '0') return <span class="badge bg-green-lt">{t('complete')}</span>;
  return <span>{format.amount(line.open, line.unit)}</span>;
}
