import type { CountRow } from '../../src/features/property-counts/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { propertyCountsMessages } from './messages.js';

/** Whether a count goes on. */
export function CountState({ count }: { count: Pick<CountRow, 'closed_at' | 'cancelled_at'> }) {
  const t = useMessages(propertyCountsMessages);
  if (count.cancelled_at)
    return (
      <span class="badge bg-secondary-lt condition">
        <Icon name="ban" /> {t('state_cancelled')}
      </span>
    );
  return count.closed_at ? (
    <span class="badge bg-green-lt condition">
      <Icon name="circle-check" /> {t('state_closed')}
    </span>
  ) : (
    <span class="badge bg-yellow-lt condition">
      <Icon name="list-check" /> {t('state_open')}
    </span>
  );
}

/** What is counted: a bin, a warehouse, a customer, or all. */
export function ScopeName({ count }: { count: CountRow }) {
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  if (count.place)
    return (
      <span>
        <span class="code">{count.place}</span> {name(count.place_name!, count.place_name_en)}
      </span>
    );
  return <span>{count.customer ? name(count.customer, count.customer_en) : t('scope_all')}</span>;
}
