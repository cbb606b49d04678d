import type { DueDay } from '../../src/features/tools/duty-queries.js';
import type { DutyKind } from '../../src/features/tools/duties.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress } from '../components/paging.js';
import { dutyMessages, dutyNames } from './duty-messages.js';

export interface DutyCalendarProps {
  /** YYYY-MM. */
  month: string;
  previous: string;
  next: string;
  /** Monday first; null outside of the month. */
  weeks: (string | null)[][];
  days: Record<string, DueDay>;
  kind?: DutyKind;
  today: string;
}

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const kinds = ['calibration', 'electrical_safety', 'inspection', 'maintenance'] as const;

/** A month of due days: a grid on a desk, a list of the days that have something on a phone. */
export function DutyCalendarPage(props: DutyCalendarProps) {
  const { month, previous, next, weeks, days, kind, today } = props;
  const t = useMessages(dutyMessages);
  const common = useMessages(commonMessages);
  const locale = useLanguage();
  const names = useMessages(dutyNames);
  const say = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const weekday = say({ weekday: 'short' });
  const title = say({ year: 'numeric', month: 'long' }).format(new Date(`${month}-01`));
  const address = (of: string) => listAddress('/tools/calendar', { month: of, kind });
  return (
    <>
      <PageHead title={title} pretitle={<a href="/tools/duties">{t('duties')}</a>}>
        <a class="btn" href={address(previous)} rel="prev">
          <Icon name="chevron-left" /> {t('previous_month')}
        </a>
        <a class="btn" href={listAddress('/tools/calendar', { kind })}>
          {t('this_month')}
        </a>
        <a class="btn" href={address(next)} rel="next">
          {t('next_month')} <Icon name="chevron-right" />
        </a>
      </PageHead>
      <div class="card">
        <form class="card-header filters" method="get" action="/tools/calendar">
          <input type="hidden" name="month" value={month} />
          <select class="form-select" name="kind" aria-label={t('kind')}>
            <option value="">{t('all_kinds')}</option>
            {kinds.map((one) => (
              <option value={one} selected={kind === one}>
                {names(one)}
              </option>
            ))}
          </select>
          <button class="btn" type="submit">
            <Icon name="filter" /> {common('filter')}
          </button>
        </form>
        {Object.keys(days).length === 0 && (
          <div class="duty-none">
            <Empty title={t('nothing_this_month')} icon="calendar" />
          </div>
        )}
        <table class="duty-calendar">
          <thead>
            <tr>
              {Array.from({ length: 7 }, (_, n) => (
                <th scope="col">{weekday.format(new Date(MONDAY + n * DAY_MS))}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr>
                {week.map((day) =>
                  day ? <Day day={day} due={days[day]} kind={kind} today={today} /> : <td class="duty-day-out"></td>,
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface DayProps {
  day: string;
  due: DueDay | undefined;
  kind?: DutyKind;
  today: string;
}

function Day({ day, due, kind, today }: DayProps) {
  const t = useMessages(dutyMessages);
  const names = useMessages(dutyNames);
  const locale = useLanguage();
  const whole = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'short' });
  const looks = [due ? 'duty-day' : 'duty-day duty-day-free', day === today && 'duty-today'].filter(Boolean).join(' ');
  return (
    <td class={looks} {...(day === today && { 'aria-current': 'date' })}>
      <div class="duty-day-head">
        <span class="duty-day-number">{Number(day.slice(8))}</span>
        <span class="duty-day-name">{whole.format(new Date(day))}</span>
        {due && (
          <a
            class={due.blocked > 0 ? 'badge bg-red-lt duty-count' : 'badge bg-blue-lt duty-count'}
            href={listAddress('/tools/duties', { on: day, kind })}
          >
            {due.blocked > 0 && <Icon name="alert-triangle" label={t('overdue')} />} {t('n_due', { n: due.n })}
          </a>
        )}
      </div>
      {due && (
        <ul class="duty-day-list">
          {due.first.map((one) => (
            <li>
              <a href={`/tools/pieces/${one.serial_id}`} title={`${one.code} ${one.serial} ${names(one.kind)}`}>
                <span class="code tool-serial">{one.serial}</span> <span class="duty-day-kind">{names(one.kind)}</span>
              </a>
            </li>
          ))}
          {due.n > due.first.length && (
            <li>
              <a href={listAddress('/tools/duties', { on: day, kind })}>{t('more', { n: due.n - due.first.length })}</a>
            </li>
          )}
        </ul>
      )}
    </td>
  );
}
