import type { DeliveryRow } from '../../src/features/property-deliveries/queries.js';
import type { Lies } from '../../src/features/property-deliveries/where-lies.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { type NamedPiece, usePieceName } from '../components/piece-name.js';
import { deliveryMessages } from './delivery-messages.js';

const looks: Record<DeliveryRow['state'], { colour: string; icon: IconName }> = {
  picking: { colour: 'yellow', icon: 'package-export' },
  sent: { colour: 'blue', icon: 'truck' },
  acknowledged: { colour: 'green', icon: 'circle-check' },
  cancelled: { colour: 'secondary', icon: 'ban' },
};

/** Where a delivery is, in colour, shape and word. */
export function DeliveryState({ delivery }: { delivery: Pick<DeliveryRow, 'state'> }) {
  const t = useMessages(deliveryMessages);
  const look = looks[delivery.state];
  return (
    <span class={`badge bg-${look.colour}-lt condition`}>
      <Icon name={look.icon} /> {t(`state_${delivery.state}`)}
    </span>
  );
}

/** By when the customer's word is expected, and how late it is. */
export function DeliveryDue({ delivery, today }: { delivery: Pick<DeliveryRow, 'state' | 'due_on'>; today: string }) {
  const t = useMessages(deliveryMessages);
  const format = useFormat();
  if (!delivery.due_on) return <>—</>;
  const waits = delivery.state === 'sent';
  const late = waits ? Math.round((Date.parse(today) - Date.parse(delivery.due_on)) / 86_400_000) : 0;
  return (
    <span>
      {format.date(delivery.due_on)}{' '}
      {late > 0 && (
        <span class="badge bg-red-lt condition">
          <Icon name="alert-triangle" /> {t('days_late', { n: late })}
        </span>
      )}
    </span>
  );
}

/** What a piece is: its words, maker, type and number, as on its label. */
export function PieceWords(props: {
  piece: NamedPiece & { brand: string | null; model: string | null; serial: string | null };
}) {
  const { brand, model, serial } = props.piece;
  const name = usePieceName();
  return (
    <>
      <strong>{name(props.piece)}</strong> {[brand, model].filter(Boolean).join(' ')}{' '}
      {serial && <span class="code text-nowrap">{serial}</span>}
    </>
  );
}

/** Where a piece lies: its bin, or who has it; with how many where they lie apart. */
export function WhereLies({ lies, unit }: { lies: Lies[]; unit: string }) {
  const t = useMessages(deliveryMessages);
  const name = useName();
  const format = useFormat();
  if (lies.length === 0)
    return (
      <span class="text-danger">
        <Icon name="alert-triangle" /> {t('lies_nowhere')}
      </span>
    );
  return (
    <>
      {lies.map((at) => (
        <span class="delivery-place">
          <Icon name={at.person_id === null ? 'map-pin' : 'user'} />{' '}
          {at.person_id === null ? (
            <>
              <strong class="code">{at.place}</strong> <span class="text-secondary">{name(at.name, at.name_en)}</span>
            </>
          ) : (
            t('held_by', { person: name(at.name, at.name_en) })
          )}
          {lies.length > 1 && ` ${format.amount(at.quantity, unit)}`}{' '}
        </span>
      ))}
    </>
  );
}
