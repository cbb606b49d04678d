import type { DutyKind } from '../../src/features/tools/duties.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { dutyMessages, dutyNames } from './duty-messages.js';

const DAY_MS = 86_400_000;
/** Days from `today` to `day`, both YYYY-MM-DD; negative when it has passed. */
const daysBetween = (today: string, day: string) => Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);

interface Standing {
  due_on: string;
  failed: boolean;
  /** The check that is out for it. */
  check_id?: string | null;
}

/** How a duty stands, in colour, shape and word: failed, overdue, near, valid, or at the laboratory. */
export function DutyMark({ duty, today }: { duty: Standing; today: string }) {
  const t = useMessages(dutyMessages);
  const days = daysBetween(today, duty.due_on);
  const mark = (colour: string, icon: IconName, text: string) => (
    <span class={`badge bg-${colour}-lt condition`}>
      <Icon name={icon} /> {text}
    </span>
  );
  if (duty.check_id) return mark('blue', 'truck', t('away'));
  if (duty.failed) return mark('red', 'circle-x', t('failed'));
  if (days < 0) return mark('red', 'alert-triangle', t('overdue_days', { n: -days }));
  if (days === 0) return mark('orange', 'clock', t('due_today'));
  if (days <= 30) return mark(days <= 7 ? 'orange' : 'yellow', 'clock', t('due_in', { n: days }));
  return mark('green', 'circle-check', t('fine'));
}

/** The kind of a duty and its day: `Calibration 2026-12-01`. */
export function DutyDay({ kind, day }: { kind: DutyKind; day: string }) {
  const names = useMessages(dutyNames);
  const format = useFormat();
  return (
    <span>
      {names(kind)} <time datetime={day}>{format.date(day)}</time>
    </span>
  );
}
