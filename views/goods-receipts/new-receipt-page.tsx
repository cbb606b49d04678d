import type { Opening, Warehouse } from '../../src/features/goods-receipts/opening-queries.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { receiptMessages } from './messages.js';

export interface NewReceiptProps {
  form: FormState;
  warehouses: Warehouse[];
  formKey: string;
  /** What was scanned or typed to begin with. */
  code: string | null;
  receipts: Opening['receipts'];
  /** Receipts of the same order that are still open. */
  going: string[];
  isKnown: boolean;
  refusal?: string;
}

/** Whose delivery it is, and by which papers: with an order scanned there is only the delivery note to fill in. */
export function NewReceiptPage({ form, warehouses, formKey, refusal, ...props }: NewReceiptProps) {
  const t = useMessages(receiptMessages);
  const name = useName();
  const options = warehouses.map((one) => ({
    value: String(one.id),
    label: `${one.code} ${name(one.name, one.name_en)}`,
  }));
  const hasOrder = Boolean(form.values['order']);
  return (
    <>
      <PageHead title={t('new_receipt')} pretitle={<a href="/goods-receipts">{t('receipts')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <Known {...props} />
      <form class="card" method="post" action="/goods-receipts" autocomplete="off">
        <input type="hidden" name="key" value={formKey} />
        <div class="card-body">
          <p class="text-secondary">{t('new_text')}</p>
          <TextField {...form} name="order" label={t('order')} hint={t('order_hint')} maxlength={60} />
          <SearchChoice
            {...form}
            name="supplier"
            label={t('supplier')}
            choices="/suppliers/choices"
            required
            autofocus={!hasOrder}
          />
          <SelectField {...form} name="warehouse" label={t('warehouse')} options={options} required />
          <TextField {...form} name="delivery_note" label={t('delivery_note')} maxlength={60} autofocus={hasOrder} />
          <div class="row">
            <div class="col-sm-6">
              <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} />
            </div>
            <div class="col-sm-6">
              <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} />
            </div>
          </div>
          <TextArea {...form} name="note" label={t('note')} rows={2} />
        </div>
        <div class="card-footer">
          <button class="btn btn-primary btn-lg" type="submit">
            {t('open_by_order')}
          </button>
        </div>
      </form>
    </>
  );
}

function Known({ code, receipts, going, isKnown }: Pick<NewReceiptProps, 'code' | 'receipts' | 'going' | 'isKnown'>) {
  const t = useMessages(receiptMessages);
  const links = (numbers: string[]) =>
    numbers.map((number) => (
      <a class="btn code" href={`/goods-receipts/${number}`}>
        {number}
      </a>
    ));
  return (
    <>
      {going.length > 0 && (
        <Notice tone="warning" title={t('going_on')}>
          <span class="btn-list">{links(going)}</span>
        </Notice>
      )}
      {receipts.length > 0 && (
        <Notice tone="warning" title={t('known_as', { code: code ?? '' })}>
          <span class="btn-list">{links(receipts.map((one) => one.number))}</span>
        </Notice>
      )}
      {code && !isKnown && <Notice tone="info" title={t('unknown_code', { code })} />}
    </>
  );
}
