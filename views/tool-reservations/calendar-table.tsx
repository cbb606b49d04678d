import type { Cell, CalendarDay } from '../../src/features/tool-reservations/calendar.js';
import type { CalendarRow, ToolCalendar } from '../../src/features/tool-reservations/read-calendar.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { listAddress } from '../components/paging.js';
import { toolCalendarMessages } from './calendar-messages.js';
import { barIcons, useBarWords } from './calendar-words.js';
import { DutyMarks } from './duty-marks.js';

export interface CalendarTableProps {
  calendar: ToolCalendar;
  /** The days that somebody is about to reserve. */
  wished?: { fromOn: string; toOn: string };
  /** Within a form, whose typing a link would lose. */
  plain?: boolean;
}

/** Days across, tools down. What a colour says a word says too; on a phone `CalendarList` stands in for it. */
export function CalendarTable(props: CalendarTableProps) {
  const { calendar } = props;
  const t = useMessages(toolCalendarMessages);
  const name = useName();
  const format = useFormat();
  const { tool, fromOn, toOn } = calendar;
  const what = `${tool.code} ${tool.serial ?? name(tool.name_zh, tool.name_en)}`;
  return (
    <div class="table-responsive tool-calendar-wide" tabindex={0} role="region" aria-label={t('calendar')}>
      <table class="tool-calendar">
        <caption class="visually-hidden">
          {t('caption', { tool: what, from: format.date(fromOn), to: format.date(toOn) })}
        </caption>
        <CalendarHead {...props} />
        {calendar.counts.length > 0 && <KindRows {...props} />}
        {calendar.pieces.map((piece) => (
          <PieceRows {...props} piece={piece} />
        ))}
      </table>
    </div>
  );
}

function dayClass(day: CalendarDay, { calendar, wished }: CalendarTableProps): string {
  return [
    !day.working && 'off',
    day.day === calendar.today && 'today',
    day.day < calendar.today && 'over',
    wished && day.day >= wished.fromOn && day.day <= wished.toOn && 'wished',
  ]
    .filter(Boolean)
    .join(' ');
}

