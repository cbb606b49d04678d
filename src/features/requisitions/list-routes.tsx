import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { requisitionMessages } from '../../../views/requisitions/page-messages.js';
import { RequisitionList, RequisitionListPage } from '../../../views/requisitions/requisition-list-page.js';
import { type Actor, can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { personChosen } from '../people/index.js';
import { warehouses } from './draft-queries.js';
import { filterForm } from './forms.js';
import { countTabs, listRequisitions, type ListTab, listTabs, ordersOf } from './list-queries.js';
import { requisitionStates } from './requisition.js';

/** What somebody comes for first. */
function usualTab(actor: Actor): ListTab {
  if (can(actor, 'requisition.pick')) return 'to_issue';
  if (actor.roles.includes('supervisor') || actor.roles.includes('head')) return 'approval';
  return can(actor, 'requisition.draft') ? 'mine' : 'all';
}

async function showList(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const checked = checkForm(filterForm, c.req.query());
  const asked = checked.ok ? checked.input : {};
  const tab = asked.tab ?? usualTab(actor);
  const person = asked.person ? await personChosen(db, asked.person) : undefined;
  const orders = ordersOf(tab);
  const filters = {
    ...asked,
    tab,
    order: asked.order && orders.includes(asked.order) ? asked.order : orders[0]!,
    person: person?.id,
  } as const;
  const found = await listRequisitions(db, context, filters, pageNumber(c.req.query('page')));
  const props = {
    ...found,
    filters,
    personText: person ? (asked.person ?? '') : '',
    counts: await countTabs(db, context),
    tabs: listTabs,
    states: requisitionStates,
    orders,
    warehouses: await warehouses(db),
    today: todayOf(context),
    mayDraft: can(actor, 'requisition.draft'),
    showsPrices: can(actor, 'price.read'),
  };
  const title = translator(c.get('language'), requisitionMessages)('requisitions');
  return fragmentOrPage(c, title, {
    fragment: () => <RequisitionList {...props} />,
    page: () => <RequisitionListPage {...props} />,
  });
}

export const listRoutes = new Hono<Env>().get('/requisitions', requires('requisition.read'), (c) => showList(c));
