import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { toolCalendarMessages } from './calendar-messages.js';

export interface DutyMarksProps {
  duties: { kind: string; due_on: string; failed: boolean }[];
  today: string;
  /** Those that end later are nothing to know yet. */
  until: string;
}

/** What has to be done to a piece within the days that are shown, or should have been. */
export function DutyMarks({ duties, today, until }: DutyMarksProps) {
  const t = useMessages(toolCalendarMessages);
  const format = useFormat();
  const shown = duties.filter((duty) => duty.failed || duty.due_on <= until);
  return (
    <>
      {shown.map(({ kind, due_on, failed }) => {
        const facts = { kind: t(kind as 'calibration'), day: format.date(due_on) };
        const over = failed || due_on < today;
        const text = failed ? t('duty_failed', facts) : t(over ? 'duty_overdue' : 'duty_due', facts);
        return (
          <span class={`badge tool-duty ${over ? 'bg-red-lt' : 'bg-yellow-lt'}`}>
            <Icon name={over ? 'alert-triangle' : 'clock'} /> {text}
          </span>
        );
      })}
    </>
  );
}
