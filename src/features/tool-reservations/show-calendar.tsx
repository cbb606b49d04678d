import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { CalendarPage } from '../../../views/tool-reservations/calendar-page.js';
import { toolReservationMessages } from '../../../views/tool-reservations/messages.js';
import { type Choice, CHOICES_SHOWN, choicesAsked } from '../../platform/choices.js';
import type { RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { refuse } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { CALENDAR_DAYS } from './calendar.js';
import { calendarForm } from './forms.js';
import { readCalendar } from './read-calendar.js';
import { daysAfter, daysBetween } from './reservation.js';
import { searchTools, type ToolChoice, toolChoiceText, toolChosen, toolNamed } from './tool-choices.js';

/** How far the calendar can be turned, in days. */
const MOST_BACK = 365;
const MOST_ON = 730;

const addressOf = (tool: ToolChoice) =>
  tool.serial_id
    ? `/tool-reservations/calendar?serial=${tool.serial_id}`
    : `/tool-reservations/calendar?item=${encodeURIComponent(tool.code)}`;

/** The calendar of a kind (`?item=CODE`) or of a piece (`?serial=ID`), four weeks from a day; before one is chosen the field to choose it. */
export async function showCalendar(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(calendarForm, c.req.query());
  const { from, tool: typed } = checked.ok ? checked.input : {};
  const title = translator(c.get('language'), toolReservationMessages)('calendar');
  const [item, serial] = [c.req.query('item'), c.req.query('serial')];
  if (!item && !serial) {
    const chosen = typed ? await toolChosen(db, typed) : undefined;
    if (chosen) return seeOther(c, addressOf(chosen));
    const errors: Record<string, string> = typed ? { tool: 'unknown_choice' } : {};
    return page(c, title, <CalendarPage form={{ values: { tool: typed ?? '' }, errors }} />, typed ? 422 : 200);
  }
  const tool = (await toolNamed(db, { item, serial })) ?? refuse('not_found', {}, 404);
  const today = todayOf(c.get('deps'));
  const asked = from ?? today;
  const distance = daysBetween(today, asked);
  const fromOn = distance < -MOST_BACK || distance > MOST_ON ? today : asked;
  const calendar = await readCalendar(c, tool, { fromOn, page: pageNumber(c.req.query('page')) });
  const [earlier, later] = [daysAfter(fromOn, -CALENDAR_DAYS), daysAfter(fromOn, CALENDAR_DAYS)];
  const content = (
    <CalendarPage
      calendar={calendar}
      earlier={daysBetween(today, earlier) < -MOST_BACK ? undefined : earlier}
      later={daysBetween(today, later) > MOST_ON ? undefined : later}
      form={{ values: {}, errors: {} }}
    />
  );
  return page(c, `${tool.code} · ${title}`, content);
}

/** `GET /tool-reservations/choices?search=…`: kinds first, then pieces. */
export async function showToolChoices(c: RequestContext) {
  const language = c.get('language');
  const t = translator(language, toolReservationMessages);
  const found = await searchTools(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map((tool): Choice => {
    const name = (language === 'en' && tool.name_en) || tool.name_zh;
    return {
      value: toolChoiceText(language, tool),
      code: tool.serial ?? tool.code,
      name,
      detail: tool.serial ? tool.code : [t('any'), tool.specification].filter(Boolean).join(' · '),
    };
  });
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}
