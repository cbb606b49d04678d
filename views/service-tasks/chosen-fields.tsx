import { FieldError } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { taskMessages } from './messages.js';
import type { TaskFormProps } from './task-form.js';

type ChosenProps = TaskFormProps & { refill: Record<string, string> };

/** Who goes and to which devices: several of each. What is chosen is a ticked box, one more is searched for below. */
export function ChosenFields(props: ChosenProps) {
  return (
    <div class="form-columns">
      <Technicians {...props} />
      <Devices {...props} />
    </div>
  );
}

function Technicians({ form, choices, refill, focus }: ChosenProps) {
  const t = useMessages(taskMessages);
  const name = useName();
  const people = choices.technicians;
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t('technicians')}</legend>
      {people.map((person) => (
        <Box
          name="technicians"
          value={person.id}
          label={name(person.name, person.name_en)}
          checked={isChosen(form.values['technicians'], person.id)}
        />
      ))}
      {/* A field of another id is another field: the one that was just used does not keep its text. */}
      <SearchChoiceInput
        id={`technician-${people.length}`}
        name="technician"
        label={t('add_technician')}
        value={form.values['technician']}
        placeholder={t('add_technician')}
        choices="/people/choices"
        autofocus={focus === 'technician'}
        attributes={refill}
        invalid={Boolean(form.errors['technician'])}
      />
      <FieldError name="technician" errors={form.errors} />
    </fieldset>
  );
}

function Devices({ form, choices, refill, focus }: ChosenProps) {
  const t = useMessages(taskMessages);
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t('devices')}</legend>
      {!choices.customer && <p class="text-secondary">{t('customer_first')}</p>}
      {choices.devices.map((device) => (
        <Box
          name="devices"
          value={device.id}
          label={`${device.serial_number} ${device.model}`}
          checked={isChosen(form.values['devices'], device.id)}
        />
      ))}
      {choices.customer && choices.moreDevices && (
        <SearchChoiceInput
          id={`device-${choices.devices.length}`}
          name="device"
          label={t('add_device')}
          value={form.values['device']}
          placeholder={t('add_device')}
          choices={`/devices/choices?customer=${encodeURIComponent(choices.customer)}`}
          attributes={refill}
          autofocus={focus === 'device'}
          invalid={Boolean(form.errors['device'])}
        />
      )}
      <FieldError name="device" errors={form.errors} />
    </fieldset>
  );
}

function Box({ name, value, label, checked }: { name: string; value: number; label: string; checked: boolean }) {
  return (
    <label class="form-check" id={`${name}-box-${value}`}>
      <input class="form-check-input" type="checkbox" name={name} value={String(value)} checked={checked} />
      <span class="form-check-label">{label}</span>
    </label>
  );
}

function isChosen(values: string | undefined, id: number): boolean {
  return (values ?? '').split(',').includes(String(id));
}
