import type { Child } from 'hono/jsx';
import type { UsageMonth } from '../../src/features/items/stock-of-item.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { itemPageMessages } from './item-messages.js';

/** How the item was used; comes after the page, since an item's busiest years are many lines. */
export function ItemUsageCard({ code, children }: { code: string; children?: Child }) {
  const t = useMessages(itemPageMessages);
  const address = `/items/${code}/usage`;
  return (
    <section class="card mb-3">
      <div class="card-body">
        <h2 class="card-title">{t('usage')}</h2>
        {children ?? (
          <div class="item-usage" hx-get={address} hx-trigger="load" hx-swap="outerHTML">
            <a href={address}>{t('usage_show')}</a>
          </div>
        )}
      </div>
    </section>
  );
}

const BAR = 7;
const HEIGHT = 36;

/** One bar a month; drawn by the server, in the colour of the text. */
export function ItemUsage({ usage, unit }: { usage: UsageMonth[]; unit: string }) {
  const t = useMessages(itemPageMessages);
  const format = useFormat();
  const most = usage.find((month) => month.share === 100)?.quantity ?? '0';
  const text = t('usage_total', {
    from: usage[0]?.month ?? '',
    to: usage.at(-1)?.month ?? '',
    most: format.amount(most, unit),
  });
  return (
    <div class="item-usage">
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
    </div>
  );
}
