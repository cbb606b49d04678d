import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { CheckList, CheckListPage, type CheckListProps } from '../../../views/property-checks/list-page.js';
import { checkMessages } from '../../../views/property-checks/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { listForm } from './forms.js';
import { checkViews, findScanned, listChecks } from './queries.js';
import { savedOf } from './saved.js';

async function showList(c: RequestContext, unknown?: string) {
  const context = contextOf(c);
  const asked = checkForm(listForm, c.req.query());
  const view = (asked.ok && asked.input.view) || 'waiting';
  const found = await listChecks(context.db, view, pageNumber(c.req.query('page')), todayOf(context));
  const saved = savedOf(c);
  const props: CheckListProps = {
    ...found,
    view,
    views: checkViews,
    ...(unknown !== undefined && { unknown }),
    ...(saved && { saved }),
  };
  return fragmentOrPage(c, translator(c.get('language'), checkMessages)('checks'), {
    fragment: () => <CheckList {...props} />,
    page: () => <CheckListPage {...props} />,
    status: unknown === undefined ? 200 : 404,
  });
}

async function goToScanned(c: RequestContext) {
  const typed = (c.req.query('code') ?? '').trim().slice(0, 100);
  if (!typed) return seeOther(c, '/property-checks');
  const code = await findScanned(c.get('deps').db, typed);
  return code ? seeOther(c, `/property-checks/${code}`) : showList(c, typed);
}

export const listRoutes = new Hono<Env>()
  .get('/property-checks', requires('property.verify'), (c) => showList(c))
  .get('/property-checks/find', requires('property.verify'), (c) => goToScanned(c));
