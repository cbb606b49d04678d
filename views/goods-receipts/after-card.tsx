import type { LabelsOfReceipt, WaitedFor } from '../../src/features/goods-receipts/after-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { receiptMessages } from './messages.js';

export interface AfterProps {
  waited: WaitedFor[];
  labels: LabelsOfReceipt[];
  mayFill: boolean;
  mayPrint: boolean;
  newKey: () => string;
}

/** What comes after the goods: who waits for them first, and the labels that they need. */
export function AfterCards(props: AfterProps & { receipt: string }) {
  return (
    <>
      {props.waited.length > 0 && <WaitedForCard {...props} />}
      {props.mayPrint && props.labels.length > 0 && <LabelsCard labels={props.labels} />}
    </>
  );
}

function WaitedForCard({ waited, mayFill, newKey, receipt }: AfterProps & { receipt: string }) {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('waited_for')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {waited.map((row) => (
          <li class="list-group-item">
            <p class="mb-1">
              <span class="code">{row.item}</span> {name(row.name_zh, row.name_en)} ·{' '}
              <span class="text-secondary">
                {row.free === '0' ? t('nothing_free') : t('free_n', { quantity: format.amount(row.free, row.unit) })}
              </span>
            </p>
            {row.waiters.map((waiter, n) => (
              <div class="goods-waiter">
                <span>
                  <a class="code" href={`/requisitions/${waiter.requisition}`}>
                    {waiter.requisition}
                  </a>{' '}
                  {name(waiter.person, waiter.person_en)} ·{' '}
                  {t('waits_n', { quantity: format.amount(waiter.waiting, waiter.unit) })} ·{' '}
                  {t('needed_by', { day: format.date(waiter.neededBy) })}{' '}
                  {waiter.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}
                </span>
                {mayFill && n === 0 && row.free !== '0' && (
                  <form method="post" action={`/requisitions/back-orders/${waiter.lineId}/promise`}>
                    <input type="hidden" name="key" value={newKey()} />
                    <input type="hidden" name="from" value={`/goods-receipts/${receipt}`} />
                    <button
                      class="btn btn-primary"
                      type="submit"
                      aria-label={t('fill_for', { item: row.item, requisition: waiter.requisition })}
                    >
                      {t('fill')}
                    </button>
                  </form>
                )}
              </div>
            ))}
            {row.repairs.map((repair) => (
              <div class="goods-waiter">
                <span>
                  <a class="code" href={`/repairs/${repair.order}/parts`}>
                    {repair.order}
                  </a>{' '}
                  {t('repair_waits')} · {t('waits_n', { quantity: format.amount(repair.missing, row.unit) })} ·{' '}
                  <span class="code">{repair.place}</span>
                </span>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LabelsCard({ labels }: { labels: LabelsOfReceipt[] }) {
  const t = useMessages(receiptMessages);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('labels')}</h2>
      </div>
      <div class="card-body btn-list">
        {labels.flatMap((one) =>
          one.hrefs.map((href, n) => (
            <a class="btn" href={href}>
              <Icon name="printer" /> {t(`labels_${one.kind}`, { n: one.count })}
              {one.hrefs.length > 1 && t('labels_part', { part: n + 1 })}
            </a>
          )),
        )}
      </div>
    </section>
  );
}
