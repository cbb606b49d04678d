import type { Child } from 'hono/jsx';
import type { UseKind } from '../../src/features/issued-parts/issued-part.js';
import type { PartPageRow, TaskDeviceRow } from '../../src/features/issued-parts/queries.js';
import { FieldError, type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { partMessages } from './messages.js';
import { kindIcons } from './report-list.js';

export interface ReportFormProps {
  part: PartPageRow;
  kind: UseKind;
  form: FormState;
  devices: TaskDeviceRow[];
  /** What was typed in the field of another device. */
  formKey: string;
  refusal?: string;
}

const confirm = {
  fitted: 'confirm_fitted',
  consumed: 'confirm_consumed',
  returned: 'confirm_returned',
  lost: 'confirm_lost',
  damaged: 'confirm_damaged',
} as const;

/** One kind of use with what it asks; posts to the part's reports. */
export function ReportForm(props: ReportFormProps) {
  const { part, kind, form, formKey, refusal } = props;
  const t = useMessages(partMessages);
  const common = useMessages(commonMessages);
  const writeOff = kind === 'lost' || kind === 'damaged';
  return (
    <form class="card report-form" data-selects method="post" action={`/issued-parts/${part.id}/reports`} id="report">
      <div class="card-body">
        <h2 class="report-form-title">
          <Icon name={kindIcons[kind]} /> {t(kind)}
        </h2>
        {refusal && <Notice tone="danger" title={refusal} />}
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="kind" value={kind} />
        <QuantityField part={part} form={form} />
        {kind === 'fitted' && <DeviceFields {...props} />}
        {kind === 'fitted' && part.repairable && <OldPartFields {...props} />}
        {writeOff ? (
          <TextArea {...form} name="note" label={t('what_happened')} required />
        ) : (
          kind !== 'fitted' && <TextField {...form} name="note" label={t('note')} maxlength={500} />
        )}
      </div>
      <div class="card-footer report-form-acts">
        <button class={`btn btn-lg ${writeOff ? 'btn-danger' : 'btn-primary'}`} type="submit">
          {t(confirm[kind])}
        </button>
        <a class="btn btn-lg" href={`/issued-parts/${part.id}`}>
          {common('cancel')}
        </a>
      </div>
    </form>
  );
}

/** Nothing to choose where there is one piece. */
function QuantityField({ part, form }: Pick<ReportFormProps, 'part' | 'form'>) {
  const t = useMessages(partMessages);
  const format = useFormat();
  if (part.tracking === 'serial' || (part.decimals === 0 && Number(part.open) === 1))
    return (
      <>
        <input type="hidden" name="quantity" value="1" />
        <FieldError name="quantity" errors={form.errors} />
      </>
    );
  return (
    <TextField
      {...form}
      name="quantity"
      label={`${t('how_many')} (${format.unit(part.unit)})`}
      hint={t('open_quantity', { amount: format.amount(part.open, part.unit) })}
      inputmode={part.decimals > 0 ? 'decimal' : 'numeric'}
      maxlength={12}
      required
    />
  );
}

function Radio(props: { name: string; id: string; value: string; checked: boolean; children: Child }) {
  const { children, ...input } = props;
  return (
    <label class="big-choice">
      <input class="form-check-input" type="radio" {...input} required />
      <span>{children}</span>
    </label>
  );
}

function DeviceFields({ part, form, devices }: ReportFormProps) {
  const t = useMessages(partMessages);
  const chosen = form.values['device'] ?? (devices.length === 1 ? String(devices[0]!.id) : '');
  return (
    <>
      <fieldset class="mb-3 device-choice">
        <legend class="form-label required">{t('which_device')}</legend>
        {devices.map((device) => (
          <Radio
            name="device"
            id={`device-${device.id}`}
            value={String(device.id)}
            checked={chosen === String(device.id)}
          >
            <span class="code">{device.serial_number}</span> {device.model}
          </Radio>
        ))}
        {devices.length > 0 && (
          <Radio name="device" id="device-other" value="other" checked={chosen === 'other'}>
            {t('other_device')}
          </Radio>
        )}
        {devices.length === 0 && <input type="hidden" name="device" value="other" />}
        <FieldError name="device" errors={form.errors} />
        <div class={devices.length > 0 ? 'when-other' : ''}>
          <SearchChoice
            {...form}
            name="other_device"
            label={t('other_device')}
            choices={`/devices/choices?customer=${encodeURIComponent(part.customer_code)}`}
          />
        </div>
      </fieldset>
      <fieldset class="mb-3">
        <legend class="form-label">{t('where_in_device')}</legend>
        <div class="position-fields">
          {(['channel', 'board', 'position', 'harness'] as const).map((name) => (
            <TextField {...form} name={name} label={t(name)} maxlength={60} />
          ))}
        </div>
      </fieldset>
    </>
  );
}

function OldPartFields({ part, form }: ReportFormProps) {
  const t = useMessages(partMessages);
  const chosen = form.values['old_part'] ?? 'comes';
  const usual = part.serial_pattern ? ` · ${t('serial_usual', { pattern: part.serial_pattern })}` : '';
  return (
    <fieldset class="mb-3 old-part-choice">
      <legend class="form-label required">{t('old_part')}</legend>
      <Radio name="old_part" id="old-part-comes" value="comes" checked={chosen === 'comes'}>
        {t('old_part_comes')}
      </Radio>
      <div class="when-comes">
        <TextField
          {...form}
          name="serial_out"
          label={t('serial_out')}
          hint={t('serial_out_hint') + usual}
          maxlength={100}
        />
      </div>
      <Radio name="old_part" id="old-part-none" value="none" checked={chosen === 'none'}>
        {t('no_old_part')}
      </Radio>
      <div class="when-none">
        <TextField {...form} name="no_old_part" label={t('why_no_old_part')} maxlength={200} />
      </div>
    </fieldset>
  );
}
