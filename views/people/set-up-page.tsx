import { type FormState, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { peopleMessages } from './messages.js';

export function SetUpPage({ form, token }: { form: FormState; token: string }) {
  const t = useMessages(peopleMessages);
  return (
    <div class="narrow">
      <form class="card card-md" method="post" action={`/setup/${token}`}>
        <div class="card-body">
          <h1 class="h2">{t('set_up')}</h1>
          <p class="text-secondary">{t('set_up_text')}</p>
          <TextField {...form} name="name" label={t('name')} required autofocus autocomplete="name" />
          <TextField {...form} name="username" label={t('username')} required autocomplete="username" />
          <TextField
            {...form}
            name="password"
            label={t('password')}
            hint={t('password_hint')}
            type="password"
            required
            autocomplete="new-password"
          />
          <TextField
            {...form}
            name="again"
            label={t('password_again')}
            type="password"
            required
            autocomplete="new-password"
          />
          <button class="btn btn-primary w-100" type="submit">
            {t('create')}
          </button>
        </div>
      </form>
    </div>
  );
}
