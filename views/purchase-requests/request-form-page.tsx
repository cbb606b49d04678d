import type { BuyingRow, WarehouseChoice } from '../../src/features/purchase-requests/form-rows.js';
import { BuyingLines } from '../components/buying-lines.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { requestMessages } from './messages.js';

export interface RequestFormProps {
  /** Of a draft that is changed. */
  number: string | null;
  rows: BuyingRow[];
  form: FormState;
  warehouses: WarehouseChoice[];
  formKey: string;
  refusal?: string | undefined;
}

/** A request that is drafted by hand, or a draft that is changed. */
export function RequestFormPage({ number, rows, form, warehouses, formKey, refusal }: RequestFormProps) {
  const t = useMessages(requestMessages);
  const common = useMessages(commonMessages);
  const home = number ? `/purchase-requests/${number}` : '/purchase-requests';
  const rowsPath = number ? `${home}/edit` : '/purchase-requests/new';
  return (
    <>
      <PageHead
        pretitle={<a href="/purchase-requests">{t('requests')}</a>}
        title={number ? t('edit_request', { number }) : t('new_request')}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form method="post" action={number ? `${home}/change` : '/purchase-requests'}>
        <input type="hidden" name="key" value={formKey} />
        {number && <input type="hidden" name="version" value={form.values['version'] ?? ''} />}
        {/* Enter after a scan adds the item: the form's first button is the one that a browser presses. */}
        <button
          class="visually-hidden"
          type="submit"
          formaction={rowsPath}
          formnovalidate
          tabindex={-1}
          aria-hidden="true"
        >
          {common('search')}
        </button>
        <section class="card mb-3">
          <div class="card-body">
            <div class="form-columns">
              <SearchChoice {...form} name="supplier" label={t('supplier')} choices="/suppliers/choices" required />
              <TextField {...form} name="needed_by" label={t('needed_by')} type="date" />
            </div>
            <TextArea {...form} name="note" label={t('note')} rows={2} />
          </div>
        </section>
        <BuyingLines rows={rows} form={form} warehouses={warehouses} rowsPath={rowsPath} fields={['reason', 'note']} />
        <div class="btn-list">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="check" /> {t(number ? 'save' : 'save_draft')}
          </button>
          <a class="btn btn-lg" href={home}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
