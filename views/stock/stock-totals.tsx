import type { StockTotals } from '../../src/features/stock/totals.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { stockMessages } from './messages.js';

/** What the whole filter adds up to, whatever page is shown. */
export function Totals({ totals, showsPrices }: { totals: StockTotals; showsPrices: boolean }) {
  const t = useMessages(stockMessages);
  const format = useFormat();
  const has = (amount: string) => Number(amount) !== 0;
  return (
    <div class="totals" id="stock-totals">
      <strong>{t('totals_items', { n: totals.items })}</strong>
      {has(totals.own) && <span>{t('totals_own', { amount: format.quantity(totals.own) })}</span>}
      {has(totals.customers) && <span>{t('totals_customers', { amount: format.quantity(totals.customers) })}</span>}
      {showsPrices && <span>{t('totals_value', { amount: format.money(totals.value) })}</span>}
    </div>
  );
}

/** Says that this is the past; its totals come after the page, since all lines since then are added up for them. */
export function AsAtHead({ moment, now, total }: { moment: Date; now: string; total: string }) {
  const t = useMessages(stockMessages);
  const format = useFormat();
  return (
    <div class="card-body pb-0">
      <Notice tone="info" title={t('as_at', { moment: format.dateTime(moment) })}>
        {t('as_at_text')} <a href={now}>{t('back_to_now')}</a>
      </Notice>
      <div class="totals-then" hx-get={total} hx-trigger="load" hx-swap="outerHTML" aria-live="polite">
        <a href={total}>{t('show_total')}</a>
      </div>
    </div>
  );
}

export function AsAtTotals({
  totals,
  moment,
  showsPrices,
}: {
  totals: StockTotals;
  moment: Date | null;
  showsPrices: boolean;
}) {
  const t = useMessages(stockMessages);
  const format = useFormat();
  return (
    <div>
      {moment && <div class="small text-secondary px-3">{t('as_at', { moment: format.dateTime(moment) })}</div>}
      <Totals totals={totals} showsPrices={showsPrices} />
    </div>
  );
}
