import type { SessionRow } from '../../src/features/me/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { meMessages } from './messages.js';

interface SessionsCardProps {
  rows: SessionRow[];
  page: Page;
  sessionId: string;
}

/** Where one is signed in. */
export function SessionsCard({ rows, page, sessionId }: SessionsCardProps) {
  const t = useMessages(meMessages);
  const format = useFormat();
  return (
    <section class="card mt-3" id="sessions">
      <div class="card-header">
        <h2 class="card-title">{t('sessions')}</h2>
      </div>
      {rows.length === 0 && <div class="card-body text-secondary">{t('no_sessions')}</div>}
      {rows.length > 0 && (
        <div class="table-responsive">
          <table class="table table-vcenter card-table rows">
            <thead>
              <tr>
                <th>{t('browser')}</th>
                <th>{t('address')}</th>
                <th>{t('signed_in_at')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <td data-label={t('browser')}>
                    <span>
                      {browserName(row.user_agent)}{' '}
                      {row.id === sessionId && <span class="badge bg-green-lt">{t('this_device')}</span>}
                    </span>
                  </td>
                  <td data-label={t('address')}>{row.address}</td>
                  <td data-label={t('signed_in_at')}>{format.dateTime(row.created_at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Paging page={page} address={(number) => `${listAddress('/me', { sessions: number })}#sessions`} />
      <form class="card-footer" method="post" action="/me/sessions/end" data-confirm={t('sign_out_confirm')}>
        <button class="btn" type="submit">
          <Icon name="logout" /> {t('sign_out_everywhere')}
        </button>
      </form>
    </section>
  );
}

const browsers = [
  ['MicroMessenger/', 'WeChat'],
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** `Chrome · Windows`: the order matters, since each browser also calls itself by the names of those before it. */
function browserName(agent: string | null): string {
  const text = agent ?? '';
  const found = [browsers, systems].map((names) => names.find(([sign]) => text.includes(sign))?.[1]).filter(Boolean);
  return found.length > 0 ? found.join(' · ') : text.slice(0, 60) || '–';
}
