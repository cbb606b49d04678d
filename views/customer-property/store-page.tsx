import type { CarriedPiece, JustStored } from '../../src/features/customer-property/store-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { storeMessages } from './store-messages.js';
import { propertyWords } from './words.js';

export interface StorePageProps {
  form: FormState;
  carried: { rows: CarriedPiece[]; page: Page };
  stored: JustStored | null;
  refusal?: string;
}

/** The store takes what people took over on site: bin, scan, bin, scan. */
export function StorePage(props: StorePageProps) {
  const { form, stored, refusal } = props;
  const t = useMessages(storeMessages);
  return (
    <>
      <PageHead pretitle={<a href="/customer-property">{t('property')}</a>} title={t('title')} />
      {stored && (
        <Notice tone="success" title={t('done', { piece: stored.code, bin: stored.bin ?? '' })}>
          <a href={`/customer-property/${stored.receipt}?piece=${stored.code}`}>{stored.description}</a>
        </Notice>
      )}
      {refusal && <Notice tone="danger" title={refusal} />}
      <form
        class="card card-body mb-3 property-store"
        method="post"
        action="/customer-property/store"
        autocomplete="off"
      >
        <input type="hidden" name="key" value={form.values['key'] ?? ''} />
        <SearchChoice
          {...form}
          name="bin"
          label={t('bin')}
          choices="/customer-property/bin-choices"
          placeholder={t('bin_placeholder')}
          required
          autofocus={!form.values['bin']}
        />
        <div class="property-store-scan">
          <TextField
            {...form}
            name="code"
            label={t('code')}
            hint={t('code_hint')}
            required
            maxlength={100}
            autofocus={Boolean(form.values['bin'])}
          />
          <TextField
            {...form}
            name="quantity"
            label={t('quantity')}
            hint={t('quantity_hint')}
            inputmode="decimal"
            maxlength={12}
          />
        </div>
        <div class="btn-list">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="package-import" /> {t('store')}
          </button>
        </div>
      </form>
      <Carried {...props} />
    </>
  );
}

function Carried({ carried, form }: StorePageProps) {
  const t = useMessages(storeMessages);
  if (carried.rows.length === 0) return <Empty title={t('carried_none')} icon="hand-grab" />;
  return (
    <section class="card" aria-labelledby="carried-title">
      <div class="card-header">
        <h2 class="card-title" id="carried-title">
          {t('carried')}
        </h2>
      </div>
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('piece')}</th>
            <th>{t('customer')}</th>
            <th>{t('holder')}</th>
            <th>{t('since')}</th>
          </tr>
        </thead>
        <tbody>
          {carried.rows.map((piece) => (
            <CarriedRow piece={piece} />
          ))}
        </tbody>
      </table>
      <Paging
        page={carried.page}
        address={(page) => listAddress('/customer-property/store', { bin: form.values['bin'], page })}
      />
    </section>
  );
}

function CarriedRow({ piece }: { piece: CarriedPiece }) {
  const t = useMessages(storeMessages);
  const word = useMessages(propertyWords);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('piece')}>
        <span>
          <a class="code" href={`/customer-property/${piece.receipt}?piece=${piece.code}`}>
            {piece.code}
          </a>{' '}
          {piece.description} {piece.serial && <span class="code">{piece.serial}</span>}{' '}
          {!piece.serial && format.amount(piece.quantity, piece.unit)}
          {piece.why === 'borrowed' && <span class="badge bg-secondary-lt ms-1">{word('why_borrowed')}</span>}
        </span>
      </td>
      <td data-label={t('customer')}>{name(piece.customer, piece.customer_en)}</td>
      <td data-label={t('holder')}>{name(piece.holder, piece.holder_en)}</td>
      <td data-label={t('since')}>{format.date(piece.received_at)}</td>
    </tr>
  );
}
