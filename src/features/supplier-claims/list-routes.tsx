import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ClaimList, ClaimListPage } from '../../../views/supplier-claims/claim-list-page.js';
import { supplierClaimMessages } from '../../../views/supplier-claims/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { parseLabelCode } from '../labels/index.js';
import { supplierChosen } from '../parties/index.js';
import { claimPath } from './claim.js';
import { filterForm } from './forms.js';
import { claimsFile } from './list-file.js';
import { findClaim, listClaims, overdueClaims } from './queries.js';

/** A supplier that is not found leaves nothing to be seen, rather than everybody's. */
const NOBODY = -1;

async function askedOf(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const { state, search, supplier } = checked.ok ? checked.input : filterForm.parse({});
  const chosen = supplier ? await supplierChosen(db, supplier) : undefined;
  const filters = { state, ...(search && { search }), ...(supplier && { supplier: chosen?.id ?? NOBODY }) };
  return { filters, query: { ...(search && { search }), ...(supplier && { supplier }) } };
}

async function showList(c: RequestContext) {
  const { db, actor, ...context } = contextOf(c);
  const { filters, query } = await askedOf(c);
  const scanned = (query.search ?? '').toUpperCase();
  // A whole number that was scanned leads to its claim.
  if (parseLabelCode(scanned)?.kind === 'supplier_claim' && (await findClaim(db, scanned)))
    return seeOther(c, claimPath(scanned));
  const today = todayOf(context);
  const props = {
    ...(await listClaims(db, filters, pageNumber(c.req.query('page')), today)),
    state: filters.state,
    query,
    overdue: await overdueClaims(db, today),
    today,
    mayOpen: can(actor, 'claim.edit'),
  };
  return fragmentOrPage(c, translator(c.get('language'), supplierClaimMessages)('claims'), {
    fragment: () => <ClaimList {...props} />,
    page: () => <ClaimListPage {...props} />,
  });
}

async function download(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const today = todayOf({ config, now });
  const { filters } = await askedOf(c);
  const file = await claimsFile(db, filters, {
    language: c.get('language'),
    timeZone: config.timeZone,
    today,
    now: now(),
    showsCosts: can(actor, 'price.read'),
  });
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="supplier-claims-${today}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/supplier-claims', requires('claim.read'), (c) => showList(c))
  .get('/supplier-claims/export.xlsx', requires('claim.read'), (c) => download(c));
