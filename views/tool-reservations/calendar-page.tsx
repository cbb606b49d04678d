import type { ToolCalendar } from '../../src/features/tool-reservations/read-calendar.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, Paging } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { toolCalendarMessages } from './calendar-messages.js';
import { CalendarList } from './calendar-list.js';
import { CalendarTable } from './calendar-table.js';
import { barIcons } from './calendar-words.js';

export interface CalendarPageProps {
  /** Nothing while no tool is chosen. */
  calendar?: ToolCalendar;
  earlier?: string;
  later?: string;
  form: FormState;
}

export function CalendarPage({ calendar, earlier, later, form }: CalendarPageProps) {
  const t = useMessages(toolCalendarMessages);
  if (!calendar)
    return (
      <>
        <PageHead title={t('calendar')} pretitle={<a href="/tool-reservations">{t('list')}</a>} />
        <div class="card form-card">
          <ToolField form={form} />
        </div>
        <p class="text-secondary mt-3">{t('choose_text')}</p>
      </>
    );
  return (
    <>
      <CalendarPageHead calendar={calendar} />
      <div class="card">
        <CalendarSteps calendar={calendar} earlier={earlier} later={later} form={form} />
        {calendar.counts.length === 0 && calendar.pieces.length === 0 ? (
          <Empty title={t('no_pieces')} icon="tools" />
        ) : (
          <>
            <CalendarTable calendar={calendar} />
            <CalendarList calendar={calendar} />
          </>
        )}
        <CalendarKey />
        {calendar.page.total > calendar.page.size && (
          <Paging page={calendar.page} address={(number) => calendarAddress(calendar, { page: number })} />
        )}
      </div>
    </>
  );
}

function calendarAddress({ tool, fromOn }: ToolCalendar, more: { from?: string; page?: number } = {}): string {
  const which = tool.serial_id ? { serial: tool.serial_id } : { item: tool.code };
  return listAddress('/tool-reservations/calendar', { ...which, from: fromOn, ...more });
}

function CalendarPageHead({ calendar: { tool, mayReserve } }: { calendar: ToolCalendar }) {
  const t = useMessages(toolCalendarMessages);
  const name = useName();
  const query = tool.serial_id ? { serial: tool.serial_id } : { item: tool.code };
  return (
    <PageHead
      title={`${tool.code} ${tool.serial ?? name(tool.name_zh, tool.name_en)}`}
      pretitle={<a href="/tool-reservations/calendar">{t('calendar')}</a>}
    >
      {tool.serial_id && (
        <a class="btn" href={listAddress('/tool-reservations/calendar', { item: tool.code })}>
          {t('all_pieces')}
        </a>
      )}
      {mayReserve && (
        <a class="btn btn-primary" href={listAddress('/tool-reservations/new', query)}>
          <Icon name="plus" /> {t('reserve')}
        </a>
      )}
    </PageHead>
  );
}

function CalendarSteps({ calendar, earlier, later }: CalendarPageProps & { calendar: ToolCalendar }) {
  const t = useMessages(toolCalendarMessages);
  const format = useFormat();
  const { fromOn, toOn, today } = calendar;
  return (
    <nav class="card-header tool-calendar-steps" aria-label={t('calendar')}>
      {earlier && (
        <a
          class="btn btn-icon"
          rel="prev"
          href={calendarAddress(calendar, { from: earlier })}
          aria-label={t('earlier')}
        >
          <Icon name="chevron-left" />
        </a>
      )}
      <strong>{t('from_to', { from: format.date(fromOn), to: format.date(toOn) })}</strong>
      {later && (
        <a class="btn btn-icon" rel="next" href={calendarAddress(calendar, { from: later })} aria-label={t('later')}>
          <Icon name="chevron-right" />
        </a>
      )}
      {(today < fromOn || today > toOn) && (
        <a class="btn" href={calendarAddress(calendar, { from: today })}>
          {t('to_today')}
        </a>
      )}
    </nav>
  );
}

function ToolField({ form }: { form: FormState }) {
  const t = useMessages(toolCalendarMessages);
  return (
    <form method="get" action="/tool-reservations/calendar">
      <div class="card-body">
        <SearchChoice
          {...form}
          name="tool"
          label={t('tool')}
          choices="/tool-reservations/choices"
          placeholder={t('tool_hint')}
          required
          autofocus
        />
      </div>
      <div class="card-footer">
        <button class="btn btn-primary" type="submit">
          <Icon name="calendar-event" /> {t('show')}
        </button>
      </div>
    </form>
  );
}

/** What the colours and shapes mean, in words. */
function CalendarKey() {
  const t = useMessages(toolCalendarMessages);
  const kinds = ['lent', 'overdue', 'reserved', 'laboratory', 'away'] as const;
  return (
    <ul class="tool-calendar-key" aria-label={t('legend')}>
      {kinds.map((kind) => (
        <li>
          <span class={`tool-bar ${kind}`}>
            <Icon name={barIcons[kind]} />
            <span>{t(kind)}</span>
          </span>
        </li>
      ))}
      <li class="off">{t('not_working')}</li>
    </ul>
  );
}
