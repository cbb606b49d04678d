import type { LeftoverPick, QueueRow } from '../../src/features/picking/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { pickingMessages } from './messages.js';
import { PickedThing } from './picked-thing.js';

export interface QueueProps {
  rows: QueueRow[];
  page: Page;
  warehouses: { code: string; name: string; name_en: string | null }[];
  warehouse: string | null;
  readerId: number;
  walking: number;
  leftover: LeftoverPick[];
  mayIssue: boolean;
  said?: { tone: 'success' | 'danger'; text: string };
  /** The slip that somebody else walks for, refused a moment ago: one click takes it over. */
  takeOver?: string;
}

export function QueuePage(props: QueueProps) {
  const t = useMessages(pickingMessages);
  const address = listAddress('/picking', { warehouse: props.warehouse ?? undefined, page: props.page.number });
  return (
    <div id="picking-queue" data-live="picking" hx-get={address} hx-trigger="live" hx-swap="outerMorph">
      <PageHead title={t('picking')}>
        <a class="btn" href="/picking/parcels">
          <Icon name="truck" /> {t('parcels')}
        </a>
      </PageHead>
      {props.said && <Notice tone={props.said.tone} title={props.said.text} />}
      {props.takeOver && (
        <form method="post" action="/picking/walks" class="mb-3">
          <button class="btn btn-lg" type="submit" name="take_over" value={props.takeOver}>
            <Icon name="hand-grab" /> {t('take_over_slip', { slip: props.takeOver })}
          </button>
        </form>
      )}
      {props.walking > 0 && (
        <a class="btn btn-lg btn-primary w-100 mb-3" href="/picking/walk">
          <Icon name="basket" /> {t('go_on')} · {t('your_walk', { n: props.walking })}
        </a>
      )}
      {props.leftover.length > 0 && <Leftover picks={props.leftover} />}
      <section class="card">
        {props.warehouses.length > 1 && <Warehouses {...props} />}
        {props.rows.length === 0 ? (
          <Empty title={t('nothing_queued')} text={t('nothing_queued_text')} icon="basket" />
        ) : (
          <Queue {...props} />
        )}
      </section>
    </div>
  );
}

function Warehouses({ warehouses, warehouse }: QueueProps) {
  const t = useMessages(pickingMessages);
  const name = useName();
  return (
    <nav class="card-header pick-warehouses" aria-label={t('warehouse')}>
      {warehouses.map((one) => (
        <a
          class={one.code === warehouse ? 'btn btn-primary' : 'btn'}
          href={listAddress('/picking', { warehouse: one.code })}
          {...(one.code === warehouse ? { 'aria-current': 'page' as const } : {})}
        >
          {name(one.name, one.name_en)}
        </a>
      ))}
    </nav>
  );
}

function Queue(props: QueueProps) {
  const t = useMessages(pickingMessages);
  const { rows, page, warehouse, walking } = props;
  return (
    <form method="post" action="/picking/walks">
      <p class="card-body text-secondary m-0 py-2">{t('chosen_hint')}</p>
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows pick-queue">
          <thead>
            <tr>
              <th>{t('slip')}</th>
              <th>{t('receiver')}</th>
              <th>{t('needed_by')}</th>
              <th>{t('lines')}</th>
              <th>{t('picker')}</th>
              <th></th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <QueueLine row={row} props={props} />
            ))}
          </tbody>
        </table>
      </div>
      <div class="card-body">
        <button class={walking > 0 ? 'btn btn-lg' : 'btn btn-lg btn-primary'} type="submit">
          <Icon name="basket" /> {t('walk_chosen')}
        </button>
      </div>
      <Paging
        page={page}
        address={(number) => listAddress('/picking', { warehouse: warehouse ?? undefined, page: number })}
      />
    </form>
  );
}

function QueueLine({ row, props }: { row: QueueRow; props: QueueProps }) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  const own = row.picker_id === props.readerId;
  const free = row.to_pick > 0 && row.picker_id === null;
  return (
    <tr>
      <td data-label={t('slip')}>
        <span>
          {free && (
            <input
              class="form-check-input pick-choose"
              type="checkbox"
              name="slip"
              value={row.number}
              aria-label={t('choose_slip', { slip: row.number })}
            />
          )}{' '}
          <a class="code" href={`/requisitions/${row.number}`}>
            {row.number}
          </a>{' '}
          {row.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}{' '}
          {row.parcel && <span class="badge bg-blue-lt">{t('parcel')}</span>}
        </span>
      </td>
      <td data-label={t('receiver')}>
        <span>
          {name(row.receiver, row.receiver_en)}
          <span class="d-block text-secondary">{name(row.customer, row.customer_en)}</span>
        </span>
      </td>
      <td data-label={t('needed_by')}>{format.date(row.needed_by)}</td>
      <td data-label={t('lines')}>
        <span>
          {row.to_pick > 0 && t('lines_to_pick', { n: row.to_pick })}
          {row.picks > 0 && <strong class="d-block">{t('picked_waits', { n: row.picks })}</strong>}
          {row.waits && <span class="d-block text-secondary">{t('some_waits')}</span>}
        </span>
      </td>
      <td data-label={t('picker')}>
        {row.picker && t('since', { name: own ? t('you') : row.picker, time: format.dateTime(row.since) })}
      </td>
      <td class="pick-acts">
        <QueueActs row={row} own={own} mayIssue={props.mayIssue} />
      </td>
    </tr>
  );
}

function QueueActs({ row, own, mayIssue }: { row: QueueRow; own: boolean; mayIssue: boolean }) {
  const t = useMessages(pickingMessages);
  return (
    <span class="btn-list justify-content-end">
      {row.to_pick > 0 && row.picker_id === null && (
        <button class="btn" type="submit" name="only" value={row.number}>
          {t('walk_this')}
        </button>
      )}
      {own && (
        <a class="btn" href="/picking/walk">
          {t('go_on')}
        </a>
      )}
      {row.picker_id !== null && !own && row.to_pick > 0 && (
        <button class="btn" type="submit" name="take_over" value={row.number}>
          <Icon name="hand-grab" /> {t('take_over')}
        </button>
      )}
      {row.picks > 0 && mayIssue && (row.picker_id === null || own) && (
        <a class="btn" href={`/picking/${row.number}/issue`}>
          <Icon name="writing-sign" /> {t(row.parcel ? 'send' : 'issue')}
        </a>
      )}
    </span>
  );
}

/** Pieces whose slip has ended: one click each puts them back. */
function Leftover({ picks }: { picks: LeftoverPick[] }) {
  const t = useMessages(pickingMessages);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="alert-triangle" /> {t('leftover')}
        </h2>
      </div>
      <p class="card-body text-secondary m-0 pb-0">{t('leftover_text')}</p>
      <ul class="pick-list">
        {picks.map((pick) => (
          <li>
            <span>
              <PickedThing pick={pick} /> · {t('from_bin', { place: pick.place })} ·{' '}
              <span class="code">{pick.slip}</span>
            </span>
            <form method="post" action={`/picking/picks/${pick.id}/put-back`}>
              <button class="btn" type="submit">
                <Icon name="arrow-back-up" /> {t('undo')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
