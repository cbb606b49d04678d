import { type FormState, SelectField, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { deliveryMessages } from './delivery-messages.js';

interface ActProps {
  path: string;
  form: FormState;
}

/** Who has it at the customer's, since when, and how one knows. */
export function AcknowledgeForm(props: ActProps & { formKey: string; to: string | null; today: string }) {
  const { path, formKey, to, today } = props;
  const t = useMessages(deliveryMessages);
  const form = {
    errors: props.form.errors,
    values: { acknowledged_by: to ?? '', acknowledged_on: today, ...props.form.values },
  };
  return (
    <form class="card mb-3" method="post" action={`${path}/acknowledgement`} autocomplete="off">
      <div class="card-body">
        <h2 class="card-title">
          <Icon name="circle-check" /> {t('acknowledge')}
        </h2>
        <p class="text-secondary">{t('acknowledge_text')}</p>
        <input type="hidden" name="key" value={formKey} />
        <div class="form-columns">
          <TextField {...form} name="acknowledged_by" label={t('acknowledged_by')} maxlength={100} required />
          <TextField {...form} name="acknowledged_on" label={t('acknowledged_on')} type="date" required />
          <SelectField
            {...form}
            name="acknowledged_how"
            label={t('acknowledged_how')}
            options={(['carrier', 'phone', 'mail', 'paper'] as const).map((value) => ({
              value,
              label: t(`how_${value}`),
            }))}
            empty="—"
            required
          />
          <TextField {...form} name="acknowledge_note" label={t('note')} maxlength={500} />
        </div>
        <button class="btn btn-primary" type="submit">
          {t('acknowledge_it')}
        </button>
      </div>
    </form>
  );
}

export function CancelForm({ path, form, open }: ActProps & { open: boolean }) {
  const t = useMessages(deliveryMessages);
  return (
    <details class="card mb-3" open={open}>
      <summary class="card-body old-part-summary">
        <Icon name="ban" /> {t('cancel')}
      </summary>
      <form class="card-body border-top" method="post" action={`${path}/cancellation`} autocomplete="off">
        <TextField {...form} name="cancel_reason" label={t('cancel_reason')} maxlength={500} required />
        <button class="btn" type="submit">
          {t('cancel_it')}
        </button>
      </form>
    </details>
  );
}
