import type { ExportRow, OpenCosts, OpenTaskCost } from '../../src/features/cost-exports/queries.js';
import type { FormState } from '../components/fields.js';
import { FieldError } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { ExportRows } from './export-rows.js';
import { costExportMessages, costFileMessages } from './messages.js';

export interface CostListPageProps {
  form: FormState;
  open: OpenCosts;
  exports: { rows: ExportRow[]; page: Page };
  /** Made for this page, so that the form exports once. */
  formKey: string;
  mayExport: boolean;
  refusal?: string;
}

/** What finance has still to export, and what it has. */
export function CostListPage(props: CostListPageProps) {
  const t = useMessages(costExportMessages);
  const { open, form, exports, refusal } = props;
  const address = (changes: Record<string, number>) =>
    listAddress('/task-costs', {
      from: form.values['from'],
      to: form.values['to'],
      task: form.values['task'],
      ...changes,
    });
  return (
    <>
      <PageHead title={t('task_costs')} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <section class="card mb-3" id="open-costs">
        <div class="card-header">
          <h2 class="card-title">{t('open')}</h2>
        </div>
        <PeriodForm {...props} />
        {open.page.total === 0 ? (
          <Empty title={t('nothing_open')} text={t('nothing_open_text')} icon="coins" />
        ) : (
          <>
            <ExportForm {...props} />
            <OpenRows rows={open.rows} />
            <Paging page={open.page} address={(page) => address({ page })} />
          </>
        )}
      </section>
      <section class="card" id="exports">
        <div class="card-header">
          <h2 class="card-title">{t('exports')}</h2>
        </div>
        {exports.rows.length === 0 ? (
          <div class="card-body text-secondary">{t('no_exports')}</div>
        ) : (
          <ExportRows rows={exports.rows} />
        )}
        <Paging page={exports.page} address={(page) => `${address({ exports: page })}#exports`} />
      </section>
    </>
  );
}

function PeriodForm({ form }: CostListPageProps) {
  const t = useMessages(costExportMessages);
  return (
    <form class="card-body filters" method="get" action="/task-costs">
      <label class="filter-field">
        <span>{t('from')}</span>
        <input class="form-control" type="date" name="from" value={form.values['from'] ?? ''} />
      </label>
      <label class="filter-field">
        <span>{t('to')}</span>
        <input class="form-control" type="date" name="to" value={form.values['to'] ?? ''} required />
      </label>
      <input
        class="form-control filter-short"
        name="task"
        value={form.values['task'] ?? ''}
        aria-label={t('task')}
        placeholder={t('task_hint')}
        maxlength={20}
      />
      <button class="btn" type="submit">
        {t('show')}
      </button>
      {['from', 'to', 'task'].map((name) => (
        <FieldError name={name} errors={form.errors} />
      ))}
    </form>
  );
}

function ExportForm({ open, form, formKey, mayExport }: CostListPageProps) {
  const t = useMessages(costExportMessages);
  const format = useFormat();
  return (
    <div class="card-body">
      <p class="fs-3">
        <strong>
          {t('open_sum', {
            tasks: format.count(open.page.total),
            n: open.lines,
            amount: format.money(open.amount),
          })}
        </strong>
      </p>
      {open.without_reference > 0 && (
        <Notice tone="warning">{t('without_reference', { n: open.without_reference })}</Notice>
      )}
      {mayExport && (
        <form method="post" action="/task-costs">
          {(['from', 'to', 'task'] as const).map((name) => (
            <input type="hidden" name={name} value={form.values[name] ?? ''} />
          ))}
          <input type="hidden" name="key" value={formKey} />
          <button class="btn btn-primary" type="submit">
            <Icon name="file-export" /> {t('export')}
          </button>
          <p class="form-hint">{t('export_hint')}</p>
        </form>
      )}
    </div>
  );
}

function OpenRows({ rows }: { rows: OpenTaskCost[] }) {
  const t = useMessages(costExportMessages);
  const file = useMessages(costFileMessages);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('task')}</th>
          <th>{file('customer_name')}</th>
          <th>{file('erp_reference')}</th>
          <th>{file('charge')}</th>
          <th class="text-end">{file('count')}</th>
          <th class="text-end">{file('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OpenRow row={row} />
        ))}
      </tbody>
    </table>
  );
}

function OpenRow({ row }: { row: OpenTaskCost }) {
  const t = useMessages(costExportMessages);
  const file = useMessages(costFileMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('task')}>
        <span>
          <a class="code" href={`/service-tasks/${row.task}#costs`}>
            {row.task}
          </a>
          <small class="d-block text-secondary">{row.title}</small>
        </span>
      </td>
      <td data-label={file('customer_name')}>
        <a href={`/customers/${row.customer}`}>{name(row.customer_name, row.customer_name_en)}</a>
      </td>
      <td data-label={file('erp_reference')}>{row.erp_reference ?? <span class="text-secondary">–</span>}</td>
      <td data-label={file('charge')}>{file(row.charge)}</td>
      <td data-label={file('count')} class="text-end">
        {format.count(row.lines)}
      </td>
      <td data-label={file('amount')} class="text-end">
        {format.money(row.amount)}
      </td>
    </tr>
  );
}
