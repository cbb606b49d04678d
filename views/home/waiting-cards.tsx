import type { Child } from 'hono/jsx';
import type { Holdings } from '../../src/features/custody/holdings.js';
import type { ExpiringRow, ShortRow } from '../../src/features/home/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { homeMessages } from './messages.js';

const MOST = 10;

function WaitingCard({ title, icon, rows, footer }: { title: string; icon: IconName; rows: Child[]; footer?: Child }) {
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name={icon} /> {title}
        </h2>
      </div>
      <ul class="list-group list-group-flush">
        {rows.slice(0, MOST).map((row) => (
          <li class="list-group-item stock-line">{row}</li>
        ))}
      </ul>
      {footer && <div class="card-footer text-secondary">{footer}</div>}
    </section>
  );
}

function ItemLink({ code, name_zh, name_en }: ShortRow) {
  const name = useName();
  return (
    <a href={`/items/${code}`}>
      <span class="code">{code}</span> {name(name_zh, name_en)}
    </a>
  );
}

export function ShortCard({ rows }: { rows: ShortRow[] }) {
  const t = useMessages(homeMessages);
  return (
    <WaitingCard
      title={t('short')}
      icon="alert-triangle"
      rows={rows.map((row) => (
        <ItemLink {...row} />
      ))}
      footer={rows.length > MOST && t('short_more', { n: MOST })}
    />
  );
}

export function ExpiringCard({ rows }: { rows: ExpiringRow[] }) {
  const t = useMessages(homeMessages);
  const format = useFormat();
  return (
    <WaitingCard
      title={t('expiring')}
      icon="clock"
      rows={rows.map((row) => (
        <>
          <span>
            <ItemLink {...row} />
            <small class="text-secondary d-block">
              {t('lot', { number: row.lot })} · {format.date(row.expires_on)} · {format.amount(row.on_hand, row.unit)}
            </small>
          </span>
          <span class={row.days < 0 ? 'badge bg-red-lt' : 'badge bg-orange-lt'}>
            {row.days < 0 ? t('expired') : row.days === 0 ? t('expires_today') : t('days_left', { n: row.days })}
          </span>
        </>
      ))}
      footer={rows.length > MOST && t('short_more', { n: MOST })}
    />
  );
}

export function HeldCard({ held }: { held: Holdings }) {
  const t = useMessages(homeMessages);
  const format = useFormat();
  const content = held.rows.map((row) => (
    <>
      <ItemLink code={row.item_code} name_zh={row.name_zh} name_en={row.name_en} />
      {row.serial ? (
        <a class="code" href={`/serials/${encodeURIComponent(row.serial)}?item=${row.item_code}`}>
          {row.serial}
        </a>
      ) : (
        <strong>{format.amount(row.quantity, row.unit)}</strong>
      )}
    </>
  ));
  const { total } = held.page;
  const footer = total === 0 ? t('held_none') : <a href="/me#held">{t('held_all', { n: total })}</a>;
  return <WaitingCard title={t('held')} icon="user" rows={content} footer={footer} />;
}
