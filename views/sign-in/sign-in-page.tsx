import { type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { roleMessages } from '../components/messages.js';
import { signInMessages } from './messages.js';

export interface DemoAccount {
  username: string;
  role: keyof typeof roleMessages;
}

export function SignInPage(props: {
  form: FormState;
  next: string;
  /** A form was sent after the session had ended. */
  ended: boolean;
  refusal?: string;
  demo: { accounts: DemoAccount[]; password: string } | null;
}) {
  const { form, next, ended, refusal, demo } = props;
  const t = useMessages(signInMessages);
  const roles = useMessages(roleMessages);
  return (
    <div class="narrow">
      <form class="card card-md" method="post" action="/sign-in">
        <div class="card-body">
          <h1 class="h2 text-center mb-4">
            <Icon name="barcode" large /> {t('welcome')}
          </h1>
          {refusal && <Notice tone="danger" title={refusal} />}
          {ended && (
            <Notice tone="warning" title={t('ended')}>
              <p class="mb-0" id="typing-kept" hidden>
                {t('typing_kept')}
              </p>
            </Notice>
          )}
          <input type="hidden" name="next" value={next} />
          {ended && <input type="hidden" name="ended" value="1" />}
          <TextField
            {...form}
            name="username"
            label={t('username')}
            required
            autofocus
            autocomplete="username"
            maxlength={200}
          />
          <TextField
            {...form}
            name="password"
            label={t('password')}
            type="password"
            required
            autocomplete="current-password"
            maxlength={200}
          />
          <button class="btn btn-primary w-100" type="submit">
            {t('sign_in')}
          </button>
        </div>
      </form>
      {demo && (
        <div class="card mt-3">
          <div class="card-body">
            <p class="text-secondary">{t('demo_accounts', { password: demo.password })}</p>
            <ul class="demo-accounts">
              {demo.accounts.map((account) => (
                <li>
                  <code>{account.username}</code> {roles(account.role)}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </div>
  );
}

export function BadgePage({ form, refusal, next }: { form: FormState; refusal?: string; next: string }) {
  const t = useMessages(signInMessages);
  return (
    <div class="narrow">
      <form class="card card-md" method="post" action="/badge-sign-in">
        <div class="card-body">
          <h1 class="h2">{t('badge_sign_in')}</h1>
          <p class="text-secondary">{t('badge_text')}</p>
          {refusal && <Notice tone="danger" title={refusal} />}
          <input type="hidden" name="next" value={next} />
          <TextField
            {...form}
            name="badge"
            label={t('badge')}
            hint={t('badge_hint')}
            required
            autofocus={!form.values['badge']}
            maxlength={40}
          />
          <TextField
            {...form}
            name="pin"
            label={t('pin')}
            type="password"
            required
            inputmode="numeric"
            autofocus={Boolean(form.values['badge'])}
            maxlength={8}
          />
          <button class="btn btn-primary w-100" type="submit">
            {t('act')}
          </button>
        </div>
      </form>
    </div>
  );
}
