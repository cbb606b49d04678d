import type { SoftwareList } from '../../src/features/devices/page-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Paging } from '../components/paging.js';
import { deviceMessages } from './messages.js';

interface SoftwareCardProps extends SoftwareList {
  serialNumber: string;
  form: FormState;
  /** YYYY-MM-DD */
  today: string;
  mayEdit: boolean;
  address: (number: number) => string;
}

/** Which software ran on the device since when, the latest first. */
export function SoftwareCard({ serialNumber, rows, page, form, today, mayEdit, address }: SoftwareCardProps) {
  const t = useMessages(deviceMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3" id="software">
      <div class="card-header">
        <h2 class="card-title">{t('software')}</h2>
      </div>
      {rows.length === 0 && <div class="card-body text-secondary">{t('no_software')}</div>}
      <ol class="list-group list-group-flush timeline-list">
        {rows.map((row, n) => (
          <li class="list-group-item stock-line">
            <span>
              <strong>{row.version}</strong>{' '}
              {n === 0 && page.number === 1 && <span class="badge bg-green-lt">{t('current_version')}</span>}
              {row.note && <small class="d-block note-text">{row.note}</small>}
            </span>
            <span class="text-secondary text-end">
              <time datetime={row.installed_on}>{format.date(row.installed_on)}</time>
              <small class="d-block">{name(row.person, row.person_en)}</small>
            </span>
          </li>
        ))}
      </ol>
      {page.total > page.size && <Paging page={page} address={address} />}
      {mayEdit && (
        <form
          class="card-footer"
          method="post"
          action={`/devices/${encodeURIComponent(serialNumber)}/software`}
          aria-label={t('record_software')}
        >
          <div class="form-columns">
            <TextField {...form} name="version" label={t('software_version')} required maxlength={60} />
            <DayField form={form} label={t('installed_on')} today={today} />
            <TextField {...form} name="note" label={t('note')} maxlength={300} />
          </div>
          <button class="btn" type="submit">
            <Icon name="plus" /> {t('record_software')}
          </button>
        </form>
      )}
    </section>
  );
}

function DayField({ form, label, today }: { form: FormState; label: string; today: string }) {
  const values = { ...form.values, installed_on: form.values['installed_on'] ?? today };
  return <TextField {...form} values={values} name="installed_on" label={label} type="date" required />;
}
