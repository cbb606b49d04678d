import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { transferMessages } from './messages.js';
import type { TransferPageProps } from './transfer-page.js';

type Props = Pick<TransferPageProps, 'waiters' | 'may' | 'newKey'> & { transfer: string };

/** Slips at the destination that wait for what has arrived. */
export function WaiterCard({ waiters, may, newKey, transfer }: Props) {
  const t = useMessages(transferMessages);
  const name = useName();
  const format = useFormat();
  if (waiters.length === 0) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('waiters')}</h2>
      </div>
      <div class="card-body">
        <p class="text-secondary">{t('waiters_text')}</p>
        <ul class="transfer-waiters">
          {waiters.flatMap(({ item, waiters: slips }) =>
            slips.map((slip) => (
              <li>
                <span>
                  <span class="code">{item}</span>{' '}
                  <a class="code" href={`/requisitions/${slip.requisition}`}>
                    {slip.requisition}
                  </a>{' '}
                  {t('waits_for', {
                    person: name(slip.person, slip.person_en),
                    quantity: format.amount(slip.waiting, slip.unit),
                  })}{' '}
                  <span class="text-secondary">{format.date(slip.neededBy)}</span>
                </span>
                {may.promise && (
                  <form method="post" action={`/requisitions/back-orders/${slip.lineId}/promise`}>
                    <input type="hidden" name="key" value={newKey()} />
                    <input type="hidden" name="from" value={`/transfers/${transfer}`} />
                    <button class="btn" type="submit" aria-label={`${t('promise_it')} ${slip.requisition}`}>
                      <Icon name="check" /> {t('promise_it')}
                    </button>
                  </form>
                )}
              </li>
            )),
          )}
        </ul>
      </div>
    </section>
  );
}
