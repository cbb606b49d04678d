import type { WarehouseChoice } from '../../src/features/requisitions/draft-queries.js';
import { CheckField, type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { requisitionMessages } from './page-messages.js';

export interface HeadFieldsProps {
  form: FormState;
  warehouses: WarehouseChoice[];
  /** YYYY-MM-DD: the first day that may be chosen. */
  today: string;
}

/** What a slip says above its lines, for a new one and for a draft. */
export function HeadFields({ form, warehouses }: HeadFieldsProps) {
  const t = useMessages(requisitionMessages);
  const name = useName();
  return (
    <>
      <div class="form-columns">
        <SearchChoice {...form} name="requested_for" label={t('requested_for')} choices="/people/choices" required />
        <TextField {...form} name="needed_by" label={t('needed_by')} type="date" required />
        <SelectField
          {...form}
          name="warehouse_id"
          label={t('warehouse')}
          options={warehouses.map((one) => ({ value: String(one.id), label: name(one.name, one.name_en) }))}
          required
        />
        <SelectField
          {...form}
          name="delivery"
          label={t('delivery')}
          options={[
            { value: 'custody', label: t('delivery_custody') },
            { value: 'parcel', label: t('delivery_parcel') },
          ]}
          required
        />
      </div>
      <CheckField {...form} name="urgent" label={`${t('urgent')} · ${t('urgent_meaning')}`} />
      <TextArea {...form} name="note" label={t('note')} rows={2} />
    </>
  );
}
