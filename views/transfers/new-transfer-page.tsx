import type { WarehouseRow } from '../../src/features/transfers/queries.js';
import { FieldError, type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { conditionMessages } from '../components/messages.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { transferMessages } from './messages.js';

export interface NewTransferProps {
  warehouses: WarehouseRow[];
  /** How many lines the form has. */
  lines: number;
  mayHaveMore: boolean;
  form: FormState;
  formKey: string;
  refusal?: string;
}

const offered = ['new', 'refurbished', 'untested', 'faulty'] as const;

/** Asks one warehouse to send goods to another. */
export function NewTransferPage({ warehouses, lines, mayHaveMore, form, formKey, refusal }: NewTransferProps) {
  const t = useMessages(transferMessages);
  const name = useName();
  const options = warehouses.map((one) => ({ value: one.code, label: `${one.code} ${name(one.name, one.name_en)}` }));
  return (
    <>
      <PageHead title={t('new_title')} pretitle={<a href="/transfers">{t('transfers')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card" method="post" action="/transfers" autocomplete="off">
        <div class="card-body">
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="lines" value={String(lines)} />
          <p class="text-secondary">{t('new_text')}</p>
          <div class="transfer-between">
            <SelectField {...form} name="from" label={t('from')} options={options} empty={t('choose')} required />
            <SelectField {...form} name="to" label={t('to')} options={options} empty={t('choose')} required />
          </div>
          <fieldset class="mb-3">
            <legend class="form-label required">{t('lines')}</legend>
            {Array.from({ length: lines }, (_, n) => (
              <Line n={n + 1} form={form} />
            ))}
            <FieldError name="line" errors={form.errors} />
            {mayHaveMore && (
              <button class="btn" type="submit" name="more" value="on" formnovalidate>
                <Icon name="plus" /> {t('more_lines')}
              </button>
            )}
          </fieldset>
          <TextField {...form} name="needed_by" label={t('needed_by')} type="date" />
          <TextArea {...form} name="note" label={t('note')} rows={2} />
          <button class="btn btn-primary" type="submit">
            <Icon name="arrows-exchange" /> {t('ask_it')}
          </button>
        </div>
      </form>
    </>
  );
}

function Line({ n, form }: { n: number; form: FormState }) {
  const t = useMessages(transferMessages);
  const condition = useMessages(conditionMessages);
  const [item, quantity, of] = [`item.${n}`, `quantity.${n}`, `condition.${n}`];
  return (
    <div class="transfer-line">
      <SearchChoiceInput
        name={item}
        label={t('item_n', { n })}
        value={form.values[item]}
        choices="/items/choices"
        invalid={Boolean(form.errors[item])}
      />
      <input
        class={form.errors[quantity] ? 'form-control is-invalid' : 'form-control'}
        name={quantity}
        aria-label={t('quantity_n', { n })}
        placeholder={t('quantity')}
        value={form.values[quantity] ?? ''}
        inputmode="decimal"
        maxlength={12}
      />
      <select class="form-select" name={of} aria-label={t('condition_n', { n })}>
        <option value="">{t('usable')}</option>
        {offered.map((one) => (
          <option value={one} selected={form.values[of] === one}>
            {condition(one)}
          </option>
        ))}
      </select>
      <FieldError name={item} errors={form.errors} />
      <FieldError name={quantity} errors={form.errors} />
    </div>
  );
}
