import type { Holdings } from '../../src/features/custody/holdings.js';
import { useFormat } from '../components/format.js';
import { HoldingTable } from '../components/holding-table.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty } from '../components/marks.js';
import { listAddress, Paging } from '../components/paging.js';
import { meMessages } from './messages.js';

interface HeldCardProps {
  held: Holdings;
  personId: number;
  mayHandOver: boolean;
  mayReport: boolean;
  mayAsk: boolean;
}

/** What is in one's own custody, since when and for which task. */
export function HeldCard({ held, personId, mayHandOver, mayReport, mayAsk }: HeldCardProps) {
  const t = useMessages(meMessages);
  const format = useFormat();
  return (
    <section class="card mb-3" id="held">
      <div class="card-header">
        <h2 class="card-title">{t('held')}</h2>
        <div class="card-actions btn-list">
          {mayHandOver && held.page.total > 0 && (
            <a class="btn" href="/hand-overs/new">
              <Icon name="arrows-exchange" /> {t('hand_over')}
            </a>
          )}
          <a class="btn" href={`/people/${personId}/custody`}>
            {t('held_all')}
          </a>
        </div>
      </div>
      {held.rows.length === 0 ? (
        <Empty title={t('held_empty')} text={t('held_empty_text')} icon="package" />
      ) : (
        <HoldingTable rows={held.rows} prices mayReport={mayReport} mayAsk={mayAsk} />
      )}
      {held.value !== null && held.rows.length > 0 && (
        <div class="totals fw-bold">{t('held_value', { value: format.money(held.value) })}</div>
      )}
      <Paging page={held.page} address={(number) => `${listAddress('/me', { held: number })}#held`} />
    </section>
  );
}
