import type { AlertRow } from '../../src/features/reorder-alerts/list-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { alertMessages } from './messages.js';

export const BASE = '/reorder-alerts';

type Look = { colour: string; icon: IconName };

const reasonLooks: Record<AlertRow['reasons'][number], Look> = {
  back_order: { colour: 'red', icon: 'hourglass' },
  stock_out: { colour: 'red', icon: 'circle-x' },
  vital: { colour: 'red', icon: 'urgent' },
  below_point: { colour: 'yellow', icon: 'arrow-down' },
  expiring: { colour: 'orange', icon: 'calendar-event' },
  late_order: { colour: 'orange', icon: 'truck' },
};
/** What weighs most stands first. */
const weight = Object.keys(reasonLooks);

/** Why there is an alert, each reason in colour, shape and word. */
export function AlertReasons({ reasons }: { reasons: AlertRow['reasons'] }) {
  const t = useMessages(alertMessages);
  const sorted = reasons.toSorted((one, other) => weight.indexOf(one) - weight.indexOf(other));
  return (
    <span class="alert-reasons">
      {sorted.map((reason) => (
        <span class={`badge bg-${reasonLooks[reason].colour}-lt condition`}>
          <Icon name={reasonLooks[reason].icon} /> {t(reason)}
        </span>
      ))}
    </span>
  );
}

const stateLooks: Record<AlertRow['state'], Look> = {
  open: { colour: 'red', icon: 'bell-ringing' },
  acknowledged: { colour: 'blue', icon: 'user-check' },
  requested: { colour: 'blue', icon: 'clipboard-list' },
  ordered: { colour: 'teal', icon: 'truck' },
  snoozed: { colour: 'yellow', icon: 'clock' },
  dismissed: { colour: 'secondary', icon: 'ban' },
  closed: { colour: 'green', icon: 'circle-check' },
};

/** Where an alert is, in colour, shape and word. */
export function AlertState({ alert }: { alert: Pick<AlertRow, 'state' | 'snoozed_until' | 'closed_as'> }) {
  const t = useMessages(alertMessages);
  const format = useFormat();
  const { state, snoozed_until: until, closed_as: as } = alert;
  const text =
    state === 'snoozed' && until
      ? t('snoozed_till', { date: format.date(until) })
      : state === 'closed' && as
        ? t(`closed_${as}`)
        : t(state);
  return (
    <span class={`badge bg-${stateLooks[state].colour}-lt condition`}>
      <Icon name={stateLooks[state].icon} /> {text}
    </span>
  );
}

type Sum = Pick<
  AlertRow,
  | 'usable'
  | 'reserved'
  | 'back_ordered'
  | 'on_order'
  | 'from_repair'
  | 'in_transit'
  | 'projected'
  | 'reorder_point'
  | 'order_up_to'
>;

const terms = [
  ['reserved', '−'],
  ['back_ordered', '−'],
  ['on_order', '+'],
  ['from_repair', '+'],
  ['in_transit', '+'],
] as const;

/** The sum behind an alert in one line, with a bar of what is projected against the level. */
export function AlertSum({ alert }: { alert: Sum }) {
  const t = useMessages(alertMessages);
  const format = useFormat();
  const counted = terms.filter(([name]) => Number(alert[name]) !== 0);
  return (
    <span class="alert-sum">
      <span class="alert-sum-terms">
        {t('usable')} {format.quantity(alert.usable)}
        {counted.map(([name, sign]) => (
          <>
            {' '}
            <span class="text-nowrap">
              {sign} {t(name)} {format.quantity(alert[name])}
            </span>
          </>
        ))}{' '}
        <strong class="text-nowrap">= {format.quantity(alert.projected)}</strong>
      </span>
      <AlertBar alert={alert} />
      <span class="text-secondary">
        {Number(alert.order_up_to) > 0
          ? t('against', { point: format.quantity(alert.reorder_point), upTo: format.quantity(alert.order_up_to) })
          : t('no_level')}
      </span>
    </span>
  );
}

/** What is projected, against order-up-to, with a stroke at the reorder point. Decoration: the numbers stand beside it. */
function AlertBar({ alert }: { alert: Sum }) {
  const [projected, point, upTo] = [alert.projected, alert.reorder_point, alert.order_up_to].map(Number) as [
    number,
    number,
    number,
  ];
  const whole = Math.max(upTo, projected, 1);
  const share = (part: number) => Math.round((Math.max(part, 0) / whole) * 1000) / 10;
  return (
    <svg class="alert-bar" viewBox="0 0 100 8" width="100" height="8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="alert-bar-all" width="100" height="8" />
      <rect class={projected > point ? 'alert-bar-enough' : 'alert-bar-short'} width={share(projected)} height="8" />
      {upTo > 0 && <rect class="alert-bar-point" x={Math.min(share(point), 98.5)} width="1.5" height="8" />}
    </svg>
  );
}
