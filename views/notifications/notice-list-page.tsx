import type { NoticeRow } from '../../src/features/notifications/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { notificationMessages } from './messages.js';

export interface NoticeListProps {
  rows: (NoticeRow & { text: string })[];
  page: Page;
  personId: number;
  unreadOnly: boolean;
  /** At most a hundred are counted. */
  unread: number;
}

export function NoticeListPage(props: NoticeListProps) {
  const t = useMessages(notificationMessages);
  return (
    <>
      <PageHead title={t('notifications')} />
      <NoticeList {...props} />
    </>
  );
}

/** The list alone, which fetches itself again when somebody tells the person more. */
export function NoticeList(props: NoticeListProps) {
  const { page, personId, unreadOnly } = props;
  const address = (number: number) =>
    listAddress('/notifications', { unread: unreadOnly ? '1' : undefined, page: number > 1 ? number : undefined });
  return (
    <div
      class="card"
      id="notices"
      data-live={`person:${personId}`}
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <ListHead {...props} />
      <Notices {...props} />
      <Paging page={page} address={address} />
    </div>
  );
}

function ListHead({ rows, unread, unreadOnly, page }: NoticeListProps) {
  const t = useMessages(notificationMessages);
  const [newest] = rows;
  return (
    <div class="card-header notice-head">
      <nav class="nav nav-pills" aria-label={t('notifications')}>
        <Tab href="/notifications" current={!unreadOnly} text={t('all')} />
        <Tab href="/notifications?unread=1" current={unreadOnly} text={t('unread')} count={unread} />
      </nav>
      {unread > 0 && newest && page.number === 1 && (
        <form class="ms-auto" method="post" action="/notifications/reading">
          <input type="hidden" name="up_to" value={newest.id} />
          <button class="btn" type="submit">
            <Icon name="check" /> {t('read_all')}
          </button>
        </form>
      )}
    </div>
  );
}

function Tab({ href, current, text, count = 0 }: { href: string; current: boolean; text: string; count?: number }) {
  return (
    <a class={current ? 'nav-link active' : 'nav-link'} href={href} {...(current && { 'aria-current': 'page' })}>
      {text}
      {count > 0 && <span class="badge bg-red text-red-fg ms-2">{count > 99 ? '99+' : count}</span>}
    </a>
  );
}

function Notices({ rows, unreadOnly }: NoticeListProps) {
  const t = useMessages(notificationMessages);
  if (rows.length === 0)
    return unreadOnly ? (
      <Empty title={t('all_read')} icon="circle-check" />
    ) : (
      <Empty title={t('empty')} text={t('empty_text')} icon="bell" />
    );
  return (
    <ul class="list-group list-group-flush notices">
      {rows.map((row) => (
        <NoticeRowItem row={row} />
      ))}
    </ul>
  );
}

function NoticeRowItem({ row }: { row: NoticeListProps['rows'][number] }) {
  const t = useMessages(notificationMessages);
  const format = useFormat();
  return (
    <li class={row.read_at ? 'list-group-item notice' : 'list-group-item notice notice-unread'} id={`notice-${row.id}`}>
      <a class="notice-link" href={`/notifications/${row.id}`}>
        {!row.read_at && (
          <span class="status-dot bg-red notice-dot">
            <span class="visually-hidden">{t('unread')}</span>
          </span>
        )}
        <span class="notice-text">{row.text}</span>
        <span class="notice-facts text-secondary">
          {row.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}
          {row.mailed_at && (
            <span title={format.dateTime(row.mailed_at)}>
              <Icon name="mail" /> {t('mailed')}
            </span>
          )}
          <time datetime={row.created_at.toISOString()}>{format.dateTime(row.created_at)}</time>
        </span>
      </a>
      {!row.read_at && (
        <form method="post" action={`/notifications/${row.id}/reading`}>
          <button
            class="btn btn-icon btn-ghost-secondary"
            type="submit"
            aria-label={t('read_one')}
            title={t('read_one')}
          >
            <Icon name="check" />
          </button>
        </form>
      )}
    </li>
  );
}
