import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { layoutMessages } from './messages.js';

const MOST_SHOWN = 99;

/** A link to what the person was told, with how much of it is unread; fetches itself again when that changes. */
export function Bell({ personId, unread }: { personId: number; unread: number | null }) {
  const t = useMessages(layoutMessages);
  const shown = unread !== null && unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread;
  return (
    <a
      class="btn btn-icon btn-ghost-secondary bell"
      id="bell"
      href="/notifications"
      aria-label={shown ? t('bell_unread', { n: shown }) : t('bell')}
      data-live={`person:${personId}`}
      hx-get="/notifications/bell"
      hx-trigger={unread === null ? 'load, live' : 'live'}
      hx-swap="outerHTML"
    >
      <Icon name="bell" />
      {shown ? (
        <span class="badge bg-red text-red-fg bell-count" aria-hidden="true">
          {shown}
        </span>
      ) : null}
    </a>
  );
}
