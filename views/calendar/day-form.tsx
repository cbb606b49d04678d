import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { calendarMessages } from './messages.js';

export function DayForm({ form }: { form: FormState }) {
  const t = useMessages(calendarMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card" id="enter" method="post" action="/calendar/days">
      <div class="card-header">
        <h2 class="card-title">{t('add')}</h2>
      </div>
      <div class="card-body">
        <TextField {...form} name="from" label={t('from')} type="date" required />
        <TextField {...form} name="to" label={t('to')} type="date" hint={t('to_hint')} />
        <SelectField
          {...form}
          name="kind"
          label={t('kind')}
          required
          options={[
            { value: 'free', label: t('free') },
            { value: 'worked', label: t('worked') },
            { value: 'week', label: t('week') },
          ]}
        />
        <TextField {...form} name="name" label={t('name')} hint={t('name_hint')} maxlength={60} />
        <TextField {...form} name="name_en" label={t('name_en')} maxlength={60} lang="en" />
        <button class="btn btn-primary" type="submit">
          {common('save')}
        </button>
      </div>
    </form>
  );
}
