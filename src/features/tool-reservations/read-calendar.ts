import { type RequestContext, can, contextOf } from '../../platform/context.js';
import { todayOf } from '../../platform/working-days.js';
import { type Bar, CALENDAR_DAYS, type CalendarDay, type Cell, cellsOf, lanes, runs } from './calendar.js';
import {
  barsOfKind,
  barsOfPieces,
  calendarDays,
  calendarPieces,
  type CalendarPiece,
  freeOn,
} from './calendar-queries.js';
import type { DayCount } from './capacity.js';
import { daysAfter } from './reservation.js';
import type { ToolChoice } from './tool-choices.js';

export interface CalendarRow extends CalendarPiece {
  bars: Bar[];
  lanes: Cell[][];
  /** It is not away, and the reader may reserve. */
  reservable: boolean;
}

export interface ToolCalendar {
  tool: ToolChoice;
  today: string;
  fromOn: string;
  toOn: string;
  days: CalendarDay[];
  /** How many are free on each day from today on, and the same as stretches; nothing of a single piece. */
  counts: DayCount[];
  runs: { from_on: string; to_on: string; free: string }[];
  /** Reservations of any of the kind, and loans of what has no numbers. */
  kind: { bars: Bar[]; lanes: Cell[][]; more: boolean };
  pieces: CalendarRow[];
  page: { number: number; size: number; total: number };
  mayReserve: boolean;
}

/** Who has the pieces of a kind, or one piece, on the four weeks from a day on; `brief`: of a kind without its pieces. */
export async function readCalendar(
  c: RequestContext,
  tool: ToolChoice,
  { fromOn, page = 1, brief = false }: { fromOn: string; page?: number; brief?: boolean },
): Promise<ToolCalendar> {
  const { db, actor: reader, config } = contextOf(c);
  const today = todayOf(c.get('deps'));
  const span = { fromOn, toOn: daysAfter(fromOn, CALENDAR_DAYS - 1), today };
  const days = await calendarDays(db, span);
  const dates = days.map((one) => one.day);
  const cells = (bars: Bar[]) => lanes(bars).map((row) => cellsOf(row, dates));
  const who = { reader, timeZone: config.timeZone };
  const alone = tool.serial_id !== null;
  const mayReserve = can(reader, 'tool.reserve');
  const { bars, more } = alone ? { bars: [], more: false } : await barsOfKind(db, tool.item_id, span, who);
  const none = { pieces: [], page: { number: 1, size: 1, total: 0 } };
  const found =
    tool.tracking === 'serial' && (alone || !brief)
      ? await calendarPieces(db, { itemId: tool.item_id, serialId: tool.serial_id }, page)
      : none;
  const ofPieces = await barsOfPieces(
    db,
    found.pieces.map((piece) => piece.id),
    span,
    who,
  );
  const counts = alone ? [] : await freeOn(db, tool.item_id, span);
  return {
    tool,
    ...span,
    days,
    counts,
    runs: runs(counts),
    kind: { bars, more, lanes: bars.length > 0 ? cells(bars) : [] },
    pieces: found.pieces.map((piece) => {
      const own = ofPieces.get(piece.id) ?? [];
      const away = own.some(({ kind }) => kind === 'laboratory' || kind === 'away');
      return { ...piece, bars: own, lanes: cells(own), reservable: mayReserve && !away };
    }),
    page: found.page,
    mayReserve,
  };
}
