import type { ExportLine, ExportRow, TaskSum } from '../../src/features/cost-exports/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { type Page, Paging } from '../components/paging.js';
import { ExportFiles } from './export-rows.js';
import { costExportMessages, costFileMessages } from './messages.js';

export interface ExportPageProps {
  row: ExportRow;
  sums: TaskSum[];
  lines: ExportLine[];
  page: Page;
}

/** An export as it was frozen: the sum of each task, and its lines. */
export function ExportPage({ row, sums, lines, page }: ExportPageProps) {
  const t = useMessages(costExportMessages);
  const file = useMessages(costFileMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <PageHead title={<span class="code">{row.number}</span>} pretitle={<a href="/task-costs">{t('task_costs')}</a>}>
        <ExportFiles number={row.number} />
      </PageHead>
      <dl class="fact-list card card-body mb-3">
        {[
          [t('period'), t('days', { from: format.date(row.from_on), to: format.date(row.to_on) })],
          [t('task'), row.task ?? t('all_tasks')],
          [t('by'), name(row.person, row.person_en)],
          [t('made'), format.dateTime(row.created_at)],
          [file('count'), format.count(row.lines)],
          [file('amount'), format.money(row.amount)],
        ].map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <SumCard sums={sums} />
      <section class="card" id="lines">
        <div class="card-header">
          <h2 class="card-title">{file('lines')}</h2>
        </div>
        <LineRows lines={lines} />
        <Paging page={page} address={(number) => `/task-costs/${row.number}?page=${number}#lines`} />
      </section>
    </>
  );
}

const FEW_SUMS = 10;

/** Many sums are folded away: the lines are below them, and the file has both. */
function SumCard({ sums }: { sums: TaskSum[] }) {
  const file = useMessages(costFileMessages);
  const name = useName();
  const format = useFormat();
  return (
    <details class="card mb-3" open={sums.length <= FEW_SUMS}>
      <summary class="card-header">
        <h2 class="card-title">
          {file('sums')} <span class="badge bg-secondary-lt">{format.count(sums.length)}</span>
        </h2>
      </summary>
      <table class="table table-vcenter card-table rows">
        <tbody>
          {sums.map((sum) => (
            <tr>
              <td data-label={file('task')}>
                <a class="code" href={`/service-tasks/${sum.task}`}>
                  {sum.task}
                </a>
              </td>
              <td data-label={file('customer_name')}>{name(sum.customer_name, sum.customer_name_en)}</td>
              <td data-label={file('erp_reference')}>{sum.erp_reference}</td>
              <td data-label={file('charge')}>{file(sum.charge as 'charged')}</td>
              <td data-label={file('amount')} class="text-end">
                {format.money(sum.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function LineRows({ lines }: { lines: ExportLine[] }) {
  const file = useMessages(costFileMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{file('day')}</th>
          <th>{file('task')}</th>
          <th>{file('kind')}</th>
          <th>{file('item')}</th>
          <th class="text-end">{file('quantity')}</th>
          <th class="text-end">{file('unit_cost')}</th>
          <th class="text-end">{file('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <td data-label={file('day')}>{format.date(line.happened_on)}</td>
            <td data-label={file('task')} class="code">
              {line.task}
            </td>
            <td data-label={file('kind')}>
              <span>
                {file(line.kind as 'issue')}
                {line.document && <small class="code d-block">{line.document}</small>}
              </span>
            </td>
            <td data-label={file('item')}>
              {line.item && (
                <span>
                  <span class="code">{line.item}</span> {name(line.item_name ?? '', line.item_name_en)}
                </span>
              )}
            </td>
            <td data-label={file('quantity')} class="text-end">
              {line.quantity && format.amount(line.quantity, line.unit ?? '')}
            </td>
            <td data-label={file('unit_cost')} class="text-end">
              {line.unit_cost && format.money(line.unit_cost)}
            </td>
            <td data-label={file('amount')} class="text-end">
              {format.money(line.amount)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
