import type { CustomerChoice } from '../../src/features/parties/queries.js';
import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { deviceMessages } from './messages.js';

export interface DeviceFormProps {
  form: FormState;
  /** Absent for a new device. */
  device?: { serial_number: string; version: number };
  customers: CustomerChoice[];
  refusal?: string;
}

export function DeviceFormPage({ form, device, customers, refusal }: DeviceFormProps) {
  const t = useMessages(deviceMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const address = device ? `/devices/${encodeURIComponent(device.serial_number)}` : '/devices';
  return (
    <>
      <PageHead title={t(device ? 'change_device' : 'new_device')} pretitle={device?.serial_number} />
      <form class="card form-card" method="post" action={address}>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {device && <input type="hidden" name="version" value={form.values['version'] ?? String(device.version)} />}
          <div class="form-columns">
            <TextField
              {...form}
              name="serial_number"
              label={t('serial_number')}
              hint={t('serial_number_hint')}
              required
              autofocus={!device}
              maxlength={60}
            />
            <TextField {...form} name="model" label={t('model')} required maxlength={100} />
            <SelectField
              {...form}
              name="customer_id"
              label={t('customer')}
              empty={t('choose_customer')}
              options={customers.map((one) => ({
                value: String(one.id),
                label: `${name(one.name, one.name_en)} (${one.code})`,
              }))}
              required
            />
            <TextField {...form} name="software_version" label={t('software_version')} maxlength={60} />
            <TextField {...form} name="delivered_on" label={t('delivered_on')} type="date" />
            <TextField {...form} name="warranty_ends_on" label={t('warranty_ends_on')} type="date" />
          </div>
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={address}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
