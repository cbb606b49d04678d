import type { StationRow } from '../../src/features/settings/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { Colon, Empty, RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { settingsMessages } from './messages.js';

export function StationList({ rows, page, stationId }: { rows: StationRow[]; page: Page; stationId: number | null }) {
  const t = useMessages(settingsMessages);
  const format = useFormat();
  if (rows.length === 0) return <Empty title={t('no_stations')} text={t('stations_text')} icon="scan" />;
  return (
    <>
      <ul class="list-group list-group-flush">
        {rows.map((row) => (
          <li class="list-group-item station-row">
            <div>
              <strong>{row.name}</strong> {row.retired_at && <RetiredMark />}{' '}
              {row.id === stationId && <span class="badge bg-green-lt">{t('this_device')}</span>}
              <div class="text-secondary small">
                {t('devices')}
                <Colon />
                {format.count(row.devices)}
              </div>
            </div>
            <StationForms row={row} />
          </li>
        ))}
      </ul>
      <Paging page={page} address={(number) => `${listAddress('/settings', { page: number })}#stations`} />
    </>
  );
}

function StationForms({ row }: { row: StationRow }) {
  const t = useMessages(settingsMessages);
  const common = useMessages(commonMessages);
  const address = `/settings/stations/${row.id}`;
  return (
    <div class="btn-list">
      <form class="input-group" method="post" action={address}>
        <input
          class="form-control"
          name="name"
          value={row.name}
          aria-label={`${t('name')} (${row.name})`}
          required
          maxlength={60}
          autocomplete="off"
        />
        <button class="btn" type="submit">
          {t('rename')}
        </button>
      </form>
      {row.retired_at ? (
        <form method="post" action={`${address}/retirement/end`}>
          <button class="btn" type="submit">
            {common('restore')}
          </button>
        </form>
      ) : (
        <form method="post" action={`${address}/retirement`} data-confirm={t('retire_confirm')}>
          <button class="btn" type="submit">
            {common('retire')}
          </button>
        </form>
      )}
    </div>
  );
}
