import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import type { CasePageProps } from './case-page.js';
import { propertyCaseMessages } from './messages.js';

/** What the case is of, what happened and since when. */
export function CaseFactList({ of, shows }: CasePageProps) {
  const t = useMessages(propertyCaseMessages);
  const name = useName();
  const format = useFormat();
  const facts: [label: string, value: Child][] = [
    [
      t('piece'),
      <>
        <strong>{[of.description, of.brand, of.model].filter(Boolean).join(' ')}</strong>{' '}
        <span class="code">{of.piece}</span>
      </>,
    ],
    [t('serial'), of.serial && <span class="code">{of.serial}</span>],
    [t('quantity'), format.amount(of.quantity, of.unit)],
    [t('customer'), name(of.customer, of.customer_en)],
    [
      t('receipt'),
      <a class="code" href={`/customer-property/${of.receipt}`}>
        {of.receipt}
      </a>,
    ],
    [t('found_on'), format.date(of.found_on)],
    [t('opened'), `${name(of.opener, of.opener_en)} · ${format.dateTime(of.opened_at)}`],
    [t('stated_value'), shows.value && of.stated_value && format.money(of.stated_value)],
  ];
  return (
    <section class="card mb-3">
      <dl class="fact-list card-body mb-0">
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div class="card-body border-top case-words">
        <h2 class="card-title">{t('what')}</h2>
        <p>{of.what}</p>
        {of.cause && (
          <>
            <h3 class="case-subtitle">{t('cause')}</h3>
            <p>{of.cause}</p>
          </>
        )}
      </div>
    </section>
  );
}
