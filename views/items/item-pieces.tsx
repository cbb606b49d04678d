import type { LotRow, serialsOfItem } from '../../src/features/items/stock-of-item.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { PlaceName } from '../components/movement-list.js';
import { Paging } from '../components/paging.js';
import { itemPageMessages } from './item-messages.js';

type ItemSerialsProps = Awaited<ReturnType<typeof serialsOfItem>> & { code: string; address: (page: number) => string };

/** The item's pieces by serial number, and where each is. */
export function ItemSerials({ code, rows, page, search, address }: ItemSerialsProps) {
  const t = useMessages(itemPageMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3" id="serials">
      <div class="card-header filters">
        <h2 class="card-title me-auto">{t('serials')}</h2>
        <form class="d-flex gap-2" method="get" action={`/items/${code}#serials`} role="search">
          <input
            class="form-control"
            type="search"
            name="serials"
            value={search}
            placeholder={t('serial_search')}
            aria-label={t('serial_search')}
            autocomplete="off"
          />
          <button class="btn btn-icon" type="submit" aria-label={common('search')}>
            <Icon name="search" />
          </button>
        </form>
      </div>
      {rows.length === 0 && (
        <div class="card-body text-secondary">{search ? common('nothing_found') : t('no_serials')}</div>
      )}
      <ul class="list-group list-group-flush">
        {rows.map((row) => (
          <li class="list-group-item stock-line">
            <span>
              <a class="code" href={`/serials/${encodeURIComponent(row.number)}?item=${code}`}>
                {row.number}
              </a>
              <small class="text-secondary d-block">
                <PlaceName code={row.code} name={name(row.name, row.name_en)} kind={row.kind} /> ·{' '}
                {t('since', { date: format.date(row.since) })}
              </small>
              {row.owner && <span class="badge bg-purple-lt owner-mark">{name(row.owner, row.owner_en)}</span>}
            </span>
            <ConditionMark condition={row.condition} />
          </li>
        ))}
      </ul>
      <Paging page={page} address={address} />
    </section>
  );
}

const SOON_DAYS = 30;

/** Lots in the house, the first to expire first. */
export function ItemLots({ lots, unit }: { lots: LotRow[]; unit: string }) {
  const t = useMessages(itemPageMessages);
  const format = useFormat();
  return (
    <section class="card mb-3" id="lots">
      <div class="card-header">
        <h2 class="card-title">{t('lots')}</h2>
      </div>
      {lots.length === 0 && <div class="card-body text-secondary">{t('no_lots')}</div>}
      <ul class="list-group list-group-flush">
        {lots.map((lot) => (
          <li class="list-group-item stock-line">
            <span>
              <span class="code">{lot.number}</span>
              {lot.expires_on && (
                <small class="text-secondary d-block">
                  {t('expires')} {format.date(lot.expires_on)}
                </small>
              )}
            </span>
            {lot.days !== null && lot.days < 0 && <span class="badge bg-red-lt">{t('expired')}</span>}
            {lot.days !== null && lot.days >= 0 && lot.days <= SOON_DAYS && (
              <span class="badge bg-orange-lt">{t('expires_soon', { n: lot.days })}</span>
            )}
            <strong>{format.amount(lot.on_hand, unit)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
