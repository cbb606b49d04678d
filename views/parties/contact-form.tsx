import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { partyMessages } from './messages.js';

export interface ContactFormProps {
  form: FormState;
  customer: { code: string; name: string; name_en: string | null };
  /** Absent for a new one. */
  contact?: { id: number; version: number };
  sites: { id: number; name: string }[];
  refusal?: string;
}

export function ContactFormPage({ form, customer, contact, sites, refusal }: ContactFormProps) {
  const t = useMessages(partyMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const back = `/customers/${customer.code}`;
  return (
    <>
      <PageHead
        title={t(contact ? 'change_contact' : 'new_contact')}
        pretitle={name(customer.name, customer.name_en)}
      />
      <form
        class="card form-card"
        method="post"
        action={contact ? `${back}/contacts/${contact.id}` : `${back}/contacts`}
      >
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {contact && <input type="hidden" name="version" value={form.values['version'] ?? String(contact.version)} />}
          <div class="form-columns">
            <TextField {...form} name="name" label={t('contact_name')} required autofocus={!contact} maxlength={100} />
            <TextField {...form} name="role" label={t('contact_role')} maxlength={100} />
            <TextField {...form} name="phone" label={t('phone')} type="tel" inputmode="tel" maxlength={50} />
            <TextField {...form} name="email" label={t('email')} type="email" inputmode="email" maxlength={200} />
            {(sites.length > 0 || form.errors['site_id']) && (
              <SelectField
                {...form}
                name="site_id"
                label={t('site')}
                empty={t('no_site')}
                options={sites.map((site) => ({ value: String(site.id), label: site.name }))}
              />
            )}
          </div>
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={`${back}#contacts`}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
