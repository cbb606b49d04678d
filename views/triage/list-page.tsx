import type { TriageCounts, TriageRow, TriageView } from '../../src/features/triage/list-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { triageWords } from './list-messages.js';
import { FindingMark, ReturnMarks, TriageScan } from './marks.js';

export interface TriageListProps {
  rows: TriageRow[];
  page: Page;
  view: TriageView;
  counts: TriageCounts;
  filters: { item?: string; customer?: string };
  /** What was scanned and not found. */
  unknown?: string;
}

const views = ['to_find', 'to_decide', 'scrap'] as const;

/** What came back and waits: to be examined, to be decided on, or for leave to be scrapped. */
export function TriageListPage(props: TriageListProps) {
  const { unknown } = props;
  const t = useMessages(triageWords);
  return (
    <>
      <PageHead title={t('triage')}>
        <a class="btn" href="/triage/batches">
          <Icon name="stack-2" /> {t('batches')}
          {props.counts.batches > 0 && <span class="badge bg-red-lt ms-2">{props.counts.batches}</span>}
        </a>
      </PageHead>
      {unknown !== undefined && <Notice tone="warning" title={t('not_known', { code: unknown })} />}
      <TriageScan autofocus typed={unknown} />
      <TriageList {...props} />
    </>
  );
}

/** What is fetched again when something changes. */
export function TriageList(props: TriageListProps) {
  const { view, counts, filters, page } = props;
  const t = useMessages(triageWords);
  const address = (which: TriageView, number?: number) =>
    listAddress('/triage', { view: which, ...filters, page: number });
  return (
    <div id="triage-list" data-live="triage" hx-get={address(view, page.number)} hx-trigger="live" hx-swap="outerMorph">
      <nav class="nav nav-pills mb-3 triage-views" aria-label={t('lists')}>
        {views.map((which) => (
          <a
            class={which === view ? 'nav-link active' : 'nav-link'}
            href={address(which)}
            {...(which === view && { 'aria-current': 'page' })}
          >
            {t(which)} <span class="badge bg-secondary-lt ms-2">{counts[which]}</span>
          </a>
        ))}
      </nav>
      <div class="card">
        <Filter {...props} />
        {props.rows.length === 0 ? <Nothing {...props} /> : <Rows {...props} />}
        <Paging page={page} address={(number) => address(view, number)} />
      </div>
    </div>
  );
}

function Nothing({ view, filters }: TriageListProps) {
  const t = useMessages(triageWords);
  const common = useMessages(commonMessages);
  if (filters.item || filters.customer)
    return (
      <Empty title={t('none_chosen')} icon="filter">
        <a class="btn" href={listAddress('/triage', { view })}>
          <Icon name="x" /> {common('clear')}
        </a>
      </Empty>
    );
  return (
    <Empty title={t(`none_${view}`)} text={view === 'scrap' ? undefined : t('none_text')} icon="clipboard-check" />
  );
}

function Filter({ view, filters }: TriageListProps) {
  const t = useMessages(triageWords);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters" method="get" action="/triage" role="search">
      <input type="hidden" name="view" value={view} />
      {(['item', 'customer'] as const).map((name) => (
        <SearchChoiceInput
          name={name}
          id={`filter-${name}`}
          label={t(name)}
          placeholder={t(name)}
          value={filters[name]}
          choices={name === 'item' ? '/items/choices' : '/customers/choices'}
        />
      ))}
      <button class="btn" type="submit">
        <Icon name="filter" /> {common('filter')}
      </button>
    </form>
  );
}

function Rows({ rows, view }: TriageListProps) {
  const t = useMessages(triageWords);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('return')}</th>
            <th>{t('piece')}</th>
            <th>{t('customer')}</th>
            <th>{t('reported')}</th>
            {view !== 'to_find' && <th>{t('found')}</th>}
            <th>{t('age')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} view={view} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, view }: { row: TriageRow; view: TriageView }) {
  const t = useMessages(triageWords);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('return')}>
        <div class="triage-number">
          <a class="code" href={`/triage/${row.number}`}>
            {row.number}
          </a>
          <ReturnMarks of={row} />
        </div>
      </td>
      <td data-label={t('piece')}>
        {row.item ? (
          <div>
            <span class="code">{row.item}</span> {name(row.name_zh!, row.name_en)}
            <div class="text-secondary">
              {row.serial ? <span class="code">{row.serial}</span> : format.amount(row.quantity, row.unit!)}
            </div>
          </div>
        ) : (
          <div>
            <span class="badge bg-yellow-lt">{t('unidentified')}</span> {row.description}
          </div>
        )}
      </td>
      <td data-label={t('customer')}>{row.customer ? name(row.customer, row.customer_en) : '–'}</td>
      <td data-label={t('reported')} class="triage-told">
        {[row.symptom && name(row.symptom, row.symptom_en), row.symptom_note].filter(Boolean).join(' · ') || '–'}
      </td>
      {view !== 'to_find' && (
        <td data-label={t('found')}>
          {row.finding ? (
            <div>
              <FindingMark finding={row.finding} /> {row.fault && name(row.fault, row.fault_en)}
            </div>
          ) : (
            '–'
          )}
        </td>
      )}
      <td data-label={t('age')}>{row.days === 0 ? t('today') : t('days', { n: row.days })}</td>
    </tr>
  );
}