function CalendarHead(props: CalendarTableProps) {
  const { calendar } = props;
  const t = useMessages(toolCalendarMessages);
  const language = useLanguage();
  const name = useName();
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'narrow', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const full = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'full', timeZone: 'UTC' });
  const months = [...new Set(calendar.days.map(({ day }) => day.slice(0, 7)))];
  return (
    <thead>
      <tr>
        <td></td>
        {months.map((one) => (
          <th colspan={calendar.days.filter(({ day }) => day.startsWith(one)).length} scope="colgroup">
            {month.format(new Date(`${one}-01`))}
          </th>
        ))}
      </tr>
      <tr>
        <td></td>
        {calendar.days.map((one) => {
          const said = [
            full.format(new Date(one.day)),
            one.name && name(one.name, one.name_en),
            !one.working && t('not_working'),
            one.day === calendar.today && t('today'),
            props.wished && one.day >= props.wished.fromOn && one.day <= props.wished.toOn && t('wished'),
          ];
          const text = said.filter(Boolean).join(', ');
          return (
            <th scope="col" class={dayClass(one, props)} title={text}>
              <span aria-hidden="true">
                <small>{weekday.format(new Date(one.day))}</small>
                {String(Number(one.day.slice(8)))}
              </span>
              <span class="visually-hidden">{text}</span>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** How many are free on each day, then who has reserved any of the kind or borrowed what has no numbers. */
function KindRows(props: CalendarTableProps) {
  const { calendar, plain } = props;
  const t = useMessages(toolCalendarMessages);
  const format = useFormat();
  const { counts, days, kind, mayReserve, tool } = calendar;
  const label = tool.tracking === 'serial' ? t('any') : t('any_free');
  return (
    <tbody class="tool-calendar-kind">
      <tr>
        <th scope="row">
          <span class="tool-calendar-name">{label}</span>
          {mayReserve && !plain && <ReserveLink query={{ item: tool.code }} name={tool.code} />}
        </th>
        {days.map((day) => {
          const count = counts.find((one) => one.day === day.day);
          if (!count) return <td class={dayClass(day, props)}></td>;
          const free = count.free.startsWith('-') ? '0' : count.free;
          const said = t('free_of', {
            day: format.date(day.day),
            free: format.quantity(free),
            there: format.quantity(count.there),
          });
          const state = free === '0' ? 'none' : count.kept === '0' ? 'some' : 'fewer';
          return (
            <td class={`${dayClass(day, props)} count ${state}`} title={said}>
              <span aria-hidden="true">{format.quantity(free)}</span>
              <span class="visually-hidden">{said}</span>
            </td>
          );
        })}
      </tr>
      {kind.lanes.map((lane, n) => (
        <tr>
          {n === 0 && (
            <th scope="rowgroup" rowspan={kind.lanes.length} class="tool-calendar-sub">
              {t(tool.tracking === 'serial' ? 'reserved_any' : 'reserved_and_lent')}
              {kind.more && <small>{t('more')}</small>}
            </th>
          )}
          <LaneCells {...props} lane={lane} />
        </tr>
      ))}
    </tbody>
  );
}

function PieceRows(props: CalendarTableProps & { piece: CalendarRow }) {
  const { calendar, piece, plain } = props;
  const reserve = piece.reservable && !plain;
  return (
    <tbody>
      {piece.lanes.map((lane, n) => (
        <tr>
          {n === 0 && (
            <th scope="row" rowspan={piece.lanes.length}>
              {plain ? (
                <span class="tool-calendar-name">{piece.number}</span>
              ) : (
                <a class="tool-calendar-name" href={`/tool-reservations/calendar?serial=${piece.id}`}>
                  {piece.number}
                </a>
              )}
              {reserve && <ReserveLink query={{ serial: piece.id }} name={piece.number} />}
              <DutyMarks duties={piece.duties} today={calendar.today} until={calendar.toOn} />
            </th>
          )}
          <LaneCells {...props} lane={lane} free={n === 0 && reserve ? piece : undefined} />
        </tr>
      ))}
    </tbody>
  );
}

/** Free days lead to the form by a click; by keyboard it is the row's own link, not one stop a day. */
function LaneCells(props: CalendarTableProps & { lane: Cell[]; free?: CalendarRow }) {
  const { calendar, lane, free, plain } = props;
  const t = useMessages(toolCalendarMessages);
  const words = useBarWords();
  const format = useFormat();
  const byDay = new Map(calendar.days.map((day) => [day.day, day]));
  return (
    <>
      {lane.map((cell) => {
        if (!cell.bar) {
          const day = byDay.get(cell.day)!;
          const usable = free && cell.day >= calendar.today;
          return (
            <td class={dayClass(day, props)}>
              {usable && (
                <a
                  class="tool-calendar-free"
                  href={`/tool-reservations/new?serial=${free.id}&from=${cell.day}`}
                  tabindex={-1}
                  title={t('reserve_on', { name: free.number, day: format.date(day.day) })}
                ></a>
              )}
            </td>
          );
        }
        const { short, full } = words(cell.bar);
        const looks = `tool-bar ${cell.bar.kind}${cell.before ? ' before' : ''}${cell.after ? ' after' : ''}`;
        return (
          <td colspan={cell.span} class="tool-calendar-bar" title={full}>
            {cell.bar.href && !plain ? (
              <a class={looks} href={cell.bar.href} aria-label={full}>
                <Icon name={barIcons[cell.bar.kind]} />
                <span>{short}</span>
              </a>
            ) : (
              <span class={looks}>
                <Icon name={barIcons[cell.bar.kind]} />
                <span aria-hidden="true">{short}</span>
                <span class="visually-hidden">{full}</span>
              </span>
            )}
          </td>
        );
      })}
    </>
  );
}

function ReserveLink({ query, name }: { query: Record<string, string>; name: string }) {
  const t = useMessages(toolCalendarMessages);
  return (
    <a
      class="btn btn-sm tool-calendar-reserve"
      href={listAddress('/tool-reservations/new', query)}
      aria-label={t('reserve_named', { name })}
    >
      {t('reserve')}
    </a>
  );
}
