import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ChangeList, ChangeListPage } from '../../../views/owner-changes/change-list-page.js';
import { ownerChangesMessages } from '../../../views/owner-changes/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { dayIn } from '../../platform/working-days.js';
import { parseLabelCode } from '../labels/index.js';
import { customerChosen } from '../parties/index.js';
import { filterForm } from './forms.js';
import { changesFile } from './list-file.js';
import { changePath } from './owner-change.js';
import { type ChangeFilters, countWaiting, findChange, listChanges } from './queries.js';

/** No customer has this number, so that a name that means nobody finds nothing instead of everything. */
const NOBODY = -1;

async function askedOf(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const { view, search, customer } = checked.ok ? checked.input : {};
  const customerId = customer ? ((await customerChosen(db, customer))?.id ?? NOBODY) : undefined;
  const filters: ChangeFilters = {
    view: view ?? (search || customer ? 'all' : 'waiting'),
    ...(search && { search }),
    ...(customerId !== undefined && { customerId }),
  };
  return { filters, query: { ...(search && { search }), ...(customer && { customer }) } };
}

async function showList(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const { filters, query } = await askedOf(c);
  const scanned = (query.search ?? '').normalize('NFKC').trim().toUpperCase();
  // A whole number that was scanned leads to its document.
  if (parseLabelCode(scanned)?.kind === 'owner_change' && (await findChange(db, { number: scanned })))
    return seeOther(c, changePath(scanned));
  const props = {
    ...(await listChanges(db, filters, pageNumber(c.req.query('page')))),
    view: filters.view,
    query,
    waiting: await countWaiting(db),
    me: actor.personId,
    showsCosts: can(actor, 'price.read'),
    mayAsk: can(actor, 'owner_change.ask'),
  };
  return fragmentOrPage(c, translator(c.get('language'), ownerChangesMessages)('changes'), {
    fragment: () => <ChangeList {...props} />,
    page: () => <ChangeListPage {...props} />,
  });
}

async function download(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const { filters } = await askedOf(c);
  const file = await changesFile(db, filters, {
    language: c.get('language'),
    timeZone: config.timeZone,
    now: now(),
    showsCosts: can(actor, 'price.read'),
  });
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="owner-changes-${dayIn(config.timeZone, now())}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/owner-changes', requires('owner_change.read'), (c) => showList(c))
  .get('/owner-changes/export.xlsx', requires('owner_change.read'), (c) => download(c));
