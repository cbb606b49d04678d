import type { OverdueTotal } from '../../src/features/expected-returns/total-queries.js';
import { useMessages, useName } from '../components/language.js';
import { listAddress } from '../components/paging.js';
import { oldPartMessages } from './messages.js';

/** Who and which customers have most overdue, each with the way to it. */
export function OverdueTotals({ totals }: { totals: OverdueTotal[] }) {
  const t = useMessages(oldPartMessages);
  if (totals.length === 0) return null;
  return (
    <div class="expected-totals mb-3">
      <Group title={t('overdue_by_person')} totals={totals.filter(({ by }) => by === 'person')} />
      <Group title={t('overdue_by_customer')} totals={totals.filter(({ by }) => by === 'customer')} />
    </div>
  );
}

function Group({ title, totals }: { title: string; totals: OverdueTotal[] }) {
  const t = useMessages(oldPartMessages);
  const name = useName();
  const others = totals[0]?.others ?? 0;
  if (totals.length === 0) return null;
  return (
    <section class="card">
      <details class="expected-total-group" open>
        <summary class="card-header">
          <h2 class="card-title">{title}</h2>
        </summary>
        <ul class="expected-total-list">
          {totals.map((one) => (
            <li>
              <a
                href={listAddress('/expected-returns', {
                  state: 'overdue',
                  ...(one.by === 'person' ? { person: one.id } : { customer: one.code! }),
                })}
              >
                {name(one.name, one.name_en)} <span class="badge bg-red-lt">{one.n}</span>
              </a>
            </li>
          ))}
          {others > 0 && <li class="text-secondary">{t('others', { n: others })}</li>}
        </ul>
      </details>
    </section>
  );
}
