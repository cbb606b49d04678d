import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { itemSupplierMessages } from '../../../views/item-suppliers/messages.js';
import { ItemSuppliers, SupplierItems } from '../../../views/item-suppliers/supplier-cards.js';
import { SupplyList, SupplyListPage } from '../../../views/item-suppliers/supply-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { fragment, fragmentOrPage, isFragmentRequest, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { findItem, itemChosen } from '../items/index.js';
import { supplierChosen } from '../parties/index.js';
import { filterForm } from './forms.js';
import { suppliesFile } from './list-file.js';
import { listSupplies, listUnchosen, suppliesOfItem, suppliesOfSupplier } from './queries.js';
import { supplierFacts } from './supplier-facts.js';

/** What is not found leaves nothing to be seen, rather than everything. */
const NOTHING = 0;

async function askedOf(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const { view = 'all', search, supplier, item } = checked.ok ? checked.input : {};
  const filters = {
    view,
    ...(search && { search }),
    ...(supplier && { supplierId: (await supplierChosen(db, supplier))?.id ?? NOTHING }),
    ...(item && { itemId: (await itemChosen(db, item))?.id ?? NOTHING }),
  };
  return { filters, query: { ...(search && { search }), ...(supplier && { supplier }), ...(item && { item }) } };
}

/** `?imported=3-1`, after an import. */
function importedOf(c: RequestContext) {
  const [, added, changed] = /^(\d{1,4})-(\d{1,4})$/.exec(c.req.query('imported') ?? '') ?? [];
  return added ? { added: Number(added), changed: Number(changed) } : undefined;
}

async function showList(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const { filters, query } = await askedOf(c);
  const page = pageNumber(c.req.query('page'));
  const unchosen = filters.view === 'unchosen';
  const imported = importedOf(c);
  const props = {
    found: unchosen ? null : await listSupplies(db, filters, page),
    unchosen: unchosen ? await listUnchosen(db, filters.search, page) : null,
    view: filters.view,
    query,
    mayEdit: can(actor, 'item_supplier.edit'),
    showsPrices: can(actor, 'price.read'),
    ...(imported && { imported }),
  };
  return fragmentOrPage(c, translator(c.get('language'), itemSupplierMessages)('item_suppliers'), {
    fragment: () => <SupplyList {...props} />,
    page: () => <SupplyListPage {...props} />,
  });
}

async function download(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const { filters } = await askedOf(c);
  const reader = { language: c.get('language'), now: now(), showsPrices: can(actor, 'price.read') };
  return c.body(await suppliesFile(db, filters, reader), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="item-suppliers-${todayOf({ config, now })}.xlsx"`,
  });
}

/** What the card of an item's page holds; without script its link leads to the list. */
async function showItemCard(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const item = (await findItem(db, c.req.param('code') ?? '')) ?? refuse('not_found', {}, 404);
  if (!isFragmentRequest(c)) return seeOther(c, `/item-suppliers?item=${encodeURIComponent(item.code)}`);
  const rows = await suppliesOfItem(db, item.id);
  const supplierIds = rows.map((row) => row.supplier_id);
  const facts = await supplierFacts(db, { supplierIds, itemId: item.id, today: todayOf(context) });
  const props = {
    item: { code: item.code, retired: item.retired_at !== null },
    rows,
    facts,
    mayEdit: can(actor, 'item_supplier.edit'),
    showsPrices: can(actor, 'price.read'),
  };
  return fragment(c, <ItemSuppliers {...props} />);
}

/** The same of a supplier's page. */
async function showSupplierCard(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const code = (c.req.param('code') ?? '').toUpperCase();
  const supplier = await db
    .selectFrom('party')
    .select(['id', 'code'])
    .where('code', '=', code)
    .where('kind', '=', 'supplier')
    .executeTakeFirst();
  if (!supplier) return refuse('not_found', {}, 404);
  if (!isFragmentRequest(c)) return seeOther(c, `/item-suppliers?supplier=${encodeURIComponent(code)}`);
  const facts = await supplierFacts(db, { supplierIds: [supplier.id], today: todayOf(context) });
  const supplied = await suppliesOfSupplier(db, supplier.id);
  const props = { supplier, ...supplied, facts: facts.get(supplier.id), showsPrices: can(actor, 'price.read') };
  return fragment(c, <SupplierItems {...props} />);
}

export const listRoutes = new Hono<Env>()
  .get('/item-suppliers', requires('item_supplier.read'), (c) => showList(c))
  .get('/item-suppliers/export.xlsx', requires('item_supplier.read'), (c) => download(c))
  .get('/item-suppliers/items/:code', requires('item_supplier.read'), (c) => showItemCard(c))
  .get('/item-suppliers/suppliers/:code', requires('item_supplier.read'), (c) => showSupplierCard(c));
