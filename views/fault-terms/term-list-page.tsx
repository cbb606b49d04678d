import type { TermFilters, TermRow } from '../../src/features/fault-terms/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { faultTermMessages } from './messages.js';

export interface TermListProps {
  rows: TermRow[];
  page: Page;
  filters: TermFilters;
  /** How many proposals wait in each list. */
  waiting: Partial<Record<TermRow['kind'], number>>;
  mayPropose: boolean;
}

const kinds = ['symptom', 'fault', 'cause', 'component'] as const;
const states = ['in_use', 'proposed', 'merged', 'retired', 'refused'] as const;

export function TermListPage(props: TermListProps) {
  const { filters, waiting, mayPropose } = props;
  const t = useMessages(faultTermMessages);
  return (
    <>
      <PageHead title={t('fault_terms')}>
        {mayPropose && (
          <a class="btn btn-primary" href={listAddress('/fault-terms/new', { kind: filters.kind })}>
            <Icon name="plus" /> {t('propose')}
          </a>
        )}
      </PageHead>
      <nav class="nav nav-pills mb-3" aria-label={t('lists')}>
        {kinds.map((kind) => (
          <a
            class={kind === filters.kind ? 'nav-link active' : 'nav-link'}
            href={listAddress('/fault-terms', { kind, state: filters.state === 'in_use' ? undefined : filters.state })}
            {...(kind === filters.kind ? { 'aria-current': 'page' } : {})}
          >
            {t(kind)}
            {waiting[kind] && (
              <span class="badge bg-yellow-lt ms-2" title={t('waiting', { n: waiting[kind] })}>
                {waiting[kind]}
                <span class="visually-hidden"> {t('proposed')}</span>
              </span>
            )}
          </a>
        ))}
      </nav>
      <div class="card">
        <ListFilter path="/fault-terms" list="term-list" search={filters.search} hint={t('search_hint')}>
          <input type="hidden" name="kind" value={filters.kind} />
          <select class="form-select" name="state" aria-label={t('state')}>
            {states.map((state) => (
              <option value={state} selected={state === filters.state}>
                {t(state)}
              </option>
            ))}
          </select>
        </ListFilter>
        <TermList {...props} />
      </div>
    </>
  );
}

/** The list alone: it fetches itself again when a term is proposed or decided on. */
export function TermList({ rows, page, filters }: TermListProps) {
  const t = useMessages(faultTermMessages);
  const address = (number: number) => listAddress('/fault-terms', { ...filters, page: number });
  return (
    <div id="term-list" data-live="fault-terms" hx-get={address(page.number)} hx-trigger="live" hx-swap="outerMorph">
      {rows.length > 0 ? (
        <TermTable rows={rows} filters={filters} />
      ) : (
        <Empty title={t('empty')} text={t('empty_text')} icon="list-check" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function TermTable({ rows, filters }: Pick<TermListProps, 'rows' | 'filters'>) {
  const t = useMessages(faultTermMessages);
  const proposes = filters.state !== 'in_use';
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('name')}</th>
          <th>{t('other_language')}</th>
          {proposes && <th>{t('proposer')}</th>}
          {filters.state === 'merged' && <th>{t('counted_at')}</th>}
          {filters.state === 'refused' && <th>{t('reason')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TermLine row={row} filters={filters} />
        ))}
      </tbody>
    </table>
  );
}

function TermLine({ row, filters }: { row: TermRow; filters: TermFilters }) {
  const t = useMessages(faultTermMessages);
  const english = useLanguage() === 'en';
  const name = useName();
  const format = useFormat();
  const other = english && row.name_en ? row.name_zh : english ? '' : row.name_en;
  return (
    <tr>
      <td data-label={t('name')}>
        <a href={`/fault-terms/${row.id}`}>{name(row.name_zh, row.name_en)}</a>
      </td>
      <td data-label={t('other_language')} lang={english ? 'zh-CN' : 'en'}>
        {other || '—'}
      </td>
      {filters.state !== 'in_use' && (
        <td data-label={t('proposer')}>
          {row.proposer ? `${name(row.proposer, row.proposer_en)} · ${format.date(row.proposed_at)}` : '—'}
        </td>
      )}
      {filters.state === 'merged' && (
        <td data-label={t('counted_at')}>
          <a href={`/fault-terms/${row.merged_into_id}`}>{name(row.into_zh ?? '', row.into_en)}</a>
        </td>
      )}
      {filters.state === 'refused' && <td data-label={t('reason')}>{row.refused_reason}</td>}
    </tr>
  );
}
