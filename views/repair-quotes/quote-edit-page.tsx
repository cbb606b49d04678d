import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { repairQuoteMessages } from './messages.js';

export interface QuoteEditPageProps {
  number: string;
  form: FormState;
  /** The rows that are shown, each with the code of its item if it has one. */
  rows: { n: number; code: string | null; item_id: string | null }[];
  refusal?: string;
}

/** The form of a draft: who it is for, until when, and its lines; rows without words are left out. */
export function QuoteEditPage(props: QuoteEditPageProps) {
  const { number, form, rows, refusal } = props;
  const t = useMessages(repairQuoteMessages);
  const wrong = Object.keys(form.errors).length > 0;
  return (
    <>
      <PageHead
        pretitle={<a href={`/repair-quotes/${number}`}>{t('back_to_quote')}</a>}
        title={<span class="code">{number}</span>}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      {wrong && <Notice tone="danger" title={t('check_fields')} />}
      <form class="card" method="post" action={`/repair-quotes/${number}`}>
        <input type="hidden" name="version" value={form.values['version'] ?? ''} />
        <div class="card-body">
          <div class="form-columns">
            <TextField {...form} name="contact" label={t('contact')} maxlength={100} />
            <TextField {...form} name="valid_until" label={t('valid_until')} type="date" required />
            <TextField {...form} name="tax_rate" label={t('tax_rate')} inputmode="decimal" maxlength={6} required />
            <SelectField
              {...form}
              name="parts_wish"
              label={t('parts_wish')}
              options={[
                { value: 'keep', label: t('wish_keep') },
                { value: 'return', label: t('wish_return') },
              ]}
            />
          </div>
          <TextArea {...form} name="terms" label={t('terms')} rows={3} />
          <h2 class="card-title">{t('lines')}</h2>
          <p class="form-hint">{t('edit_hint')}</p>
          {rows.map((row) => (
            <Row form={form} row={row} />
          ))}
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {t('save')}
          </button>
          <button class="btn" type="submit" name="more" value="on">
            {t('add_lines')}
          </button>
        </div>
      </form>
    </>
  );
}

function Row({ form, row }: { form: FormState; row: QuoteEditPageProps['rows'][number] }) {
  const t = useMessages(repairQuoteMessages);
  const of = (name: string) => `line_${row.n}_${name}`;
  const kinds = (['part', 'labour', 'other'] as const).map((value) => ({ value, label: t(`kind_${value}`) }));
  return (
    <fieldset class="quote-row">
      <legend class="form-label">
        {t('line_n', { n: row.n })} {row.code && <span class="code">{row.code}</span>}
      </legend>
      {row.item_id && <input type="hidden" name={of('item_id')} value={row.item_id} />}
      <div class="quote-row-fields">
        <SelectField {...form} name={of('kind')} label={t('kind')} options={kinds} />
        {!row.item_id && <SearchChoice {...form} name={of('item')} label={t('kind_part')} choices="/items/choices" />}
        <div class="quote-row-what">
          <TextField {...form} name={of('description')} label={t('description')} maxlength={200} />
        </div>
        <TextField {...form} name={of('quantity')} label={t('quantity')} inputmode="decimal" maxlength={9} />
        <TextField {...form} name={of('unit')} label={t('unit')} maxlength={20} />
        <TextField {...form} name={of('price')} label={t('unit_price')} inputmode="decimal" maxlength={10} />
      </div>
    </fieldset>
  );
}
