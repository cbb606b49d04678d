import type { PlaceBelowRow } from '../../src/features/places/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty } from '../components/marks.js';
import { type Page, Paging } from '../components/paging.js';
import { PropertyMark } from './property-mark.js';
import { placeIcons, placeKindMessages, placeMessages } from './messages.js';

export interface PlaceBinsProps {
  place: { code: string };
  bins: { rows: PlaceBelowRow[]; page: Page };
  showsStock: boolean;
  mayAdd: boolean;
  address: (number: number) => string;
}

/** What stands directly in a place. */
export function PlaceBins({ place, bins, showsStock, mayAdd, address }: PlaceBinsProps) {
  const t = useMessages(placeMessages);
  return (
    <section class="card mb-3" id="bins">
      <div class="card-header">
        <h2 class="card-title">{t('bins')}</h2>
        {mayAdd && (
          <a class="btn ms-auto" href={`/places/new?kind=bin&parent=${encodeURIComponent(place.code)}`}>
            <Icon name="plus" /> {t('new_bin')}
          </a>
        )}
      </div>
      {bins.rows.length === 0 ? (
        <Empty title={t('bins_empty')} text={t('bins_empty_text')} />
      ) : (
        <>
          <BinRows rows={bins.rows} showsStock={showsStock} />
          <Paging page={bins.page} address={address} />
        </>
      )}
    </section>
  );
}

function BinRows({ rows, showsStock }: { rows: PlaceBelowRow[]; showsStock: boolean }) {
  const t = useMessages(placeMessages);
  const kindName = useMessages(placeKindMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('code')}</th>
            <th>{t('name')}</th>
            <th>{t('kind')}</th>
            {showsStock && <th class="text-end">{t('items')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('code')}>
                <a class="code" href={`/places/${row.code}`}>
                  {row.code}
                </a>
              </td>
              <td data-label={t('name')}>{name(row.name, row.name_en)}</td>
              <td data-label={t('kind')}>
                <span>
                  <Icon name={placeIcons[row.kind as 'bin']} /> {kindName(row.kind as 'bin')}{' '}
                  {row.for_property && <PropertyMark />}
                </span>
              </td>
              {showsStock && (
                <td class="text-end" data-label={t('items')}>
                  {row.items > 0 ? format.count(row.items) : t('nothing_here')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
