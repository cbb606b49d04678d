import type { DayRange } from '../../src/features/calendar/calendar.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { calendarMessages } from './messages.js';

/** The named days of a year, a holiday in one row, with what can be done with each. */
export function DayTable({ year, ranges, mayEdit }: { year: number; ranges: DayRange[]; mayEdit: boolean }) {
  const t = useMessages(calendarMessages);
  return (
    <section class="card" id="days">
      <div class="card-header">
        <h2 class="card-title">{t('special_days')}</h2>
      </div>
      {ranges.length === 0 ? (
        <div class="card-body text-secondary">{t('nothing', { year })}</div>
      ) : (
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th>{t('kind')}</th>
              <th>{t('days')}</th>
              {mayEdit && <th aria-label={t('remove')}></th>}
            </tr>
          </thead>
          <tbody>
            {ranges.map((range) => (
              <Row year={year} range={range} mayEdit={mayEdit} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ year, range, mayEdit }: { year: number; range: DayRange; mayEdit: boolean }) {
  const t = useMessages(calendarMessages);
  const name = useName();
  const { from, to, days, working } = range;
  const said = useDays()(from, to);
  return (
    <tr id={`day-${from}`}>
      <td data-label={t('name')}>{name(range.name, range.name_en)}</td>
      <td data-label={t('kind')}>
        <span class={`badge ${working ? 'bg-blue-lt' : 'bg-red-lt'}`}>{t(working ? 'worked' : 'free')}</span>
      </td>
      <td data-label={t('days')}>
        <div>
          {said} {days > 1 && <span class="text-secondary text-nowrap">{t('day_count', { n: days })}</span>}
        </div>
      </td>
      {mayEdit && (
        <td>
          <Acts year={year} from={from} to={to} said={said} />
        </td>
      )}
    </tr>
  );
}

function Acts({ year, from, to, said }: { year: number; from: string; to: string; said: string }) {
  const t = useMessages(calendarMessages);
  const common = useMessages(commonMessages);
  return (
    <div class="btn-list flex-nowrap justify-content-end">
      <a
        class="btn btn-icon"
        href={`/calendar?year=${year}&from=${from}#enter`}
        aria-label={`${common('edit')} ${said}`}
      >
        <Icon name="pencil" />
      </a>
      <form method="post" action="/calendar/days" data-confirm={t('remove_confirm', { days: said })}>
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="kind" value="week" />
        <button class="btn btn-icon" type="submit" aria-label={`${t('remove')} ${said}`}>
          <Icon name="trash" />
        </button>
      </form>
    </div>
  );
}

/** Days with their weekdays, as people name them. */
function useDays(): (from: string, to: string) => string {
  const format = useFormat();
  const weekday = new Intl.DateTimeFormat(useLanguage(), { timeZone: 'UTC', weekday: 'short' });
  const day = (iso: string) => `${format.date(iso)} ${weekday.format(new Date(iso))}`;
  return (from, to) => (from === to ? day(from) : `${day(from)} – ${day(to)}`);
}
