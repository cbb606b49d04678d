import type { ClaimRow } from '../../src/features/supplier-claims/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { supplierClaimMessages } from './messages.js';

const looks: Record<ClaimRow['state'], { colour: string; icon: IconName }> = {
  open: { colour: 'yellow', icon: 'package-export' },
  sent: { colour: 'blue', icon: 'truck' },
  closed: { colour: 'green', icon: 'circle-check' },
  cancelled: { colour: 'secondary', icon: 'ban' },
};

/** Where a claim is, in colour, shape and word; of a settled one, how. */
export function ClaimState({ claim }: { claim: Pick<ClaimRow, 'state' | 'outcome'> }) {
  const t = useMessages(supplierClaimMessages);
  const look = claim.outcome === 'refused' ? { colour: 'red', icon: 'circle-x' as const } : looks[claim.state];
  return (
    <span class={`badge bg-${look.colour}-lt condition`}>
      <Icon name={look.icon} /> {claim.outcome ? t(`outcome_${claim.outcome}`) : t(`state_${claim.state}`)}
    </span>
  );
}

/** Until when the supplier should answer, and how late they are. */
export function ClaimDue({ claim, today }: { claim: Pick<ClaimRow, 'state' | 'due_on'>; today: string }) {
  const t = useMessages(supplierClaimMessages);
  const format = useFormat();
  const waits = claim.state === 'open' || claim.state === 'sent';
  const late = waits ? Math.round((Date.parse(today) - Date.parse(claim.due_on)) / 86_400_000) : 0;
  return (
    <span>
      {format.date(claim.due_on)}{' '}
      {late > 0 && (
        <span class="badge bg-red-lt condition">
          <Icon name="alert-triangle" /> {t('days_late', { n: late })}
        </span>
      )}
    </span>
  );
}
