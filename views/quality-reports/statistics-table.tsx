import type {
  Direction,
  Figures,
  Grouping,
  Order,
  StatisticsRow,
} from '../../src/features/quality-reports/statistics.js';
import type { FormValues } from '../../src/platform/forms.js';
import { useFormat } from '../components/format.js';
import { useLanguage, useMessages } from '../components/language.js';
import { listAddress } from '../components/paging.js';
import { groupText } from './group-text.js';
import { isListed, listLink } from './list-links.js';
import { qualityReportMessages } from './messages.js';

export interface TableProps {
  by: Grouping;
  sort: Order;
  direction: Direction;
  values: FormValues;
  columns: readonly Exclude<Order, 'name'>[];
  rows: StatisticsRow[];
  sums: Figures;
  /** Whether the lists behind the numbers are open to the reader. */
  mayList: boolean;
}

export const STATISTICS = '/quality-feedback/statistics';

export function StatisticsTable(props: TableProps) {
  const { by, columns, rows, sums } = props;
  const t = useMessages(qualityReportMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows report-rows" id="statistics-rows">
        <thead>
          <tr>
            <Head {...props} name="name" label={t(by)} />
            {columns.map((name) => (
              <Head {...props} name={name} label={t(name)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td class="report-text" data-label={t(by)}>
                <Name by={by} row={row} />
              </td>
              {columns.map((name) => (
                <td class={cellOf(row[name])} data-label={t(name)}>
                  <Figure {...props} name={name} of={row} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr class="statistics-whole">
            <td class="report-text" data-label={t(by)}>
              <strong>{t('whole')}</strong>
            </td>
            {columns.map((name) => (
              <td class={cellOf(sums[name])} data-label={t(name)}>
                <Figure {...props} name={name} of={sums} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** Nothing takes no line on a phone, where each figure has one of its own. */
const cellOf = (value: number | string | null) => (Number(value ?? 0) === 0 ? 'text-end statistics-nil' : 'text-end');

/** The head of a column sorts by it, the other way round when it does so already. */
function Head({ name, label, sort, direction, values }: TableProps & { name: Order; label: string }) {
  const t = useMessages(qualityReportMessages);
  const isSorted = name === sort;
  const first: Direction = name === 'name' ? 'asc' : 'desc';
  const next: Direction = isSorted ? (direction === 'asc' ? 'desc' : 'asc') : first;
  const { from, to, by, item, supplier, customer } = values;
  const href = listAddress(STATISTICS, { from, to, by, item, supplier, customer, sort: name, direction: next });
  return (
    <th
      class={name === 'name' ? 'report-text' : 'text-end'}
      {...(isSorted ? { 'aria-sort': direction === 'asc' ? 'ascending' : 'descending' } : {})}
    >
      <a class="statistics-sort" href={`${href}#statistics-rows`} title={t('sort_by', { column: label })}>
        {label}
        {isSorted && <span aria-hidden="true">{direction === 'asc' ? ' ▲' : ' ▼'}</span>}
      </a>
    </th>
  );
}

const pages: Partial<Record<Grouping, string>> = { item: '/items', supplier: '/suppliers', customer: '/customers' };

function Name({ by, row }: { by: Grouping; row: StatisticsRow }) {
  const text = groupText(useLanguage(), by, row);
  if (row.key === null) return <span class="text-secondary">{text}</span>;
  const page = pages[by];
  if (!page) return <span class="text-break">{text}</span>;
  return (
    <span class="text-break">
      <a class="d-inline-block py-1" href={`${page}/${encodeURIComponent(row.key)}`}>
        {by === 'item' ? <span class="code">{row.key}</span> : text}
      </a>{' '}
      {by === 'item' && text}
    </span>
  );
}

function Figure({
  name,
  of,
  row,
  by,
  values,
  mayList,
}: TableProps & { name: Exclude<Order, 'name'>; of: Figures; row?: StatisticsRow }) {
  const format = useFormat();
  const value = of[name];
  const isNamed = !row || row.key !== null;
  if (value !== null && Number(value) > 0 && isNamed && mayList && isListed(name))
    return (
      <a class="d-inline-block py-1" href={listLink(name, { by, values }, row)}>
        {format.quantity(value)}
      </a>
    );
  return <span>{format.quantity(value)}</span>;
}
