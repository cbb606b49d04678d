import type { TypedLine } from '../../src/features/kits/forms.js';
import type { FormErrors } from '../../src/platform/forms.js';
import { FieldError, type FormState, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { kitMessages } from './messages.js';

export interface KitFormProps {
  form: FormState;
  rows: TypedLine[];
  /** Absent for a new one. */
  kit?: { code: string; version: number };
  refusal?: string;
  /** The row that the reader goes on in, from 1. */
  focus?: number;
}

export function KitFormPage({ form, rows, kit, refusal, focus }: KitFormProps) {
  const t = useMessages(kitMessages);
  const common = useMessages(commonMessages);
  const action = kit ? `/kits/${kit.code}` : '/kits';
  return (
    <>
      <PageHead title={t(kit ? 'change_kit' : 'new_kit')} pretitle={kit?.code} />
      <form class="card form-card" method="post" action={action}>
        {/* Enter presses a form's first button: it has to be the one that saves, not one that removes a row. */}
        <button class="visually-hidden" type="submit" tabindex={-1} aria-hidden="true">
          {common('save')}
        </button>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {kit && <input type="hidden" name="version" value={form.values['version'] ?? String(kit.version)} />}
          <div class="form-columns">
            <TextField
              {...form}
              name="code"
              label={t('code')}
              required
              autofocus={!kit && focus === undefined}
              maxlength={40}
            />
            <TextField {...form} name="name_zh" label={t('name_zh')} required maxlength={100} lang="zh-CN" />
            <TextField {...form} name="name_en" label={t('name_en')} maxlength={100} lang="en" />
          </div>
          <TextArea {...form} name="note" label={t('note')} rows={2} />
          <KitRows rows={rows} errors={form.errors} action={action} focus={focus} />
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={action}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

interface KitRowsProps {
  rows: TypedLine[];
  errors: FormErrors;
  /** Where the form goes. */
  action: string;
  focus?: number;
}

/** The lines alone: what adding or removing one swaps. */
export function KitRows({ rows, errors, action, focus }: KitRowsProps) {
  const t = useMessages(kitMessages);
  const swap = { 'hx-post': action, 'hx-target': '#kit-rows', 'hx-swap': 'outerHTML' };
  return (
    <fieldset id="kit-rows" class="line-rows">
      <legend class="form-label">{t('lines')}</legend>
      <div class="line-row line-row-head" aria-hidden="true">
        <span>{t('item')}</span>
        <span>{t('quantity')}</span>
        <span></span>
      </div>
      {rows.map((row, at) => {
        const n = at + 1;
        const [item, quantity] = [`item_${n}`, `quantity_${n}`];
        const remove = t('remove_row', { n });
        return (
          <div class="line-row">
            <div>
              <SearchChoiceInput
                name={item}
                label={t('item_of_row', { n })}
                value={row.item}
                choices="/items/choices"
                invalid={Boolean(errors[item])}
                autofocus={focus === n}
              />
              <FieldError name={item} errors={errors} />
            </div>
            <div>
              <input
                class={errors[quantity] ? 'form-control is-invalid' : 'form-control'}
                name={quantity}
                id={quantity}
                value={row.quantity}
                inputmode="decimal"
                autocomplete="off"
                maxlength={20}
                placeholder={t('quantity')}
                aria-label={t('quantity_of_row', { n })}
                aria-invalid={errors[quantity] ? 'true' : undefined}
              />
              <FieldError name={quantity} errors={errors} />
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
