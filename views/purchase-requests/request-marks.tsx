import type { RequestLine, RequestRow } from '../../src/features/purchase-requests/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { requestMessages } from './messages.js';

const colours: Record<RequestRow['state'], string> = {
  draft: 'secondary',
  submitted: 'yellow',
  approved: 'blue',
  ordered: 'green',
  cancelled: 'secondary',
};

export function RequestState({ request }: { request: Pick<RequestRow, 'state' | 'exported_at'> }) {
  const t = useMessages(requestMessages);
  return (
    <>
      <span class={`badge bg-${colours[request.state]}-lt`}>{t(`state_${request.state}`)}</span>{' '}
      {request.state === 'approved' && request.exported_at && (
        <span class="badge bg-secondary-lt">{t('exported')}</span>
      )}
    </>
  );
}

const reasons = ['below_point', 'stock_out', 'back_order', 'vital', 'expiring', 'late_order'] as const;

/** Why a line is there: what its alert said, or what was typed. */
export function LineReason({ line }: { line: Pick<RequestLine, 'alert_facts' | 'alert_id' | 'reason' | 'unit'> }) {
  const t = useMessages(requestMessages);
  const format = useFormat();
  const facts = line.alert_facts;
  if (!facts) return <>{line.reason ?? '–'}</>;
  const named = reasons.filter((reason) => facts.reasons.includes(reason)).map((reason) => t(`reason_${reason}`));
  return (
    <span>
      {line.alert_id ? <a href={`/reorder-alerts/${line.alert_id}`}>{named.join(' · ')}</a> : named.join(' · ')}
      {(facts.slips ?? []).map((slip) => (
        <>
          {' '}
          <a class="code" href={`/requisitions/${slip}`}>
            {slip}
          </a>
        </>
      ))}
      <span class="d-block text-secondary">
        {t('because', {
          projected: format.amount(facts.projected, line.unit),
          point: format.amount(facts.reorder_point, line.unit),
        })}
      </span>
      {line.reason && <span class="d-block">{line.reason}</span>}
    </span>
  );
}
