import type { Recipients } from '../../src/features/property-deliveries/candidates.js';
import { FieldError, type FormState, TextArea, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { deliveryMessages } from './delivery-messages.js';

/** How a delivery goes, and to whom: the customer's contacts and addresses are proposed. */
export function RecipientFields({ form, recipients }: { form: FormState; recipients: Recipients }) {
  const t = useMessages(deliveryMessages);
  const { contacts, addresses } = recipients;
  return (
    <>
      <fieldset class="mb-3">
        <legend class="form-label">{t('way')}</legend>
        <div class="delivery-ways">
          {(['hand', 'courier', 'on_site'] as const).map((way) => (
            <label class="form-check">
              <input
                class="form-check-input"
                type="radio"
                name="way"
                value={way}
                checked={form.values['way'] === way}
                required
              />
              <span class="form-check-label">{t(`way_${way}`)}</span>
            </label>
          ))}
        </div>
        <FieldError name="way" errors={form.errors} />
      </fieldset>
      <datalist id="delivery-contacts">
        {contacts.map(({ name, phone }) => (
          <option value={name}>{phone}</option>
        ))}
      </datalist>
      <datalist id="delivery-phones">
        {contacts.map(({ name, phone }) => phone && <option value={phone}>{name}</option>)}
      </datalist>
      <datalist id="delivery-addresses">
        {addresses.map((address) => (
          <option value={address}></option>
        ))}
      </datalist>
      <div class="form-columns">
        <TextField
          {...form}
          name="to_name"
          label={t('to_name')}
          hint={contacts.length > 0 ? t('contact_hint') : undefined}
          maxlength={100}
          list="delivery-contacts"
        />
        <TextField
          {...form}
          name="to_phone"
          label={t('to_phone')}
          maxlength={60}
          inputmode="tel"
          list="delivery-phones"
        />
        <TextField {...form} name="to_address" label={t('to_address')} maxlength={300} list="delivery-addresses" />
      </div>
      <TextArea {...form} name="note" label={t('note')} rows={2} />
    </>
  );
}
