import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { oldPartMessages } from '../../../views/expected-returns/messages.js';
import { OldPartList, OldPartListPage } from '../../../views/expected-returns/old-part-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, isFragmentRequest, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { customerChosen } from '../parties/index.js';
import { personChosen } from '../people/index.js';
import { filterForm } from './forms.js';
import { serialText } from './old-part.js';
import { overdueSince } from './overdue.js';
import { contactFor } from './part-queries.js';
import { listOldParts, type OldPartFilters, oldPartsNamed } from './queries.js';
import { overdueTotals } from './total-queries.js';

const FILTERS = ['state', 'kind', 'search', 'person', 'task', 'customer'] as const;

async function filtersOf(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const { person, customer, ...rest } = checked.ok ? checked.input : {};
  // A number alone is a person's, as the reminder's link has it. A text that means nobody narrows nothing.
  const personId = /^\d{1,9}$/.test(person ?? '') ? Number(person) : (await personChosen(db, person))?.id;
  const chosen = await customerChosen(db, customer);
  const filters: OldPartFilters = { ...rest, ...(personId && { person: personId }), customer: chosen?.id };
  return { filters, customer: chosen };
}

async function showList(c: RequestContext) {
  const { actor, db, config } = contextOf(c);
  const { filters, customer } = await filtersOf(c);
  const scanned = filters.search ? await oldPartsNamed(db, actor, serialText(filters.search)) : [];
  if (scanned.length === 1 && !isFragmentRequest(c)) return seeOther(c, `/expected-returns/${scanned[0]!}`);
  const today = todayOf(c.get('deps'));
  const asked = { overdue: await overdueSince(db, today), today };
  const found = await listOldParts(db, actor, filters, pageNumber(c.req.query('page')), asked);
  const state = filters.state ?? ('expected' as const);
  const ownOnly = !can(actor, 'return.read_all');
  const mayAnnounce = can(actor, 'return.announce');
  const written = customer && mayAnnounce && (state === 'expected' || state === 'overdue') && found.rows.length > 0;
  const props = {
    ...found,
    state,
    query: Object.fromEntries(FILTERS.map((name) => [name, c.req.query(name)])),
    today,
    ownOnly,
    mayReceive: can(actor, 'old_part.receive'),
    mayAnnounce,
    company: config.companyName ?? null,
    contact: written ? await contactFor(db, customer.code, null) : null,
  };
  const t = translator(c.get('language'), oldPartMessages);
  if (isFragmentRequest(c))
    return fragmentOrPage(c, t('old_parts'), { fragment: () => <OldPartList {...props} />, page: () => null });
  const totals = ownOnly || state === 'received' || state === 'waived' ? [] : await overdueTotals(db, actor, asked);
  return fragmentOrPage(c, t('old_parts'), {
    fragment: () => null,
    page: () => <OldPartListPage {...props} totals={totals} />,
  });
}

export const listRoutes = new Hono<Env>().get('/expected-returns', requires('old_part.read'), (c) => showList(c));
