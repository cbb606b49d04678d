import type { Child } from 'hono/jsx';
import type { KnownItem } from '../../src/features/field-returns/known-piece.js';
import { CheckField, type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { logMessages } from './log-messages.js';
import { lookOnChange } from './log-look.js';

const folded = [
  'customer',
  'task',
  'failed_on',
  'channel',
  'board',
  'position',
  'harness',
  'software_version',
  'quantity',
  'lot',
  'batch',
  'warranty',
  'ownership',
  'tag',
];

/**
 * What most returns need no look at. A box opens it, not `details`, so that it stays open when the form is fetched anew; what was
 * refused in it opens it too.
 */
export function LogMore({ form, item }: { form: FormState; item: KnownItem | null }) {
  const t = useMessages(logMessages);
  const isOpen = Boolean(form.values['more']) || folded.some((name) => form.errors[name]);
  return (
    <section class="card mb-3 log-more">
      <label class="log-more-toggle">
        <input class="form-check-input" type="checkbox" id="more" name="more" value="on" checked={isOpen} />
        <span>{t('more')}</span>
      </label>
      <div class="card-body log-more-fields">
        <WhereFrom form={form} />
        <InMachine form={form} />
        <ThePiece form={form} item={item} />
      </div>
    </section>
  );
}

function Group({ title, children }: { title: string; children: Child }) {
  return (
    <fieldset class="log-group">
      <legend class="h4">{title}</legend>
      <div class="form-columns">{children}</div>
    </fieldset>
  );
}

export function WhereFrom({ form }: { form: FormState }) {
  const t = useMessages(logMessages);
  return (
    <Group title={t('where_from')}>
      <SearchChoice
        {...form}
        name="customer"
        label={t('customer')}
        choices="/customers/choices"
        attributes={lookOnChange}
      />
      <SearchChoice
        {...form}
        name="task"
        label={t('task')}
        choices="/tool-loans/task-choices"
        placeholder={t('task_placeholder')}
      />
      <TextField {...form} name="failed_on" label={t('failed_on')} type="date" />
      <CheckField {...form} name="customer_waiting" label={t('customer_waiting')} />
    </Group>
  );
}

export function InMachine({ form }: { form: FormState }) {
  const t = useMessages(logMessages);
  return (
    <Group title={t('in_machine')}>
      {(['channel', 'board', 'position', 'harness', 'software_version'] as const).map((name) => (
        <TextField {...form} name={name} label={t(name)} maxlength={60} />
      ))}
    </Group>
  );
}

function ThePiece({ form, item }: { form: FormState; item: KnownItem | null }) {
  const t = useMessages(logMessages);
  const counted = item?.tracking !== 'serial';
  return (
    <Group title={t('piece')}>
      {counted && <TextField {...form} name="quantity" label={t('quantity')} inputmode="decimal" placeholder="1" />}
      {item?.tracking === 'lot' && <TextField {...form} name="lot" label={t('lot')} maxlength={100} />}
      <TextField {...form} name="batch" label={t('batch')} maxlength={100} />
      <WarrantyField form={form} />
      <SelectField
        {...form}
        name="ownership"
        label={t('ownership')}
        empty={t('ownership_book')}
        options={(['own', 'customer'] as const).map((value) => ({ value, label: t(`ownership_${value}`) }))}
      />
      <TextField {...form} name="tag" label={t('tag')} hint={t('tag_hint')} maxlength={40} />
    </Group>
  );
}

export function WarrantyField({ form }: { form: FormState }) {
  const t = useMessages(logMessages);
  return (
    <SelectField
      {...form}
      name="warranty"
      label={t('warranty')}
      empty={t('warranty_unknown')}
      options={(['in', 'out'] as const).map((value) => ({ value, label: t(`warranty_${value}`) }))}
    />
  );
}
