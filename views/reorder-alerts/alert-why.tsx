import { useFormat } from '../components/format.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { alertPageMessages } from './alert-messages.js';
import type { AlertPageProps } from './alert-page.js';

const NAMED = 3;

/** Why there is an alert, in one plain sentence: what weighs most. */
export function AlertWhy({ alert, details, sums, assigns }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  const language = useLanguage();
  const name = useName();
  const has = (reason: (typeof alert.reasons)[number]) => alert.reasons.includes(reason);
  const n = (amount: string | null) => format.quantity(amount);
  const waiting = details?.waiting ?? [];
  const numbers = waiting.flatMap(({ number }) => (number ? [number] : []));
  const named = numbers.slice(0, NAMED).join(language === 'en' ? ', ' : '、');
  const who = numbers.length > NAMED ? `${named} ${t('more')}` : named;
  const place = name(alert.warehouse_name, alert.warehouse_name_en);
  const amount = format.amount(alert.back_ordered, alert.unit);
  const point = n(alert.reorder_point);
  const main = has('back_order')
    ? who
      ? t(assigns ? 'why_unassigned' : 'why_back_order', { n: amount, who, place })
      : t(assigns ? 'why_unassigned_n' : 'why_back_order_n', { n: amount, place })
    : has('below_point')
      ? t('why_below', { projected: n(alert.projected), point })
      : has('late_order')
        ? t('why_late', { late: n(alert.late), sure: n(sums.withoutLate), point })
        : has('expiring')
          ? t('why_expiring', { expiring: n(alert.expiring), sure: n(sums.withoutExpiring), point })
          : t('why_below', { projected: n(alert.projected), point });
  const out = has('stock_out') && !has('back_order') ? t('why_stock_out', { place }) : '';
  const below = assigns && has('below_point') ? t('why_below', { projected: n(alert.projected), point }) : '';
  const ordered = alert.state === 'ordered' ? t('why_ordered') : '';
  const space = language === 'en' ? ' ' : '';
  return (
    <p class="alert-why m-0">
      {has('vital') && <strong>{t('why_vital')}</strong>}
      {[out, main, below, ordered].filter(Boolean).join(space)}
      {assigns?.href && (
        <>
          {' '}
          <a href={assigns.href}>{t('assign')}</a>
        </>
      )}
    </p>
  );
}
