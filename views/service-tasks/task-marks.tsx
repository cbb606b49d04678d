import type { TaskCharge, TaskState } from '../../src/features/service-tasks/task.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { stateMessages, taskMessages } from './messages.js';

const looks: Record<TaskState, { colour: string; icon: IconName }> = {
  planned: { colour: 'blue', icon: 'calendar-event' },
  under_way: { colour: 'orange', icon: 'player-play' },
  back: { colour: 'yellow', icon: 'home' },
  closed: { colour: 'green', icon: 'circle-check' },
  cancelled: { colour: 'secondary', icon: 'circle-x' },
};

/** A task's state in colour, shape and word. */
export function TaskStateMark({ state }: { state: TaskState }) {
  const t = useMessages(stateMessages);
  const { colour, icon } = looks[state];
  return (
    <span class={`badge bg-${colour}-lt condition`}>
      <Icon name={icon} /> {t(state)}
    </span>
  );
}

export function ChargeMark({ charge }: { charge: TaskCharge }) {
  const t = useMessages(taskMessages);
  return (
    <span class={`badge condition ${charge === 'warranty' ? 'bg-teal-lt' : 'bg-secondary-lt'}`}>
      <Icon name={charge === 'warranty' ? 'shield-check' : 'coins'} /> {t(charge)}
    </span>
  );
}
