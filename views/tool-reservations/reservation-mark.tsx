import type { ReservationState } from '../../src/features/tool-reservations/reservation.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { toolReservationMessages } from './messages.js';

const looks: Record<ReservationState, { colour: string; icon: IconName }> = {
  coming: { colour: 'blue', icon: 'calendar-event' },
  to_collect: { colour: 'yellow', icon: 'clock' },
  partly: { colour: 'yellow', icon: 'clock' },
  collected: { colour: 'green', icon: 'circle-check' },
  cancelled: { colour: 'secondary', icon: 'ban' },
  expired: { colour: 'secondary', icon: 'x' },
};

/** What a reservation is at, in colour, shape and word. */
export function ReservationMark({ state }: { state: ReservationState }) {
  const t = useMessages(toolReservationMessages);
  const { colour, icon } = looks[state];
  return (
    <span class={`badge bg-${colour}-lt`}>
      <Icon name={icon} /> {t(`state_${state}`)}
    </span>
  );
}
