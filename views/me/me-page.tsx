import type { Holdings } from '../../src/features/custody/holdings.js';
import type { MeRow, SessionRow } from '../../src/features/me/queries.js';
import type { Role } from '../../src/rights.js';
import { type FormState, SelectField } from '../components/fields.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages, roleMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { HeldCard } from './held-card.js';
import { meMessages } from './messages.js';
import { PasswordForm, PinForm } from './secret-forms.js';
import { SessionsCard } from './sessions-card.js';

export interface SecretForm {
  form: FormState;
  refusal?: string;
}
export interface MeForms {
  password?: SecretForm;
  pin?: SecretForm;
}

export interface MePageProps {
  me: MeRow & { roles: Role[] };
  sessions: { rows: SessionRow[]; page: Page };
  /** Absent for who has nothing to do with stock. */
  held: Holdings | null;
  personId: number;
  mayHandOver: boolean;
  mayReport: boolean;
  mayAsk: boolean;
  sessionId: string;
  forms: MeForms;
  /** What has just been saved. */
  done?: 'password' | 'pin' | 'language';
}

export function MePage(props: MePageProps) {
  const { me, sessions, held, sessionId, forms, done } = props;
  const t = useMessages(meMessages);
  const role = useMessages(roleMessages);
  const name = useName()(me.name, me.name_en);
  return (
    <>
      <PageHead title={name} pretitle={me.roles.map((one) => role(one)).join(' · ')} />
      {done && <Notice tone="success" title={t(`${done}_saved`)} />}
      {held && <HeldCard {...props} held={held} />}
      <div class="person-cards">
        <LanguageForm language={me.language} />
        <PasswordForm me={me} state={forms.password} />
        <PinForm me={me} state={forms.pin} />
      </div>
      <SessionsCard {...sessions} sessionId={sessionId} />
    </>
  );
}

function LanguageForm({ language }: { language: MeRow['language'] }) {
  const t = useMessages(meMessages);
  const common = useMessages(commonMessages);
  const now = useLanguage();
  return (
    <form class="card" method="post" action="/me/language">
      <div class="card-header">
        <h2 class="card-title">{t('language')}</h2>
      </div>
      <div class="card-body">
        <SelectField
          name="language"
          label={t('language')}
          hint={t('language_hint')}
          values={{ language: language ?? now }}
          errors={{}}
          options={[
            { value: 'zh-CN', label: t('chinese') },
            { value: 'en', label: t('english') },
          ]}
        />
        <button class="btn" type="submit">
          {common('save')}
        </button>
      </div>
    </form>
  );
}
