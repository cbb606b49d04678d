import { type FormState, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { deviceMessages } from './messages.js';

export interface DeviceFormProps {
  form: FormState;
  /** Absent for a new device. */
  device?: { serial_number: string; version: number };
  refusal?: string;
}

export function DeviceFormPage({ form, device, refusal }: DeviceFormProps) {
  const t = useMessages(deviceMessages);
  const common = useMessages(commonMessages);
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
            <SearchChoice {...form} name="customer" label={t('customer')} choices="/customers/choices" required />
            <SearchChoice
              {...form}
              name="site"
              label={t('site')}
              hint={t('site_hint')}
              choices="/customers/site-choices"
              include="#customer"
              placeholder={t('site_placeholder')}
            />
            {!device && <TextField {...form} name="software_version" label={t('software_version')} maxlength={60} />}
            <TextField {...form} name="delivered_on" label={t('delivered_on')} type="date" />
            <TextField {...form} name="accepted_on" label={t('accepted_on')} type="date" />
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
