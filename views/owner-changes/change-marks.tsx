import type { ChangeRow } from '../../src/features/owner-changes/queries.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { ownerChangesMessages } from './messages.js';

const looks: Record<ChangeRow['state'], { colour: string; icon: IconName }> = {
  asked: { colour: 'yellow', icon: 'clock' },
  approved: { colour: 'green', icon: 'circle-check' },
  refused: { colour: 'red', icon: 'circle-x' },
  withdrawn: { colour: 'secondary', icon: 'ban' },
};

/** Where a change stands, in colour, shape and word. */
export function ChangeState({ state }: Pick<ChangeRow, 'state'>) {
  const t = useMessages(ownerChangesMessages);
  return (
    <span class={`badge bg-${looks[state].colour}-lt condition`}>
      <Icon name={looks[state].icon} /> {t(`state_${state}`)}
    </span>
  );
}

/** Who gives to whom. */
export function DirectionMark({ direction }: Pick<ChangeRow, 'direction'>) {
  const t = useMessages(ownerChangesMessages);
  return (
    <span class={`badge condition ${direction === 'to_us' ? 'bg-blue-lt' : 'bg-teal-lt'}`}>
      <Icon name={direction === 'to_us' ? 'building-warehouse' : 'building-store'} /> {t(direction)}
    </span>
  );
}
