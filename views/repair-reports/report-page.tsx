import type { Column, FilterName, Found, Grouping, ReportName } from '../../src/features/repair-reports/report.js';
import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { repairReportMessages } from './messages.js';
import { ReportCharts } from './report-charts.js';
import { ReportTable } from './report-table.js';

export interface ReportPageProps {
  name: ReportName;
  names: readonly ReportName[];
  filters: readonly FilterName[];
  groupings: readonly Grouping[];
  by: Grouping | undefined;
  columns: Column[];
  found: Found;
  form: FormState;
}

const pathOf = (name: ReportName) => (name === 'returns' ? '/reports/repairs' : `/reports/repairs/${name}`);

/** One report on returns and repairs: what it is asked for, charts, its rows, their sums, and the same as a file. */
export function ReportPage(props: ReportPageProps) {
  const { name, names, columns, found, form } = props;
  const t = useMessages(repairReportMessages);
  const format = useFormat();
  const { from, to, item, customer, by } = form.values;
  const asked = { from, to, item, customer, by: props.groupings.length > 0 ? by : undefined };
  return (
    <>
      <PageHead title={t(name)} pretitle={t('reports')}>
        {name === 'removals' && (
          <a class="btn" href="/reports/repairs/installed">
            <Icon name="pencil" /> {t('installed')}
          </a>
        )}
        {found.total > 0 && (
          <a class="btn" href={listAddress(`/reports/repairs/${name}/${name}.xlsx`, asked)}>
            <Icon name="download" /> {t('export')}
          </a>
        )}
      </PageHead>
      {Object.keys(form.errors).length > 0 && <Notice tone="danger" title={t('wrong_filter')} />}
      <nav class="slip-tabs" aria-label={t('reports')}>
        {names.map((one) => (
          <a
            class={one === name ? 'slip-tab active' : 'slip-tab'}
            href={listAddress(pathOf(one), { from, to, item })}
            {...(one === name ? { 'aria-current': 'page' } : {})}
          >
            {t(one)}
          </a>
        ))}
      </nav>
      <div class="card">
        <div class="card-body pb-0">
          <p class="text-secondary">{t(`${name}_text`)}</p>
          <Filters {...props} />
        </div>
        {found.rows.length > 0 && <Sums found={found} />}
        {found.rows.length > 0 && <ReportCharts name={name} found={found} />}
        {found.total > found.rows.length && (
          <p class="report-first" role="status">
            {t('first_only', { n: format.count(found.rows.length), all: format.count(found.total) })}
          </p>
        )}
        {found.rows.length === 0 ? (
          <Empty
            title={t('nothing')}
            text={t(name === 'removals' ? 'nothing_installed' : 'nothing_text')}
            icon="list-search"
          />
        ) : (
          <ReportTable columns={columns} rows={found.rows} />
        )}
      </div>
    </>
  );
}

function Filters({ name, filters, groupings, by, form }: ReportPageProps) {
  const t = useMessages(repairReportMessages);
  const options = groupings.map((value) => ({ value, label: t(`by_${value}`) }));
  const chosen = { ...form, values: { ...form.values, by: by ?? '' } };
  return (
    <form class="report-filters" method="get" action={pathOf(name)} role="search">
      <div class="form-columns">
        <TextField {...form} name="from" label={t('from')} type="date" />
        <TextField {...form} name="to" label={t('to')} type="date" />
        {filters.includes('by') && <SelectField {...chosen} name="by" label={t('grouped_by')} options={options} />}
        {filters.includes('item') && (
          <SearchChoice
            {...form}
            name="item"
            label={t('by_item')}
            choices="/items/choices"
            placeholder={t('any_item')}
          />
        )}
        {filters.includes('customer') && (
          <SearchChoice
            {...form}
            name="customer"
            label={t('customer')}
            choices="/customers/choices"
            placeholder={t('any_customer')}
          />
        )}
      </div>
      <div class="btn-list mb-3">
        <button class="btn btn-primary" type="submit">
          {t('show')}
        </button>
        <a class="btn" href={pathOf(name)}>
          {t('reset')}
        </a>
      </div>
    </form>
  );
}

/** The whole in numbers that can be read from across the desk. */
function Sums({ found }: { found: Found }) {
  const t = useMessages(repairReportMessages);
  const format = useFormat();
  if (found.sums.length === 0) return null;
  return (
    <dl class="report-sums">
      {found.sums.map(({ name, value, kind }) => (
        <div>
          <dt>{t(name)}</dt>
          <dd>{kind === 'money' ? format.money(value) : format.quantity(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
