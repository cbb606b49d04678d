import type { TypedAccessory } from '../../src/features/tools/checklist-form.js';
import type { FormErrors } from '../../src/platform/forms.js';
import { FieldError, type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice, SearchChoiceInput } from '../components/search-choice.js';
import { toolMessages } from './tool-messages.js';

export interface ChecklistFormProps {
  item: { code: string; name: string };
  form: FormState;
  rows: TypedAccessory[];
  refusal?: string;
  /** The row that the reader goes on in, from 1. */
  focus?: number;
}

export function ChecklistFormPage({ item, form, rows, refusal, focus }: ChecklistFormProps) {
  const t = useMessages(toolMessages);
  const common = useMessages(commonMessages);
  const action = `/tools/items/${item.code}/checklist`;
  return (
    <>
      <PageHead
        title={t('checklist')}
        pretitle={
          <a href={`/tools/items/${item.code}`}>
            <span class="code">{item.code}</span> {item.name}
          </a>
        }
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card form-card" method="post" action={action}>
        {/* Enter presses a form's first button: it has to be the one that saves. */}
        <button class="visually-hidden" type="submit" tabindex={-1} aria-hidden="true">
          {common('save')}
        </button>
        <div class="card-body">
          <p class="text-secondary">{t('checklist_hint')}</p>
          <input type="hidden" name="version" value={form.values['version'] ?? ''} />
          <div class="form-columns">
            <TextField
              {...form}
              name="loan_days"
              label={t('loan_days')}
              hint={t('loan_days_hint')}
              inputmode="numeric"
              maxlength={3}
            />
            <div class="checklist-kit">
              <SearchChoice {...form} name="kit" label={t('kit')} hint={t('kit_hint')} choices="/kits/choices" />
              <button class="btn" type="submit" name="take" value="1" formnovalidate>
                <Icon name="download" /> {t('take_kit')}
              </button>
            </div>
          </div>
          <ChecklistRows rows={rows} errors={form.errors} action={action} focus={focus} />
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={`/tools/items/${item.code}`}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

interface RowsProps {
  rows: TypedAccessory[];
  errors: FormErrors;
  action: string;
  focus?: number;
}

/** The lines alone: what adding or removing one swaps. */
export function ChecklistRows({ rows, errors, action, focus }: RowsProps) {
  const t = useMessages(toolMessages);
  const swap = { 'hx-post': action, 'hx-target': '#checklist-rows', 'hx-swap': 'outerHTML' };
  return (
    <fieldset id="checklist-rows" class="checklist-rows">
      <legend class="form-label">{t('checklist')}</legend>
      {rows.map((row, at) => {
        const n = at + 1;
        const remove = t('remove_row', { n });
        return (
          <div class="checklist-row">
            <Cell
              name={`name_${n}`}
              label={t('line_name')}
              n={n}
              value={row.name}
              errors={errors}
              focus={focus === n}
            />
            <Cell name={`name_en_${n}`} label={t('line_name_en')} n={n} value={row.name_en} errors={errors} />
            <Cell name={`quantity_${n}`} label={t('line_quantity')} n={n} value={row.quantity} errors={errors} number />
            <div>
              <SearchChoiceInput
                name={`part_${n}`}
                label={`${t('line_part')}, ${t('row', { n })}`}
                placeholder={t('line_part')}
                value={row.part}
                choices="/items/choices"
                invalid={Boolean(errors[`part_${n}`])}
              />
              <FieldError name={`part_${n}`} errors={errors} />
            </div>
            <button
              class="btn btn-icon"
              type="submit"
              name="remove"
              value={String(n)}
              formnovalidate
              aria-label={remove}
              title={remove}
              {...swap}
            >
              <Icon name="x" />
            </button>
          </div>
        );
      })}
      <button class="btn" type="submit" name="add" value="1" formnovalidate {...swap}>
        <Icon name="plus" /> {t('add_row')}
      </button>
    </fieldset>
  );
}

interface CellProps {
  name: string;
  label: string;
  n: number;
  value: string;
  errors: FormErrors;
  focus?: boolean;
  number?: boolean;
}

function Cell({ name, label, n, value, errors, focus, number }: CellProps) {
  const t = useMessages(toolMessages);
  return (
    <div>
      <input
        class={errors[name] ? 'form-control is-invalid' : 'form-control'}
        name={name}
        id={name}
        value={value}
        maxlength={number ? 3 : 100}
        inputmode={number ? 'numeric' : undefined}
        autocomplete="off"
        placeholder={label}
        aria-label={`${label}, ${t('row', { n })}`}
        aria-invalid={errors[name] ? 'true' : undefined}
        autofocus={focus}
      />
      <FieldError name={name} errors={errors} />
    </div>
  );
}
