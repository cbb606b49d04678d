import type { MeRow } from '../../src/features/me/queries.js';
import { TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import type { SecretForm } from './me-page.js';
import { meMessages } from './messages.js';

const blank: SecretForm = { form: { values: {}, errors: {} } };

export function PasswordForm({ me, state = blank }: { me: MeRow; state?: SecretForm }) {
  const t = useMessages(meMessages);
  const { form, refusal } = state;
  return (
    <section class="card" id="password-form">
      <div class="card-header">
        <h2 class="card-title">{t('password')}</h2>
      </div>
      <div class="card-body">
        {refusal && <Notice tone="danger" title={refusal} />}
        {!me.has_password && <p>{t('password_none')}</p>}
        {me.has_password && (
          <form method="post" action="/me/password">
            <input type="hidden" name="username" value={me.username ?? ''} autocomplete="username" />
            <TextField
              {...form}
              name="current"
              label={t('current_password')}
              type="password"
              required
              autocomplete="current-password"
              maxlength={200}
            />
            <TextField
              {...form}
              name="password"
              label={t('new_password')}
              hint={t('new_password_hint')}
              type="password"
              required
              autocomplete="new-password"
              maxlength={200}
            />
            <TextField
              {...form}
              name="again"
              label={t('password_again')}
              type="password"
              required
              autocomplete="new-password"
              maxlength={200}
            />
            <button class="btn" type="submit">
              {t('change_password')}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}

/** Proved by the password; by the present PIN for who has none. */
export function PinForm({ me, state = blank }: { me: MeRow; state?: SecretForm }) {
  const t = useMessages(meMessages);
  const { form, refusal } = state;
  const may = me.badge !== null && (me.has_password || me.has_pin);
  return (
    <section class="card" id="pin-form">
      <div class="card-header">
        <h2 class="card-title">{t('pin')}</h2>
      </div>
      <div class="card-body">
        {refusal && <Notice tone="danger" title={refusal} />}
        <p class="text-secondary">{may ? t('pin_text') : t('pin_none')}</p>
        {may && (
          <form method="post" action="/me/pin">
            <TextField
              {...form}
              name="proof"
              label={t(me.has_password ? 'current_password' : 'current_pin')}
              type="password"
              required
              autocomplete={me.has_password ? 'current-password' : 'off'}
              maxlength={200}
            />
            <TextField
              {...form}
              name="pin"
              label={t('new_pin')}
              hint={t('new_pin_hint')}
              type="password"
              inputmode="numeric"
              required
              autocomplete="off"
              maxlength={8}
            />
            <button class="btn" type="submit">
              {t('save_pin')}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}
