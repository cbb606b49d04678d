import { FieldError, type FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { lineMessages } from './line-messages.js';

interface LineFieldsProps {
  form: FormState;
  rows: number[];
  /** Where the form goes to get a row more or less. */
  change: string;
  /** A piece whose item nobody knows may be written down in words. */
  inWords: boolean;
}

/** The pieces that are written down, a row for each, with the way to another. */
export function LineFields(props: LineFieldsProps) {
  const { rows, change } = props;
  const t = useMessages(lineMessages);
  return (
    <>
      <ol class="expected-lines">
        {rows.map((row, index) => (
          <Line {...props} row={row} place={index + 1} />
        ))}
      </ol>
      <div class="card-body border-top">
        <button class="btn expected-add" type="submit" formaction={change} formnovalidate name="act" value="add">
          <Icon name="plus" /> {t('add')}
        </button>
      </div>
    </>
  );
}

function Line({ form, rows, row, place, change, inWords }: LineFieldsProps & { row: number; place: number }) {
  const t = useMessages(lineMessages);
  return (
    <li class="expected-line">
      <fieldset>
        <legend>{t('line_n', { n: place })}</legend>
        <div class="expected-line-fields">
          <div class="expected-line-item">
            <label class="form-label" for={`item.${row}`}>
              {t('item')}
            </label>
            <SearchChoiceInput
              name={`item.${row}`}
              label={`${t('item')} ${place}`}
              value={form.values[`item.${row}`]}
              choices="/items/choices"
              placeholder={t('item_hint')}
              invalid={Boolean(form.errors[`item.${row}`])}
            />
            <FieldError name={`item.${row}`} errors={form.errors} />
          </div>
          {inWords && <Text form={form} row={row} name="description" label={t('description')} most={200} />}
          <Text form={form} row={row} name="serial" label={t('serial')} most={100} />
          <Text form={form} row={row} name="quantity" label={t('quantity')} most={12} />
        </div>
        {rows.length > 1 && (
          <button
            class="btn btn-icon expected-remove"
            type="submit"
            formaction={change}
            formnovalidate
            name="act"
            value={`remove.${row}`}
            aria-label={t('remove', { n: place })}
          >
            <Icon name="x" />
          </button>
        )}
      </fieldset>
    </li>
  );
}

function Text(props: {
  form: FormState;
  row: number;
  name: 'description' | 'serial' | 'quantity';
  label: string;
  most: number;
}) {
  const { form, row, name, label, most } = props;
  const field = `${name}.${row}`;
  const error = form.errors[field];
  return (
    <div class={`expected-line-${name}`}>
      <label class="form-label" for={field}>
        {label}
      </label>
      <input
        class={error ? 'form-control is-invalid' : 'form-control'}
        id={field}
        name={field}
        value={form.values[field] ?? (name === 'quantity' ? '1' : '')}
        maxlength={most}
        inputmode={name === 'quantity' ? 'decimal' : undefined}
        autocomplete="off"
        aria-invalid={error ? 'true' : undefined}
      />
      <FieldError name={field} errors={form.errors} />
    </div>
  );
}
