import type { Column, DutyWords, FilterName, Found, ReportName } from '../../src/features/tool-reports/report.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { DutyStates } from './duty-states.js';
import { toolReportMessages } from './messages.js';
import { ReportFilters } from './report-filters.js';
import { ReportTable, type Sorted } from './report-table.js';

export interface ReportPageProps {
  name: ReportName;
  names: ReportName[];
  filters: readonly FilterName[];
  columns: Column[];
  found: Found;
  page: Page;
  form: FormState;
  sorted: Sorted | undefined;
  /** The kinds and states that duties are asked for by. */
  duty: DutyWords;
  /** How many rows a file holds at most. */
  mostExported: number;
}

const path = (name: ReportName) => (name === 'holders' ? '/reports/tools' : `/reports/tools/${name}`);

/** One report on tools: what it is asked for, its rows, their sums, and the same as a file. */
export function ReportPage(props: ReportPageProps) {
  const { name, names, filters, columns, found, page, form, sorted, duty, mostExported } = props;
  const t = useMessages(toolReportMessages);
  const format = useFormat();
  const asked = askedOf(form, filters);
  const sort = form.values['sort'];
  const order = sorted ? `${sorted.descending ? '-' : ''}${sorted.by}` : '';
  const wrong = Object.keys(form.errors).length > 0;
  return (
    <>
      <PageHead title={t(name)} pretitle={t('reports')}>
        {found.total > 0 && (
          <a class="btn" href={listAddress(`/reports/tools/${name}/${name}.xlsx`, { ...asked, sort })}>
            <Icon name="download" /> {t('export')}
          </a>
        )}
      </PageHead>
      {wrong && <Notice tone="danger" title={t('wrong_filter')} />}
      {found.total > mostExported && (
        <Notice tone="warning" title={t('export_cut', { most: format.count(mostExported) })} />
      )}
      <div class="card">
        <div class="card-header">
          <ul class="nav nav-tabs card-header-tabs">
            {names.map((one) => (
              <li class="nav-item">
                <a
                  class={one === name ? 'nav-link active' : 'nav-link'}
                  href={path(one)}
                  aria-current={one === name ? 'page' : undefined}
                >
                  {t(one)}
                </a>
              </li>
            ))}
          </ul>
        </div>
        <div class="card-body pb-0">
          <p class="text-secondary">{t(`${name}_text`)}</p>
          <ReportFilters path={path(name)} filters={filters} form={form} duty={duty} columns={columns} sorted={order} />
        </div>
        {found.states && <DutyStates states={found.states} duty={duty} path={path(name)} form={form} />}
        {found.rows.length === 0 ? (
          <Empty title={t('nothing')} text={t('nothing_text')} icon="list-search" />
        ) : (
          <ReportTable
            columns={columns}
            rows={found.rows}
            sorted={sorted}
            sortAddress={(by) => listAddress(path(name), { ...asked, sort: by })}
          />
        )}
        {found.rows.length > 0 && <Sums found={found} />}
        <Paging page={page} address={(number) => listAddress(path(name), { ...asked, sort, page: number })} />
      </div>
    </>
  );
}

/** What was asked for, as it goes on into the addresses of the page. */
function askedOf({ values }: FormState, filters: readonly FilterName[]): Record<string, string | undefined> {
  const names: Record<FilterName, string[]> = {
    period: ['from', 'to'],
    on: ['on'],
    person: ['person'],
    days: ['days'],
    duty: ['kind', 'state'],
  };
  const kept = ['search', ...filters.flatMap((filter) => names[filter])];
  return Object.fromEntries(kept.map((one) => [one, values[one]]));
}

function Sums({ found }: { found: Found }) {
  const t = useMessages(toolReportMessages);
  const format = useFormat();
  if (found.sums.length === 0) return null;
  return (
    <div class="totals">
      {found.sums.map(({ name, value, kind }, n) => (
        <span>
          {n > 0 && ' · '}
          {t(name)} <strong>{kind === 'money' ? format.money(value) : format.quantity(value)}</strong>
        </span>
      ))}
    </div>
  );
}
