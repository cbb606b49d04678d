import type { UsageMonth } from '../../src/features/items/stock-of-item.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import type { ItemLiveProps } from './item-live.js';
import { itemPageMessages } from './item-messages.js';

/** The item in numbers: what there is, what of it is promised, what it is worth, and how it was used. */
export function ItemSums({ stock: { sums }, item, usage, showsPrices }: ItemLiveProps) {
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
        <div class="item-usage">
          <div class="text-secondary">{t('usage')}</div>
          <UsageBars usage={usage} unit={item.unit} />
        </div>
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

const BAR = 7;
const HEIGHT = 36;

/** One bar a month; drawn by the server, in the colour of the text. */
function UsageBars({ usage, unit }: { usage: UsageMonth[]; unit: string }) {
  const t = useMessages(itemPageMessages);
  const format = useFormat();
  const most = usage.find((month) => month.share === 100)?.quantity ?? '0';
  const text = t('usage_total', {
    from: usage[0]?.month ?? '',
    to: usage.at(-1)?.month ?? '',
    most: format.amount(most, unit),
  });
  return (
    <svg
      class="usage-bars"
      viewBox={`0 0 ${usage.length * BAR} ${HEIGHT}`}
      width={usage.length * BAR}
      height={HEIGHT}
      role="img"
      aria-label={text}
    >
      <title>{text}</title>
      {usage.map((month, n) => {
        const height = Math.max(1, Math.round((month.share * HEIGHT) / 100));
        return (
          <rect x={n * BAR} y={HEIGHT - height} width={BAR - 2} height={height} fill="currentColor">
            <title>{t('usage_month', { month: month.month, amount: format.amount(month.quantity, unit) })}</title>
          </rect>
        );
      })}
    </svg>
  );
}
