import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { DutyCalendarPage } from '../../../views/tools/duty-calendar-page.js';
import { DutyList, DutyListPage } from '../../../views/tools/duty-list-page.js';
import { checkMessages, dutyMessages } from '../../../views/tools/duty-messages.js';
import { ToolList, ToolListPage } from '../../../views/tools/tool-list-page.js';
import { toolMessages } from '../../../views/tools/tool-messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, page } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { countDuties, dueDays, listDuties } from './duty-queries.js';
import { calendarForm, dutyFilterForm, toolFilterForm } from './forms.js';
import { monthOf } from './month.js';
import { listTools } from './tool-list-queries.js';

async function showTools(c: RequestContext) {
  const context = contextOf(c);
  const { actor, db } = context;
  const checked = checkForm(toolFilterForm, c.req.query());
  const filters = checked.ok ? checked.input : {};
  const today = todayOf(context);
  const found = await listTools(db, filters, pageNumber(c.req.query('page')), today);
  const props = {
    ...found,
    filters,
    today,
    mayMakeItems: can(actor, 'item.edit'),
    seesLoans: can(actor, 'loan.read_all'),
  };
  return fragmentOrPage(c, translator(c.get('language'), toolMessages)('tools'), {
    fragment: () => <ToolList {...props} />,
    page: () => <ToolListPage {...props} />,
  });
}

/** What a form just did, told on the list that it leads back to. */
function doneText(c: RequestContext): string | undefined {
  const t = translator(c.get('language'), checkMessages);
  const n = (name: string) => Math.min(Number(c.req.query(name)) || 0, 1000);
  if (n('saved')) return t('saved', { n: n('saved') });
  if (n('sent')) return t('sent_now', { n: n('sent') });
  return n('back') ? t('back_now', { n: n('back') }) : undefined;
}

export async function showDuties(c: RequestContext, { chooseFirst = false } = {}) {
  const context = contextOf(c);
  const { actor, db } = context;
  const checked = checkForm(dutyFilterForm, c.req.query());
  const filters = checked.ok ? checked.input : {};
  const today = todayOf(context);
  const found = await listDuties(db, filters, pageNumber(c.req.query('page')), today);
  const props = {
    ...found,
    filters,
    counts: await countDuties(db, today),
    today,
    mayCheck: can(actor, 'tool.check'),
    seesLoans: can(actor, 'loan.read_all'),
    done: doneText(c),
    chooseFirst,
  };
  return fragmentOrPage(c, translator(c.get('language'), dutyMessages)('duties'), {
    fragment: () => <DutyList {...props} />,
    page: () => <DutyListPage {...props} />,
    status: chooseFirst ? 422 : 200,
  });
}

async function showCalendar(c: RequestContext) {
  const context = contextOf(c);
  const checked = checkForm(calendarForm, c.req.query());
  const { month, kind } = checked.ok ? checked.input : {};
  const today = todayOf(context);
  const shown = monthOf(month ?? today.slice(0, 7));
  const found = await dueDays(context.db, { from: shown.first, to: shown.last, kind, today });
  const content = (
    <DutyCalendarPage
      {...shown}
      days={Object.fromEntries(found.map((one) => [one.day, one]))}
      kind={kind}
      today={today}
    />
  );
  return page(c, translator(c.get('language'), dutyMessages)('calendar'), content);
}

export const toolListRoutes = new Hono<Env>()
  .get('/tools', requires('tool.read'), (c) => showTools(c))
  .get('/tools/duties', requires('tool.read'), (c) => showDuties(c))
  .get('/tools/calendar', requires('tool.read'), (c) => showCalendar(c));
