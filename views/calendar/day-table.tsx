import type { CalendarDay } from '../../src/features/calendar/calendar.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { calendarMessages } from './messages.js';

/** The named days of a year, with what can be done with each. */
export function DayTable({ year, days, mayEdit }: { year: number; days: CalendarDay[]; mayEdit: boolean }) {
  const t = useMessages(calendarMessages);
  return (
    <section class="card" id="days">
      <div class="card-header">
        <h2 class="card-title">{t('special_days')}</h2>
      </div>
      {days.length === 0 ? (
        <div class="card-body text-secondary">{t('nothing', { year })}</div>
      ) : (
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('day')}</th>
              <th>{t('weekday')}</th>
              <th>{t('name')}</th>
              <th>{t('kind')}</th>
              {mayEdit && <th aria-label={t('remove')}></th>}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <Row year={year} day={day} mayEdit={mayEdit} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ year, day, mayEdit }: { year: number; day: CalendarDay; mayEdit: boolean }) {
  const t = useMessages(calendarMessages);
  const common = useMessages(commonMessages);
  const format = useFormat();
  const name = useName();
  const weekday = new Intl.DateTimeFormat(useLanguage(), { timeZone: 'UTC', weekday: 'long' });
  return (
    <tr id={`day-${day.day}`}>
      <td data-label={t('day')}>{format.date(day.day)}</td>
      <td data-label={t('weekday')}>{weekday.format(new Date(day.day))}</td>
      <td data-label={t('name')}>{name(day.name, day.name_en)}</td>
      <td data-label={t('kind')}>
        <span class={`badge ${day.working ? 'bg-blue-lt' : 'bg-red-lt'}`}>{t(day.working ? 'worked' : 'free')}</span>
      </td>
      {mayEdit && (
        <td>
          <div class="btn-list flex-nowrap justify-content-end">
            <a
              class="btn btn-icon"
              href={`/calendar?year=${year}&day=${day.day}#enter`}
              aria-label={`${common('edit')} ${format.date(day.day)}`}
            >
              <Icon name="pencil" />
            </a>
            <form
              method="post"
              action={`/calendar/days/${day.day}/removal`}
              data-confirm={t('remove_confirm', { day: format.date(day.day) })}
            >
              <button class="btn btn-icon" type="submit" aria-label={`${t('remove')} ${format.date(day.day)}`}>
                <Icon name="trash" />
              </button>
            </form>
          </div>
        </td>
      )}
    </tr>
  );
}
