import type { SupplyOfForm } from '../../src/features/item-suppliers/queries.js';
import { CheckField, type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { itemSupplierMessages } from './messages.js';
import { Marks } from './supplier-cards.js';

export interface SupplyFormProps {
  form: FormState;
  /** Absent for a new one. */
  supply?: SupplyOfForm;
  /** Its unit when the item is known. */
  unit?: string;
  refusal?: string;
  showsPrices: boolean;
  back: string;
}

export function SupplyFormPage({ form, supply, unit, refusal, showsPrices, back }: SupplyFormProps) {
  const t = useMessages(itemSupplierMessages);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead
        title={supply ? <Title supply={supply} /> : t('add_title')}
        pretitle={<a href="/item-suppliers">{t('item_suppliers')}</a>}
      >
        {supply && <Ending supply={supply} />}
      </PageHead>
      <form
        class="card form-card"
        method="post"
        action={supply ? `/item-suppliers/${supply.id}` : '/item-suppliers'}
        aria-label={t(supply ? 'change_title' : 'add_title')}
      >
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {supply && <input type="hidden" name="version" value={form.values['version'] ?? String(supply.version)} />}
          {!supply && (
            <div class="form-columns">
              <SearchChoice {...form} name="item" label={t('item')} choices="/items/choices" required />
              <SearchChoice {...form} name="supplier" label={t('supplier')} choices="/suppliers/choices" required />
            </div>
          )}
          <Fields form={form} unit={supply?.unit ?? unit} ended={supply?.ended ?? false} showsPrices={showsPrices} />
          {supply && <LastChanged supply={supply} />}
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={back}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function Title({ supply }: { supply: SupplyOfForm }) {
  const name = useName();
  return (
    <>
      <a class="code" href={`/items/${supply.item}`}>
        {supply.item}
      </a>{' '}
      {name(supply.name_zh, supply.name_en)} ·{' '}
      <a href={`/suppliers/${supply.supplier_code}`}>{name(supply.supplier, supply.supplier_en)}</a>{' '}
      <Marks row={supply} />
    </>
  );
}

interface FieldsProps {
  form: FormState;
  unit: string | undefined;
  ended: boolean;
  showsPrices: boolean;
}

function Fields({ form, unit, ended, showsPrices }: FieldsProps) {
  const t = useMessages(itemSupplierMessages);
  const format = useFormat();
  const inUnit = (label: string) => (unit ? `${label} (${format.unit(unit)})` : label);
  return (
    <>
      <div class="form-columns">
        <TextField {...form} name="part_number" label={t('part_number')} hint={t('part_number_hint')} maxlength={60} />
        <TextField {...form} name="lead_days" label={t('lead_days')} inputmode="numeric" />
        <TextField {...form} name="minimum" label={inUnit(t('minimum'))} inputmode="decimal" />
        <TextField {...form} name="pack" label={inUnit(t('pack'))} hint={t('pack_hint')} inputmode="decimal" />
        {showsPrices && <TextField {...form} name="price" label={t('price')} inputmode="decimal" />}
      </div>
      <TextArea {...form} name="note" label={t('note')} rows={2} />
      {!ended && <CheckField {...form} name="preferred" label={t('preferred_hint')} />}
    </>
  );
}

function LastChanged({ supply }: { supply: SupplyOfForm }) {
  const t = useMessages(itemSupplierMessages);
  const name = useName();
  const format = useFormat();
  const told = { by: name(supply.changed_by, supply.changed_by_en), at: format.dateTime(supply.changed_at) };
  return <p class="text-secondary small mb-0">{t('last_changed', told)}</p>;
}

function Ending({ supply }: { supply: SupplyOfForm }) {
  const t = useMessages(itemSupplierMessages);
  const address = `/item-suppliers/${supply.id}/ending`;
  const version = <input type="hidden" name="version" value={String(supply.version)} />;
  if (supply.ended)
    return (
      <form method="post" action={`${address}/undo`}>
        {version}
        <button class="btn" type="submit">
          <Icon name="arrow-back-up" /> {t('resume')}
        </button>
      </form>
    );
  const confirm = t('end_confirm', { supplier: supply.supplier_code, item: supply.item });
  return (
    <form method="post" action={address} data-confirm={confirm}>
      {version}
      <button class="btn" type="submit">
        <Icon name="archive" /> {t('end')}
      </button>
    </form>
  );
}
