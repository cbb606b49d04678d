import type { VerdictRow } from '../../src/features/incoming-inspections/queries.js';
import { useMessages } from '../components/language.js';
import { inspectionMessages } from './messages.js';

/** What was said, and what became of it. */
export function VerdictMark({ verdict }: { verdict: VerdictRow }) {
  const t = useMessages(inspectionMessages);
  const colour = verdict.verdict === 'released' ? 'green' : 'red';
  return (
    <span>
      <span class={`badge bg-${colour}-lt`}>{t(`verdict_${verdict.verdict}`)}</span>{' '}
      {verdict.undone_at && <span class="badge bg-secondary-lt">{t('undone')}</span>}
      {verdict.sent_back_at && (
        <span class="text-secondary">
          {t('sent')} · {t(verdict.replaced ? 'was_replaced' : 'was_credited')} {verdict.waybill}
        </span>
      )}
    </span>
  );
}
