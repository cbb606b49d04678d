import type { CaseRow } from '../../src/features/property-cases/queries.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { propertyCaseMessages } from './messages.js';

const looks: Record<CaseRow['state'], { colour: string; icon: IconName }> = {
  open: { colour: 'yellow', icon: 'hourglass' },
  proposed: { colour: 'blue', icon: 'user-check' },
  agreed: { colour: 'teal', icon: 'checklist' },
  closed: { colour: 'green', icon: 'circle-check' },
  withdrawn: { colour: 'secondary', icon: 'arrow-back-up' },
};

/** Where a case is, in colour, shape and word. */
export function CaseStateMark({ state }: { state: CaseRow['state'] }) {
  const t = useMessages(propertyCaseMessages);
  const look = looks[state];
  return (
    <span class={`badge bg-${look.colour}-lt condition`}>
      <Icon name={look.icon} /> {t(`state_${state}`)}
    </span>
  );
}

const kinds: Record<CaseRow['kind'], { colour: string; icon: IconName }> = {
  lost: { colour: 'red', icon: 'help-circle' },
  damaged: { colour: 'orange', icon: 'alert-triangle' },
  unfit: { colour: 'yellow', icon: 'circle-x' },
};

export function CaseKindMark({ kind }: { kind: CaseRow['kind'] }) {
  const t = useMessages(propertyCaseMessages);
  const look = kinds[kind];
  return (
    <span class={`badge bg-${look.colour}-lt condition`}>
      <Icon name={look.icon} /> {t(`kind_${kind}`)}
    </span>
  );
}

type Waiting = Pick<CaseRow, 'state' | 'told_at' | 'answered'>;

/** Of a case without an outcome: that the customer does not know of it, and since how many days, or has not answered. */
export function ToldMark({ of, days }: { of: Waiting; days: number }) {
  const t = useMessages(propertyCaseMessages);
  if (of.state !== 'open' || of.answered) return null;
  if (of.told_at)
    return (
      <span class="badge bg-secondary-lt condition">
        <Icon name="hourglass" /> {t('unanswered')}
      </span>
    );
  return (
    <span class="badge bg-red-lt condition">
      <Icon name="alert-triangle" /> {days > 0 ? t('untold_days', { n: days }) : t('untold_today')}
    </span>
  );
}
