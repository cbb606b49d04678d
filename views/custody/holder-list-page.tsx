import type { HolderFilters, HolderRow } from '../../src/features/custody/holders.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { custodyMessages } from './custody-messages.js';

export interface HolderListProps {
  rows: HolderRow[];
  page: Page;
  filters: HolderFilters;
  /** CNY of all that are found; null for who may not see prices. */
  value: string | null;
}

export function HolderListPage(props: HolderListProps) {
  const t = useMessages(custodyMessages);
  const { filters, value } = props;
  return (
    <>
      <PageHead title={t('custody')}>
        <a class="btn" href="/hand-overs">
          <Icon name="arrows-exchange" /> {t('hand_overs')}
        </a>
        <a class="btn" href="/custody/counts">
          <Icon name="clipboard-check" /> {t('counts')}
        </a>
      </PageHead>
      <div class="card">
        <ListFilter path="/custody" list="holder-list" search={filters.search} hint={t('search_hint')}>
          <select class="form-select" name="kind" aria-label={t('holder')}>
            <option value="">{t('everybody')}</option>
            <option value="person" selected={filters.kind === 'person'}>
              {t('people')}
            </option>
            <option value="vehicle" selected={filters.kind === 'vehicle'}>
              {t('vehicles')}
            </option>
          </select>
          <select class="form-select" name="order" aria-label={t('order')}>
            <option value="name">{t('by_name')}</option>
            {value !== null && (
              <option value="value" selected={filters.order === 'value'}>
                {t('by_value')}
              </option>
            )}
            <option value="since" selected={filters.order === 'since'}>
              {t('by_since')}
            </option>
          </select>
        </ListFilter>
        <HolderList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function HolderList({ rows, page, filters, value }: HolderListProps) {
  const t = useMessages(custodyMessages);
  const common = useMessages(commonMessages);
  const format = useFormat();
  if (rows.length === 0)
    return (
      <div id="holder-list">
        {filters.search || filters.kind ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty title={t('nobody_holds')} text={t('nobody_holds_text')} icon="user-share" />
        )}
      </div>
    );
  return (
    <div id="holder-list">
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('holder')}</th>
              <th class="text-end">{t('items')}</th>
              <th class="text-end">{t('pieces')}</th>
              <th class="text-end">{t('parts')}</th>
              <th title={t('since_hint')}>{t('since')}</th>
              {value !== null && <th class="text-end">{t('value')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <HolderLine row={row} prices={value !== null} />
            ))}
          </tbody>
        </table>
      </div>
      {value !== null && <div class="totals fw-bold">{t('value_sum', { value: format.money(value) })}</div>}
      <Paging page={page} address={(number) => listAddress('/custody', { ...filters, page: number })} />
    </div>
  );
}

function HolderLine({ row, prices }: { row: HolderRow; prices: boolean }) {
  const t = useMessages(custodyMessages);
  const name = useName();
  const format = useFormat();
  const address = row.person_id ? `/people/${row.person_id}/custody` : `/places/${row.code}`;
  return (
    <tr>
      <td data-label={t('holder')}>
        <div>
          <a href={address}>{name(row.name, row.name_en)}</a>
          {!row.person_id && (
            <div class="text-secondary small">
              {t('vehicle')} <span class="code">{row.code}</span>
            </div>
          )}
        </div>
      </td>
      <td class="text-end" data-label={t('items')}>
        <div>
          {format.count(row.items)}
          {row.tools > 0 && <div class="text-secondary small">{t('tools', { n: row.tools })}</div>}
        </div>
      </td>
      <td class="text-end" data-label={t('pieces')}>
        <div>
          {format.quantity(row.pieces)}
          {Number(row.property) > 0 && <div class="text-secondary small">{t('property', { n: row.property })}</div>}
        </div>
      </td>
      <td class="text-end" data-label={t('parts')}>
        {row.parts > 0 && t('parts_n', { n: row.parts })}
      </td>
      <td data-label={t('since')}>{row.since && format.date(row.since)}</td>
      {prices && (
        <td class="text-end" data-label={t('value')}>
          {format.money(row.value)}
        </td>
      )}
    </tr>
  );
}
