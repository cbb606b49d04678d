import type { RepairResult, RepairState } from '../../src/features/repairs/repair.js';
import type { Urgency } from '../../src/features/repairs/urgency.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { repairWords } from './words.js';

const looks: Record<RepairState, { colour: string; icon: IconName }> = {
  waiting: { colour: 'yellow', icon: 'hourglass' },
  in_work: { colour: 'blue', icon: 'tool' },
  waiting_parts: { colour: 'orange', icon: 'components' },
  waiting_customer: { colour: 'orange', icon: 'phone' },
  outside: { colour: 'secondary', icon: 'truck' },
  to_inspect: { colour: 'teal', icon: 'clipboard-check' },
  passed: { colour: 'green', icon: 'shield-check' },
  closed: { colour: 'green', icon: 'circle-check' },
  cancelled: { colour: 'secondary', icon: 'ban' },
};

/** How far an order has come, in colour, shape and word; of a closed one what came of it. */
export function RepairStateMark({ state, result }: { state: RepairState; result?: RepairResult | null }) {
  const t = useMessages(repairWords);
  const look = looks[state];
  return (
    <span class={`badge condition bg-${look.colour}-lt`}>
      <Icon name={look.icon} /> {t(state === 'closed' && result ? `result_${result}` : `state_${state}`)}
    </span>
  );
}

/** Why an order comes before others, each reason as a mark of its own. */
export function UrgencyMarks({ row }: { row: Omit<Urgency, 'due_on' | 'days_over'> }) {
  const t = useMessages(repairWords);
  const format = useFormat();
  return (
    <>
      {row.urgent && <Mark colour="red" icon="urgent" text={t('urgent')} />}
      {row.customer_waits && <Mark colour="orange" icon="user-check" text={t('customer_waits')} />}
      {row.out_of_stock && <Mark colour="red" icon="box" text={t('out_of_stock')} />}
      {row.back_orders !== '0' && (
        <Mark colour="orange" icon="basket" text={t('back_orders', { n: format.quantity(row.back_orders) })} />
      )}
    </>
  );
}

function Mark({ colour, icon, text }: { colour: string; icon: IconName; text: string }) {
  return (
    <span class={`badge condition bg-${colour}-lt`}>
      <Icon name={icon} /> {text}
    </span>
  );
}

/** How far the day is by which it should be done, in colour and words. */
export function DueMark({ daysOver }: { daysOver: number }) {
  const t = useMessages(repairWords);
  if (daysOver > 0) return <Mark colour="red" icon="alert-triangle" text={t('overdue_by', { n: daysOver })} />;
  if (daysOver === 0) return <Mark colour="orange" icon="clock" text={t('due_today')} />;
  if (daysOver >= -2) return <Mark colour="yellow" icon="clock" text={t('due_in', { n: -daysOver })} />;
  return <Mark colour="green" icon="clock" text={t('due_in', { n: -daysOver })} />;
}

/** That it is not ours. */
export function OwnerMark() {
  const t = useMessages(repairWords);
  return <Mark colour="teal" icon="tag" text={t('property')} />;
}

export interface NamedPiece {
  code: string;
  name_zh: string;
  name_en: string;
  serial: string | null;
}

/** What is repaired: its name and code, and its serial number. */
export function PieceName({ piece, quantity }: { piece: NamedPiece; quantity?: string }) {
  const t = useMessages(repairWords);
  const name = useName();
  return (
    <div>
      <span class="code">{piece.code}</span> {name(piece.name_zh, piece.name_en)}
      {piece.serial && <div class="repair-serial">{t('serial_n', { number: piece.serial })}</div>}
      {!piece.serial && quantity && <div class="repair-serial">{quantity}</div>}
    </div>
  );
}
