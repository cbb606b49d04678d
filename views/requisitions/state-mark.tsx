import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { stateMessages } from './messages.js';
import { requisitionMessages } from './page-messages.js';

const looks: Record<string, { colour: string; icon: IconName }> = {
  draft: { colour: 'secondary', icon: 'pencil' },
  submitted: { colour: 'yellow', icon: 'hourglass' },
  approved: { colour: 'blue', icon: 'thumb-up' },
  partly_issued: { colour: 'blue', icon: 'package-export' },
  issued: { colour: 'teal', icon: 'hand-grab' },
  closed: { colour: 'green', icon: 'circle-check' },
  rejected: { colour: 'red', icon: 'thumb-down' },
  cancelled: { colour: 'secondary', icon: 'ban' },
  expired: { colour: 'orange', icon: 'clock' },
};

/** Where a slip stands, in colour, shape and word. */
export function StateMark({ state }: { state: string }) {
  const t = useMessages(stateMessages);
  const look = looks[state] ?? looks['draft']!;
  return (
    <span class={`badge condition bg-${look.colour}-lt`}>
      <Icon name={look.icon} /> {t(state as keyof typeof stateMessages)}
    </span>
  );
}

export function UrgentMark() {
  const t = useMessages(requisitionMessages);
  return (
    <span class="badge condition bg-red-lt" title={t('urgent_meaning')}>
      <Icon name="urgent" /> {t('urgent')}
    </span>
  );
}

const course = ['draft', 'submitted', 'approved', 'issued', 'closed'] as const;
const reached: Record<string, number> = {
  draft: 0,
  submitted: 1,
  approved: 2,
  partly_issued: 3,
  issued: 3,
  closed: 4,
};

/** The course of a slip with the step it is at; one that has ended early shows where. */
export function SlipSteps({ state, approved }: { state: string; approved: boolean }) {
  const t = useMessages(stateMessages);
  const ended = !(state in reached);
  const at = reached[state] ?? (approved ? 3 : 2);
  const steps = ended ? [...course.slice(0, at), state] : course;
  return (
    <ol class={ended ? 'slip-steps slip-steps-ended' : 'slip-steps'}>
      {steps.map((step, n) => {
        const name = step === 'issued' && state === 'partly_issued' ? state : step;
        return (
          <li
            class={n < at ? 'slip-step-done' : n === at ? 'slip-step-now' : ''}
            {...(n === at ? { 'aria-current': 'step' } : {})}
          >
            <span class="slip-step-dot">
              {n < at || state === 'closed' ? <Icon name="check" /> : ended && n === at ? <Icon name="x" /> : n + 1}
            </span>
            <span>{t(name as keyof typeof stateMessages)}</span>
          </li>
        );
      })}
    </ol>
  );
}
