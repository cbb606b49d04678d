import type { UsualPart } from '../../src/features/repair-parts/index.js';
import { type FormState, SelectField, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { repairPartMessages } from './messages.js';

export interface WantFormProps {
  order: string;
  form: FormState;
  stores: { id: number; code: string; name: string; name_en: string | null }[];
  usual: UsualPart[];
  newKey: () => string;
}

/** The small slip: what the repair needs besides what is scanned. */
export function WantForm({ order, form, stores, usual, newKey }: WantFormProps) {
  const t = useMessages(repairPartMessages);
  const name = useName();
  const options = stores.map((store) => ({
    value: String(store.id),
    label: `${store.code} ${name(store.name, store.name_en)}`,
  }));
  return (
    <section class="card mb-3" id="want">
      <div class="card-header">
        <h2 class="card-title">{t('want_title')}</h2>
      </div>
      <form class="card-body repair-want" method="post" action={`/repairs/${order}/parts/wants`}>
        <p class="text-secondary">{t('want_text')}</p>
        <input type="hidden" name="key" value={newKey()} />
        <SearchChoice
          {...form}
          name="item"
          label={t('item')}
          choices="/items/choices"
          placeholder={t('item_hint')}
          required
        />
        <TextField
          values={{ quantity: '1', ...form.values }}
          errors={form.errors}
          name="quantity"
          label={t('quantity')}
          inputmode="decimal"
          maxlength={12}
          required
        />
        <SelectField {...form} name="store" label={t('store')} options={options} empty={t('nearest_store')} />
        <TextField {...form} name="note" label={t('note')} maxlength={500} />
        <button class="btn btn-primary" type="submit">
          <Icon name="plus" /> {t('want')}
        </button>
      </form>
      {usual.length > 0 && (
        <div class="card-body">
          <h3 class="h4">{t('usual')}</h3>
          <div class="btn-list">
            {usual.map((part) => (
              <form method="post" action={`/repairs/${order}/parts/wants`}>
                <input type="hidden" name="key" value={newKey()} />
                <input type="hidden" name="item" value={part.code} />
                <input type="hidden" name="quantity" value={part.quantity} />
                <button class="btn" type="submit">
                  <Icon name="plus" />{' '}
                  {t('usual_one', {
                    item: `${part.code} ${name(part.name_zh, part.name_en)}`,
                    quantity: part.quantity,
                    n: part.times,
                  })}
                </button>
              </form>
            ))}
          </div>
        </div>
      )}
    </section>
  );
}
