import type { AccountRow, PersonRow } from '../../src/features/people/queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { peopleMessages } from './messages.js';

interface BadgeCardProps {
  person: PersonRow;
  account: AccountRow;
  form: FormState;
  mayPrint: boolean;
}

/** The badge by which the person acts at a shared station. */
export function BadgeCard(props: BadgeCardProps) {
  const { person, account } = props;
  const t = useMessages(peopleMessages);
  return (
    <section class="card" id="badge">
      <div class="card-header">
        <h2 class="card-title">{t('badge')}</h2>
      </div>
      <div class="card-body">
        {account.badge ? <BadgeFacts {...props} badge={account.badge} /> : <p>{t('badge_none')}</p>}
        {!person.retired_at && <PinForm {...props} />}
        {!person.retired_at && account.badge && <ReplaceForms person={person} />}
      </div>
    </section>
  );
}

function BadgeFacts({ person, account, mayPrint, badge }: BadgeCardProps & { badge: string }) {
  const t = useMessages(peopleMessages);
  const format = useFormat();
  return (
    <>
      <dl class="facts mb-3">
        <dt>{t('badge_code')}</dt>
        <dd class="code">{badge}</dd>
        <dt>{t('issued_at')}</dt>
        <dd>{format.dateTime(account.issued_at)}</dd>
        <dt>{t('pin')}</dt>
        <dd>{account.has_pin ? t('pin_set') : t('pin_unset')}</dd>
      </dl>
      {mayPrint && (
        <p>
          <a class="btn" href={`/labels?person=${person.id}`}>
            <Icon name="printer" /> {t('print_badge')}
          </a>
        </p>
      )}
    </>
  );
}

/** With a badge it sets the PIN; without one it issues the badge, with a PIN if one is typed. */
function PinForm({ person, account, form }: BadgeCardProps) {
  const t = useMessages(peopleMessages);
  const badge = account.badge !== null;
  return (
    <form method="post" action={`/people/${person.id}/badge${badge ? '/pin' : ''}`}>
      <TextField
        {...form}
        name="pin"
        label={t('pin')}
        hint={t('pin_hint')}
        type="password"
        inputmode="numeric"
        autocomplete="new-password"
        required={badge}
        maxlength={8}
      />
      <button class="btn" type="submit">
        <Icon name={badge ? 'lock' : 'id-badge-2'} /> {t(badge ? 'set_pin' : 'issue_badge')}
      </button>
    </form>
  );
}

function ReplaceForms({ person }: { person: PersonRow }) {
  const t = useMessages(peopleMessages);
  const address = `/people/${person.id}/badge`;
  return (
    <div class="btn-list mt-3">
      <form method="post" action={address} data-confirm={t('revoke_confirm')}>
        <button class="btn" type="submit">
          <Icon name="id-badge-2" /> {t('reissue_badge')}
        </button>
      </form>
      <form method="post" action={`${address}/end`} data-confirm={t('revoke_confirm')}>
        <button class="btn" type="submit">
          <Icon name="x" /> {t('revoke_badge')}
        </button>
      </form>
    </div>
  );
}
