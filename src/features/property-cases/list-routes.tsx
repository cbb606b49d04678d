import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { CaseList, CaseListPage } from '../../../views/property-cases/case-list-page.js';
import { propertyCaseMessages } from '../../../views/property-cases/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { parseLabelCode } from '../labels/index.js';
import { filterForm } from './forms.js';
import { casesFile } from './list-file.js';
import { casePath, daysBetween } from './property-case.js';
import { countWaiting, listCases } from './queries.js';
import { seenCase } from './seen-case.js';

function askedOf(c: RequestContext) {
  const checked = checkForm(filterForm, c.req.query());
  const { view, search } = checked.ok ? checked.input : filterForm.parse({});
  return { view, ...(search && { search }) };
}

async function showList(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const filters = askedOf(c);
  const scanned = (filters.search ?? '').toUpperCase();
  // A whole number that was scanned leads to its case.
  if (parseLabelCode(scanned)?.kind === 'property_case' && (await seenCase(db, actor, scanned)))
    return seeOther(c, casePath(scanned));
  const today = todayOf(context);
  const found = await listCases(db, actor, filters, pageNumber(c.req.query('page')));
  const { timeZone } = context.config;
  const props = {
    page: found.page,
    rows: found.rows.map((row) => ({ ...row, days: daysBetween(dayIn(timeZone, row.opened_at), today) })),
    view: filters.view,
    search: filters.search,
    waiting: await countWaiting(db, actor),
    mayOpen: can(actor, 'property_case.open'),
  };
  return fragmentOrPage(c, translator(c.get('language'), propertyCaseMessages)('cases'), {
    fragment: () => <CaseList {...props} />,
    page: () => <CaseListPage {...props} />,
  });
}

async function download(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const today = todayOf({ config, now });
  const file = await casesFile(db, actor, askedOf(c), {
    language: c.get('language'),
    timeZone: config.timeZone,
    now: now(),
    showsValues: can(actor, 'property.value'),
  });
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="property-cases-${today}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/property-cases', requires('property_case.read'), (c) => showList(c))
  .get('/property-cases/export.xlsx', requires('property_case.read'), (c) => download(c));
