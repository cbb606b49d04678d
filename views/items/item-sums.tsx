import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import type { ItemLiveProps } from './item-live.js';
import { itemPageMessages } from './item-messages.js';

/** The item in numbers: what there is, what of it is promised, what it is worth. */
export function ItemSums({ stock: { sums }, item, showsPrices }: ItemLiveProps) {
  const t = useMessages(itemPageMessages);
  const format = useFormat();
  const amount = (quantity: string) => format.amount(quantity, item.unit);
  return (
    <section class="card mb-3">
      <div class="card-body item-sums">
        <Sum
          label={t('on_hand')}
          value={amount(sums.on_hand)}
          note={Number(sums.customers) > 0 ? t('customers', { amount: amount(sums.customers) }) : undefined}
        />
        <Sum label={t('usable')} value={amount(sums.usable)} />
        <Sum label={t('reserved')} value={amount(sums.reserved)} />
        {showsPrices && <Sum label={t('average')} value={format.money(sums.average)} />}
        {showsPrices && <Sum label={t('value')} value={format.money(sums.value)} />}
      </div>
    </section>
  );
}

function Sum({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div>
      <div class="text-secondary">{label}</div>
      <div class="h2 m-0">{value}</div>
      {note && <div class="small text-secondary">{note}</div>}
    </div>
  );
}
