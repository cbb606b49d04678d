import type { AccountRow, PersonRow } from '../../src/features/people/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { peopleMessages } from './messages.js';

/** How the person signs in. */
export function AccountCard({ person, account }: { person: PersonRow; account: AccountRow }) {
  const t = useMessages(peopleMessages);
  const format = useFormat();
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('account')}</h2>
      </div>
      <div class="card-body">
        <dl class="facts mb-3">
          <dt>{t('username')}</dt>
          <dd class="code">{account.username ?? '–'}</dd>
          <dt>{t('password')}</dt>
          <dd>{account.has_password ? t('password_set') : t('password_unset')}</dd>
          <dt>{t('last_sign_in')}</dt>
          <dd>{format.dateTime(account.last_sign_in)}</dd>
          <dt>{t('sessions')}</dt>
          <dd>{format.count(account.sessions)}</dd>
        </dl>
        {!person.retired_at && (
          <form
            method="post"
            action={`/people/${person.id}/password`}
            {...(account.has_password ? { 'data-confirm': t('reset_confirm') } : {})}
          >
            <button class="btn" type="submit">
              <Icon name="key" /> {t('reset_password')}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}
