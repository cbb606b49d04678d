import { Hono } from 'hono';
import { CalendarPage, type CalendarPageProps } from '../../../views/calendar/calendar-page.js';
import { calendarMessages, dayProblems } from '../../../views/calendar/messages.js';
import { translator } from '../../../views/components/language.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { localTime } from '../../platform/daily.js';
import { pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { FIRST_YEAR, knowledgeOf, LAST_YEAR, monthsOf, rangesOf } from './calendar.js';
import { daysForm, problemOf } from './forms.js';
import { forgetDays, nameDays } from './keep-days.js';
import { countWorkingDays, specialDays } from './queries.js';

type Shown = Partial<Pick<CalendarPageProps, 'form' | 'refusal'>> & { year?: number };

function yearOf(c: RequestContext, today: string): number {
  const asked = Number(c.req.query('year'));
  return Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= LAST_YEAR ? asked : Number(today.slice(0, 4));
}

async function showCalendar(c: RequestContext, shown: Shown = {}) {
  const { db, config, now, actor } = contextOf(c);
  const today = localTime(config.timeZone, now()).day;
  const year = shown.year ?? yearOf(c, today);
  const days = await specialDays(db, year);
  const ranges = rangesOf(days);
  const asked = ranges.find((one) => one.from === c.req.query('from'));
  const props: CalendarPageProps = {
    year,
    years: { first: FIRST_YEAR, last: LAST_YEAR },
    today,
    ranges,
    months: monthsOf(year, days),
    known: knowledgeOf(days),
    workingDays: await countWorkingDays(db, year),
    mayEdit: can(actor, 'calendar.edit'),
    history: can(actor, 'history.read')
      ? await historyOf(db, 'calendar', year, pageNumber(c.req.query('history')))
      : undefined,
    form: shown.form ?? {
      values: asked
        ? {
            from: asked.from,
            to: asked.to,
            kind: asked.working ? 'worked' : 'free',
            name: asked.name,
            name_en: asked.name_en ?? '',
          }
        : { kind: 'free' },
      errors: {},
    },
    refusal: shown.refusal,
  };
  const refused = shown.refusal !== undefined || Object.keys(props.form.errors).length > 0;
  const title = translator(c.get('language'), calendarMessages)('calendar');
  return page(c, `${title} ${year}`, <CalendarPage {...props} />, refused ? 422 : 200);
}

async function keepDays(c: RequestContext) {
  const form = await readForm(c, daysForm);
  const year = Number(/^\d{4}/.exec(form.values['from'] ?? '')?.[0]);
  const within = year >= FIRST_YEAR && year <= LAST_YEAR ? { year } : {};
  if (!form.ok) return showCalendar(c, { form, ...within });
  const wrong = problemOf(form.input);
  if (wrong) {
    const errors = { [wrong.at]: translator(c.get('language'), dayProblems)(wrong.problem) };
    return showCalendar(c, { form: { values: form.values, errors }, ...within });
  }
  const { from, to = from } = form.input;
  try {
    if (form.input.kind === 'week') await forgetDays(contextOf(c), { from, to });
    else {
      const { kind, name, name_en = null } = form.input;
      await nameDays(contextOf(c), { from, to, working: kind === 'worked', name, name_en });
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return showCalendar(c, { form: { values: form.values, errors: {} }, refusal: c.get('say')(error), ...within });
  }
  return seeOther(c, `/calendar?year=${from.slice(0, 4)}`);
}

export const calendarRoutes = new Hono<Env>()
  .get('/calendar', requires('calendar.read'), (c) => showCalendar(c))
  .post('/calendar/days', requires('calendar.edit'), (c) => keepDays(c));
