import type { Direction, Grouping, Order, Statistics } from '../../src/features/quality-reports/statistics.js';
import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { qualityReportMessages } from './messages.js';
import { StatisticsCharts } from './statistics-charts.js';
import { STATISTICS, StatisticsTable } from './statistics-table.js';

export interface Preset {
  name: 'twelve_months' | 'this_year' | 'last_year' | 'ninety_days';
  from: string;
  to: string;
}

export interface StatisticsPageProps {
  form: FormState;
  by: Grouping;
  groupings: readonly Grouping[];
  sort: Order;
  direction: Direction;
  orders: readonly Order[];
  columns: readonly Exclude<Order, 'name'>[];
  presets: Preset[];
  /** Null when what is asked for is wrong. */
  found: Statistics | null;
  mayList: boolean;
}

/** What was raised in a period, told apart by one thing: charts, the whole in numbers, and rows that lead to their lists. */
export function StatisticsPage(props: StatisticsPageProps) {
  const { form, found, by } = props;
  const t = useMessages(qualityReportMessages);
  const format = useFormat();
  const { from, to, item, supplier, customer, sort, direction } = form.values;
  const file = listAddress(`${STATISTICS}/quality.xlsx`, { from, to, by, item, supplier, customer, sort, direction });
  const rows = found?.rows ?? [];
  return (
    <>
      <PageHead
        title={t('title')}
        pretitle={props.mayList ? <a href="/quality-feedback">{t('sheets')}</a> : t('sheets')}
      >
        {rows.length > 0 && (
          <a class="btn" href={file}>
            <Icon name="download" /> {t('export')}
          </a>
        )}
      </PageHead>
      {!found && <Notice tone="danger" title={t('wrong_filter')} />}
      <div class="card">
        <div class="card-body pb-0">
          <Filters {...props} />
        </div>
        {found && rows.length > 0 && <Sums sums={found.sums} />}
        {found && rows.length > 0 && <StatisticsCharts by={by} found={found} />}
        {found && found.total > rows.length && (
          <p class="report-first" role="status">
            {t('first_only', { n: format.count(rows.length), all: format.count(found.total) })}
          </p>
        )}
        {found && rows.length > 0 && <StatisticsTable {...props} values={form.values} rows={rows} sums={found.sums} />}
        {rows.length === 0 && <Empty title={t('nothing')} text={t('nothing_text')} icon="list-search" />}
        <div class="card-body text-secondary">
          <p class="mb-1">{t('text')}</p>
          <p class="m-0">{t('text_days')}</p>
        </div>
      </div>
    </>
  );
}

function Filters({ form, by, groupings, sort, orders, presets }: StatisticsPageProps) {
  const t = useMessages(qualityReportMessages);
  const chosen = { ...form, values: { ...form.values, by, sort } };
  const { item, supplier, customer } = form.values;
  const choices = (names: readonly (Grouping | Order)[]) =>
    names.map((value) => ({ value, label: t(value === 'name' ? by : value) }));
  return (
    <>
      <nav class="btn-list mb-3" aria-label={t('presets')}>
        {presets.map(({ name, from, to }) => (
          <a
            class={from === form.values['from'] && to === form.values['to'] ? 'btn active' : 'btn'}
            href={listAddress(STATISTICS, { from, to, by, item, supplier, customer })}
            {...(from === form.values['from'] && to === form.values['to'] ? { 'aria-current': 'true' } : {})}
          >
            {t(name)}
          </a>
        ))}
      </nav>
      <form class="report-filters" method="get" action={STATISTICS} role="search">
        <div class="form-columns">
          <TextField {...form} name="from" label={t('from')} type="date" />
          <TextField {...form} name="to" label={t('to')} type="date" />
          <SelectField {...chosen} name="by" label={t('grouped_by')} options={choices(groupings)} />
          <SelectField {...chosen} name="sort" label={t('sort')} options={choices(orders)} />
          <SearchChoice {...form} name="item" label={t('item')} choices="/items/choices" placeholder={t('any')} />
          <SearchChoice
            {...form}
            name="supplier"
            label={t('supplier')}
            choices="/suppliers/choices"
            placeholder={t('any')}
          />
          <SearchChoice
            {...form}
            name="customer"
            label={t('customer')}
            choices="/customers/choices"
            placeholder={t('any')}
          />
        </div>
        <div class="btn-list mb-3">
          <button class="btn btn-primary" type="submit">
            {t('show')}
          </button>
          <a class="btn" href={STATISTICS}>
            {t('reset')}
          </a>
        </div>
      </form>
    </>
  );
}

const summed = ['raised', 'open', 'overdue', 'late', 'closed', 'answer_median', 'close_median', 'doa_share'] as const;

/** The whole in numbers that can be read from across the desk. */
function Sums({ sums }: Pick<Statistics, 'sums'>) {
  const t = useMessages(qualityReportMessages);
  const format = useFormat();
  return (
    <dl class="report-sums">
      {summed.map(
        (name) =>
          sums[name] !== null && (
            <div>
              <dt>{t(name)}</dt>
              <dd>{format.quantity(sums[name])}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
