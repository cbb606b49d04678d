import type { LossState } from '../../src/features/tool-loans/loss-queries.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { lossMessages, returnMessages } from './return-messages.js';

const looks: Record<'good' | 'damaged' | 'lost', { colour: string; icon: IconName }> = {
  good: { colour: 'green', icon: 'circle-check' },
  damaged: { colour: 'red', icon: 'alert-triangle' },
  lost: { colour: 'secondary', icon: 'flag' },
};

/** How a tool came back, in colour, shape and word. */
export function OutcomeMark({ outcome, incomplete }: { outcome: 'good' | 'damaged' | 'lost'; incomplete?: boolean }) {
  const t = useMessages(returnMessages);
  const look = looks[outcome];
  return (
    <span class="slip-marks">
      <span class={`badge condition bg-${look.colour}-lt`}>
        <Icon name={look.icon} /> {t(outcome)}
      </span>
      {incomplete && (
        <span class="badge condition bg-orange-lt">
          <Icon name="components" /> {t('incomplete')}
        </span>
      )}
    </span>
  );
}

const lossLooks: Record<LossState, { colour: string; icon: IconName }> = {
  waiting: { colour: 'yellow', icon: 'hourglass' },
  approved: { colour: 'secondary', icon: 'circle-check' },
  refused: { colour: 'red', icon: 'circle-x' },
  withdrawn: { colour: 'secondary', icon: 'arrow-back-up' },
};

export function LossStateMark({ state }: { state: LossState }) {
  const t = useMessages(lossMessages);
  const look = lossLooks[state];
  return (
    <span class={`badge condition bg-${look.colour}-lt`}>
      <Icon name={look.icon} /> {t(`state_${state}`)}
    </span>
  );
}
