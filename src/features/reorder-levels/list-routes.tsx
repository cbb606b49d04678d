import { Hono } from 'hono';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { translator } from '../../../views/components/language.js';
import { ItemLevels } from '../../../views/reorder-levels/item-levels.js';
import { LevelListPage, type LevelListProps } from '../../../views/reorder-levels/level-list-page.js';
import { reorderLevelMessages } from '../../../views/reorder-levels/messages.js';
import { CHOICES_SHOWN, choicesAsked } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { findItem, itemChosen } from '../items/index.js';
import { filterForm } from './forms.js';
import { levelsFile } from './list-file.js';
import {
  type LevelFilters,
  type LevelListRow,
  levelsOfItem,
  listLevels,
  searchHomeBins,
  warehousesInUse,
} from './queries.js';

/** What is not found leaves nothing to be seen, rather than everything. */
const NOTHING = 0;

export async function levelsAsked(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const { view = 'all', search, warehouse, kind, item } = checked.ok ? checked.input : {};
  const warehouses = await warehousesInUse(db);
  const code = warehouse?.trim().toUpperCase();
  // Items without a level are those of one warehouse.
  const chosen = code ? warehouses.find((one) => one.code === code) : view === 'without' ? warehouses[0] : undefined;
  const found = item ? await itemChosen(db, item) : undefined;
  const filters: LevelFilters = {
    view,
    ...(search && { search }),
    ...(kind && { kind }),
    ...((code || chosen) && { warehouseId: chosen?.id ?? NOTHING }),
    ...(item && { itemId: found?.id ?? NOTHING }),
  };
  const query = {
    ...(search && { search }),
    ...((code || chosen) && { warehouse: chosen?.code ?? code! }),
    ...(kind && { kind }),
    ...(item && { item: found?.code ?? item }),
  };
  return { filters, query, warehouses };
}

/** The list; `more` is what was typed and could not be saved. */
export async function showLevels(
  c: RequestContext,
  more: { rows?: LevelListRow[]; typed?: LevelListProps['typed'] } = {},
) {
  const { db, actor } = contextOf(c);
  const { filters, query, warehouses } = await levelsAsked(c);
  const listed = await listLevels(db, filters, pageNumber(c.req.query('page')));
  const counted = (name: string) => {
    const text = c.req.query(name) ?? '';
    return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
  };
  const [saved, imported] = [counted('saved'), counted('imported')];
  const props: LevelListProps = {
    ...listed,
    ...(more.rows && { rows: more.rows }),
    ...(more.typed && { typed: more.typed }),
    view: filters.view,
    query,
    warehouses,
    mayEdit: can(actor, 'level.edit'),
    ...(saved !== undefined && !more.typed && { saved }),
    ...(imported !== undefined && !more.typed && { imported }),
  };
  const title = translator(c.get('language'), reorderLevelMessages)('reorder_levels');
  return page(c, title, <LevelListPage {...props} />, more.typed ? 422 : 200);
}

async function download(c: RequestContext) {
  const { db, config, now } = contextOf(c);
  const { filters } = await levelsAsked(c);
  return c.body(await levelsFile(db, filters, { language: c.get('language'), now: now() }), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="reorder-levels-${todayOf({ config, now })}.xlsx"`,
  });
}

/** For drawing only: what is shown in numbers stays exact. */
function drawn(row: LevelListRow) {
  const [usable, point, most] = [row.usable, row.reorder_point ?? '0', row.order_up_to ?? '0'].map(Number);
  const share = (of: number) => (most! > 0 ? Math.max(0, Math.min(100, Math.round((100 * of) / most!))) : 0);
  const low = most! > 0 && !row.do_not_reorder && usable! <= point!;
  return { ...row, share: share(usable!), pointShare: Math.min(98, share(point!)), low };
}

/** What the card of an item's page holds; without script its link leads to the list. */
async function showItemCard(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const item = (await findItem(db, c.req.param('code') ?? '')) ?? refuse('not_found', {}, 404);
  if (!isFragmentRequest(c)) return seeOther(c, `/reorder-levels?item=${encodeURIComponent(item.code)}`);
  const rows = (await levelsOfItem(db, item.id)).map(drawn);
  const props = {
    item: { code: item.code, retired: item.retired_at !== null },
    rows,
    mayEdit: can(actor, 'level.edit'),
  };
  return fragment(c, <ItemLevels {...props} />);
}

async function showBins(c: RequestContext) {
  const { db } = c.get('deps');
  const code = (c.req.query('warehouse') ?? '').toUpperCase();
  const warehouse = (await warehousesInUse(db)).find((one) => one.code === code);
  const found = warehouse ? await searchHomeBins(db, warehouse.id, choicesAsked(c), CHOICES_SHOWN + 1) : [];
  const choices = found.map((bin) => ({
    value: bin.code,
    code: bin.code,
    name: (c.get('language') === 'en' && bin.name_en) || bin.name,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const listRoutes = new Hono<Env>()
  .get('/reorder-levels', requires('level.read'), (c) => showLevels(c))
  .get('/reorder-levels/export.xlsx', requires('level.read'), (c) => download(c))
  .get('/reorder-levels/items/:code', requires('level.read'), (c) => showItemCard(c))
  .get('/reorder-levels/bin-choices', requires('level.edit'), (c) => showBins(c));
