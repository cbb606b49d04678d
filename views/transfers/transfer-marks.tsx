import type { TransferRow } from '../../src/features/transfers/queries.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { transferMessages } from './messages.js';

const looks: Record<TransferRow['state'], { colour: string; icon: IconName }> = {
  asked: { colour: 'yellow', icon: 'package' },
  sent: { colour: 'blue', icon: 'truck' },
  received: { colour: 'green', icon: 'circle-check' },
  cancelled: { colour: 'secondary', icon: 'ban' },
};

/** Where a transfer is, in colour, shape and word. */
export function TransferState({ state }: { state: TransferRow['state'] }) {
  const t = useMessages(transferMessages);
  const look = looks[state];
  return (
    <span class={`badge bg-${look.colour}-lt condition`}>
      <Icon name={look.icon} /> {t(`state_${state}`)}
    </span>
  );
}

/** From which warehouse to which. */
export function TransferWay({ transfer }: { transfer: TransferRow }) {
  const name = useName();
  return (
    <span>
      <span class="code" title={name(transfer.from_name, transfer.from_name_en)}>
        {transfer.from_code}
      </span>{' '}
      →{' '}
      <span class="code" title={name(transfer.to_name, transfer.to_name_en)}>
        {transfer.to_code}
      </span>
    </span>
  );
}

/** For how long a parcel has been on its way; marked when that is too long. */
export function TransferAge({ days, most }: { days: number; most: number }) {
  const t = useMessages(transferMessages);
  const text = days === 0 ? t('sent_today') : t('days_under_way', { n: days });
  if (days <= most) return <span class="text-secondary">{text}</span>;
  return (
    <span class="badge bg-red-lt condition">
      <Icon name="alert-triangle" /> {text}
    </span>
  );
}
