import type { AccountRow, PersonRow } from '../../src/features/people/queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import type { FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead, RetiredMark } from '../components/marks.js';
import { commonMessages, roleMessages } from '../components/messages.js';
import { listAddress, type Page } from '../components/paging.js';
import { AccountCard } from './account-card.js';
import { BadgeCard } from './badge-card.js';
import { peopleMessages, personEventMessages } from './messages.js';
import { RoleMarks } from './role-marks.js';

export interface PersonPageProps {
  person: PersonRow;
  /** Only for who keeps the accounts. */
  account: AccountRow | null;
  history: { rows: ChangeRow[]; page: Page } | null;
  isSelf: boolean;
  /** One's own, or everybody's for who sees it. */
  showsCustody: boolean;
  mayPrint: boolean;
  form: FormState;
  /** A temporary password, this once. */
  password?: string;
  refusal?: string;
}

export function PersonPage(props: PersonPageProps) {
  const { person, account, history, refusal, password } = props;
  const t = useMessages(peopleMessages);
  const common = useMessages(commonMessages);
  const name = useName()(person.name, person.name_en);
  return (
    <>
      <PageHead title={name} pretitle={<a href="/people">{t('people')}</a>}>
        {account && (
          <a class="btn" href={`/people/${person.id}/edit`}>
            <Icon name="pencil" /> {common('edit')}
          </a>
        )}
        {account && !props.isSelf && <RetireForm person={person} />}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {password && (
        <Notice tone="success" title={t('temporary_password')}>
          <p class="h2 code" id="temporary-password">
            {password}
          </p>
          <p>{t('temporary_password_text', { name })}</p>
        </Notice>
      )}
      <div class="person-cards">
        <PersonCard {...props} />
        {account && <AccountCard person={person} account={account} />}
        {account && <BadgeCard person={person} account={account} form={props.form} mayPrint={props.mayPrint} />}
      </div>
      {history && <HistoryCard person={person} history={history} />}
    </>
  );
}

function PersonCard({ person, account, showsCustody }: PersonPageProps) {
  const t = useMessages(peopleMessages);
  return (
    <section class="card">
      <div class="card-body">
        <dl class="facts mb-3">
          <dt>{t('roles')}</dt>
          <dd>
            <RoleMarks roles={person.roles} /> {person.retired_at && <RetiredMark />}
          </dd>
          <dt>{t('name')}</dt>
          <dd>
            {person.name}
            {person.name_en && ` · ${person.name_en}`}
          </dd>
          {account?.email && (
            <>
              <dt>{t('email')}</dt>
              <dd class="text-break">
                <a href={`mailto:${account.email}`}>{account.email}</a>
              </dd>
            </>
          )}
          {account?.phone && (
            <>
              <dt>{t('phone')}</dt>
              <dd>
                <a href={`tel:${account.phone}`}>{account.phone}</a>
              </dd>
            </>
          )}
        </dl>
        {showsCustody && (
          <div class="btn-list">
            <a class="btn" href={`/people/${person.id}/custody`}>
              <Icon name="package" /> {t('custody_link')}
            </a>
            <a class="btn" href={`/tool-loans?view=all&person=%23${person.id}`}>
              <Icon name="hand-grab" /> {t('loans_link')}
            </a>
          </div>
        )}
      </div>
    </section>
  );
}

function RetireForm({ person }: { person: PersonRow }) {
  const t = useMessages(peopleMessages);
  const common = useMessages(commonMessages);
  const address = `/people/${person.id}/retirement`;
  if (person.retired_at)
    return (
      <form method="post" action={`${address}/end`}>
        <button class="btn" type="submit">
          <Icon name="arrow-back-up" /> {common('restore')}
        </button>
      </form>
    );
  return (
    <form method="post" action={address} data-confirm={t('retire_confirm')}>
      <button class="btn" type="submit">
        <Icon name="archive" /> {common('retire')}
      </button>
    </form>
  );
}

function HistoryCard({ person, history }: { person: PersonRow; history: NonNullable<PersonPageProps['history']> }) {
  const t = useMessages(peopleMessages);
  const common = useMessages(commonMessages);
  const role = useMessages(roleMessages);
  const event = useMessages(personEventMessages);
  const fields = ['name', 'name_en', 'username', 'email', 'phone', 'language', 'roles', 'badge'] as const;
  const keys = <M extends object>(messages: M) => Object.keys(messages) as (keyof M & string)[];
  const labels = Object.fromEntries([
    ...fields.map((field) => [field, t(field)]),
    ...keys(roleMessages).map((one) => [`roles=${one}`, role(one)]),
    ...keys(personEventMessages).map((one) => [one, event(one)]),
    ['language=zh-CN', t('chinese')],
    ['language=en', t('english')],
  ]) as Record<string, string>;
  return (
    <section class="card mt-3" id="history">
      <div class="card-header">
        <h2 class="card-title">{common('history')}</h2>
      </div>
      <ChangeHistory
        {...history}
        address={(number) => `${listAddress(`/people/${person.id}`, { history: number })}#history`}
        labels={labels}
      />
    </section>
  );
}
