import type { Bar } from '../../src/features/tool-reservations/calendar.js';
import { conditionMessages } from '../components/messages.js';
import { useFormat } from '../components/format.js';
import type { IconName } from '../components/icon-shapes.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { toolCalendarMessages } from './calendar-messages.js';

export const barIcons: Record<Bar['kind'], IconName> = {
  lent: 'hand-grab',
  overdue: 'alert-triangle',
  returned: 'check',
  reserved: 'calendar-event',
  laboratory: 'truck',
  away: 'ban',
};

/** `11-25` or `25/11`: enough where the year stands above. */
export function useShortDay(): (day: string) => string {
  const language = useLanguage();
  return (day) => (language === 'en' ? `${day.slice(8)}/${day.slice(5, 7)}` : `${day.slice(5, 7)}-${day.slice(8)}`);
}

/** What a bar says: short on the bar itself, and in full for who listens or points at it. */
export function useBarWords(): (bar: Bar) => { short: string; full: string } {
  const t = useMessages(toolCalendarMessages);
  const condition = useMessages(conditionMessages);
  const name = useName();
  const format = useFormat();
  return (bar) => {
    const who = bar.person
      ? name(bar.person, bar.person_en)
      : [bar.place && name(bar.place, bar.place_en), bar.condition && condition(bar.condition as 'faulty')]
          .filter(Boolean)
          .join(' · ');
    const due = bar.due_on && format.date(bar.due_on);
    const expected = bar.kind === 'laboratory' && due ? ` · ${t('back', { day: due })}` : '';
    const short =
      t(`says_${bar.kind}`, { who }) + (bar.quantity ? ` × ${format.quantity(bar.quantity)}` : '') + expected;
    const days = bar.to_on
      ? t('from_to', { from: format.date(bar.from_on), to: format.date(bar.to_on) })
      : t('from_on', { from: format.date(bar.from_on) });
    const then = bar.kind === 'overdue' && due && t('was_due', { day: due });
    const full = [short, days, then, bar.number].filter(Boolean).join(' · ');
    return { short, full };
  };
}
