import type { Month, MonthCell } from '../../src/features/calendar/calendar.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { calendarMessages } from './messages.js';

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The year at a glance: which days are free, which weekend days are worked. */
export function YearGrid({ year, months, today }: { year: number; months: Month[]; today: string }) {
  const t = useMessages(calendarMessages);
  return (
    <section class="card calendar-year">
      <div class="calendar-months">
        {months.map((month) => (
          <MonthTable year={year} month={month} today={today} />
        ))}
      </div>
      <p class="calendar-legend text-secondary">
        <span class="calendar-key calendar-free">1</span> {t('free')}
        <span class="calendar-key calendar-worked">1</span> {t('worked')}
        <span class="calendar-key calendar-weekend">1</span> {t('weekend')}
      </p>
    </section>
  );
}

function MonthTable({ year, month, today }: { year: number; month: Month; today: string }) {
  const locale = useLanguage();
  const names = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const weekday = names({ weekday: 'narrow' });
  const whole = names({ weekday: 'long' });
  const heads = Array.from({ length: 7 }, (_, index) => new Date(MONDAY + index * DAY_MS));
  return (
    <table class="calendar-month">
      <caption>{names({ month: 'long' }).format(new Date(Date.UTC(year, month.month - 1, 1)))}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" abbr={whole.format(head)}>
              {weekday.format(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr>{week.map((cell) => (cell ? <Day cell={cell} today={today} /> : <td></td>))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ cell, today }: { cell: MonthCell; today: string }) {
  const t = useMessages(calendarMessages);
  const name = useName();
  const { special } = cell;
  const look = special ? (special.working ? 'calendar-worked' : 'calendar-free') : cell.weekend && 'calendar-weekend';
  const said = special && `${name(special.name, special.name_en)}, ${t(special.working ? 'worked' : 'free')}`;
  return (
    <td
      class={[look, cell.day === today && 'calendar-today'].filter(Boolean).join(' ')}
      {...(said && { title: said })}
      {...(cell.day === today && { 'aria-current': 'date' })}
    >
      {cell.number}
      {said && <span class="visually-hidden"> {said}</span>}
    </td>
  );
}
