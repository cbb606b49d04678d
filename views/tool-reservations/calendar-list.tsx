import type { Bar } from '../../src/features/tool-reservations/calendar.js';
import type { ToolCalendar } from '../../src/features/tool-reservations/read-calendar.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { listAddress } from '../components/paging.js';
import { toolCalendarMessages } from './calendar-messages.js';
import { barIcons, useBarWords } from './calendar-words.js';
import { DutyMarks } from './duty-marks.js';

/** The same as `CalendarTable`, for a screen too narrow for four weeks. */
export function CalendarList({ calendar, plain }: { calendar: ToolCalendar; plain?: boolean }) {
  const t = useMessages(toolCalendarMessages);
  const { tool, kind, mayReserve } = calendar;
  const reserve = mayReserve && !plain;
  return (
    <div class="tool-calendar-narrow">
      {calendar.counts.length > 0 && (
        <section>
          <h2>
            <span>{t(tool.tracking === 'serial' ? 'any' : 'any_free')}</span>
            {reserve && <ReserveButton query={{ item: tool.code }} name={tool.code} />}
          </h2>
          <FreeRuns calendar={calendar} />
          <BarItems bars={kind.bars} />
          {kind.more && <p>{t('more')}</p>}
        </section>
      )}
      {calendar.pieces.map((piece) => (
        <section>
          <h2>
            <span>{piece.number}</span>
            {piece.reservable && !plain && <ReserveButton query={{ serial: piece.id }} name={piece.number} />}
          </h2>
          <DutyMarks duties={piece.duties} today={calendar.today} until={calendar.toOn} />
          {piece.bars.length > 0 ? <BarItems bars={piece.bars} /> : <p class="text-secondary">{t('nobody')}</p>}
        </section>
      ))}
    </div>
  );
}

function FreeRuns({ calendar }: { calendar: ToolCalendar }) {
  const t = useMessages(toolCalendarMessages);
  const format = useFormat();
  return (
    <ul>
      {calendar.runs.map(({ from_on, to_on, free }) => {
        const days =
          from_on === to_on
            ? format.date(from_on)
            : t('from_to', { from: format.date(from_on), to: format.date(to_on) });
        return (
          <li>{t('free_run', { days, free: format.amount(free.startsWith('-') ? '0' : free, calendar.tool.unit) })}</li>
        );
      })}
    </ul>
  );
}

function BarItems({ bars }: { bars: Bar[] }) {
  const words = useBarWords();
  return (
    <ul>
      {bars.map((bar) => {
        const { full } = words(bar);
        return (
          <li class={bar.kind}>
            <Icon name={barIcons[bar.kind]} /> {bar.href ? <a href={bar.href}>{full}</a> : full}
          </li>
        );
      })}
    </ul>
  );
}

function ReserveButton({ query, name }: { query: Record<string, string>; name: string }) {
  const t = useMessages(toolCalendarMessages);
  return (
    <a class="btn" href={listAddress('/tool-reservations/new', query)} aria-label={t('reserve_named', { name })}>
      {t('reserve')}
    </a>
  );
}
