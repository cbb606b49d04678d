import type { BuyingRow, WarehouseChoice } from '../../src/features/purchase-requests/index.js';
import { BuyingLines } from '../components/buying-lines.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { orderMessages } from './messages.js';

export interface NewOrderProps {
  /** The request's number that it is made of. */
  request: string | null;
  rows: BuyingRow[];
  form: FormState;
  warehouses: WarehouseChoice[];
  formKey: string;
  refusal?: string | undefined;
}

const NEW = '/purchase-orders/new';

/** Enters what was ordered in the ERP: of a request, or by hand. */
export function NewOrderPage({ request, rows, form, warehouses, formKey, refusal }: NewOrderProps) {
  const t = useMessages(orderMessages);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead pretitle={<a href="/purchase-orders">{t('orders')}</a>} title={t('new_order')} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form method="post" action="/purchase-orders">
        <input type="hidden" name="key" value={formKey} />
        {request && <input type="hidden" name="request" value={request} />}
        {!request && (
          <button
            class="visually-hidden"
            type="submit"
            formaction={NEW}
            formnovalidate
            tabindex={-1}
            aria-hidden="true"
          >
            {common('search')}
          </button>
        )}
        <section class="card mb-3">
          <div class="card-body">
            {request && (
              <p>
                {t('request')}{' '}
                <a class="code" href={`/purchase-requests/${request}`}>
                  {request}
                </a>
              </p>
            )}
            <div class="form-columns">
              <TextField {...form} name="erp_number" label={t('erp_number')} maxlength={40} required />
              <SearchChoice {...form} name="supplier" label={t('supplier')} choices="/suppliers/choices" required />
              <TextField {...form} name="ordered_on" label={t('ordered_on')} type="date" required />
              <TextField {...form} name="promised_on" label={t('promised_on')} hint={t('promised_hint')} type="date" />
            </div>
            <TextArea {...form} name="note" label={t('note')} rows={2} />
          </div>
        </section>
        <BuyingLines
          rows={rows}
          form={form}
          warehouses={warehouses}
          rowsPath={NEW}
          fields={['promised']}
          fixed={request !== null}
        />
        <div class="btn-list">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="check" /> {t('new_order')}
          </button>
          <a class="btn btn-lg" href={request ? `/purchase-requests/${request}` : '/purchase-orders'}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
