import { type FormState, TextArea, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { partyMessages } from './messages.js';

export interface SiteFormProps {
  form: FormState;
  customer: { code: string; name: string; name_en: string | null };
  /** Absent for a new one. */
  site?: { id: number; name: string; version: number };
  refusal?: string;
}

export function SiteFormPage({ form, customer, site, refusal }: SiteFormProps) {
  const t = useMessages(partyMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const back = `/customers/${customer.code}`;
  return (
    <>
      <PageHead title={t(site ? 'change_site' : 'new_site')} pretitle={name(customer.name, customer.name_en)} />
      <form class="card form-card" method="post" action={site ? `${back}/sites/${site.id}` : `${back}/sites`}>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {site && <input type="hidden" name="version" value={form.values['version'] ?? String(site.version)} />}
          <TextField
            {...form}
            name="name"
            label={t('site_name')}
            hint={t('site_name_hint')}
            required
            autofocus={!site}
            maxlength={100}
          />
          <TextField {...form} name="address" label={t('address')} maxlength={300} />
          <TextArea {...form} name="note" label={t('note')} />
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={`${back}#sites`}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
