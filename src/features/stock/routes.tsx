import { Hono } from 'hono';
import type { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { stockMessages } from '../../../views/stock/messages.js';
import { type StockPageProps, StockPage } from '../../../views/stock/stock-page.js';
import { StockList } from '../../../views/stock/stock-list.js';
import { AsAtTotals } from '../../../views/stock/stock-totals.js';
import { can, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { visibleOwners } from '../../stock/index.js';
import { momentOf, placesWithin, type ResolvedFilters, stockFilterForm } from './filters.js';
import { ITEMS_PER_PAGE, listStock, placeChoices } from './queries.js';
import { countEver, totalsAsAt, totalsNow } from './totals.js';

const title = (c: RequestContext) => translator(c.get('language'), stockMessages)('stock');

type Asked =
  | { values: FormValues; filters: ResolvedFilters; moment: Date | null; errors: null }
  | { values: FormValues; errors: FormErrors };

/** The filters of the address with the place and the moment found, or what is wrong with them. */
async function readFilters(c: RequestContext): Promise<Asked> {
  const { db, config } = c.get('deps');
  const values = Object.fromEntries(Object.entries(c.req.query()).map(([name, value]) => [name, value.trim()]));
  const checked = checkForm(stockFilterForm as z.ZodType<z.infer<typeof stockFilterForm>>, values);
  if (!checked.ok) return { values, errors: checked.errors };
  const { place, at } = checked.input;
  const placeIds = place ? await placesWithin(db, place) : null;
  if (placeIds?.length === 0) return { values, errors: { place: 'unknown_place' } };
  const moment = at ? await momentOf(db, at, config.timeZone) : null;
  return {
    values,
    filters: { ...checked.input, placeIds, owners: await visibleOwners(db, c.get('actor')) },
    moment,
    errors: null,
  };
}

async function listOf(c: RequestContext, asked: Asked): Promise<StockPageProps['list']> {
  if (asked.errors) return { errors: asked.errors };
  const { db } = c.get('deps');
  const { filters, moment } = asked;
  const totals = moment ? null : await totalsNow(db, filters);
  const total = totals?.items ?? (await countEver(db, filters));
  const last = Math.max(1, Math.ceil(total / ITEMS_PER_PAGE));
  const number = Math.min(pageNumber(c.req.query('page')), last);
  const items = total === 0 ? [] : await listStock(db, filters, number, moment);
  return { errors: null, items, totals, moment, page: { number, size: ITEMS_PER_PAGE, total } };
}

export const stockRoutes = new Hono<Env>()
  .get('/stock', requires('stock.read'), async (c) => {
    const asked = await readFilters(c);
    const list = await listOf(c, asked);
    const props = { values: asked.values, list, showsPrices: can(c.get('actor'), 'price.read') };
    const { db } = c.get('deps');
    const places = c.req.header('HX-Request') ? [] : await placeChoices(db);
    return fragmentOrPage(c, title(c), {
      fragment: () => <StockList {...props} />,
      page: () => <StockPage {...props} places={places} />,
      status: list.errors ? 422 : 200,
    });
  })
  .get('/stock/total', requires('stock.read'), async (c) => {
    const asked = await readFilters(c);
    if (asked.errors || !asked.moment) return c.redirect(`/stock${new URL(c.req.url).search}`, 303);
    const totals = await totalsAsAt(c.get('deps').db, asked.filters, asked.moment);
    const props = { totals, showsPrices: can(c.get('actor'), 'price.read') };
    const { moment } = asked;
    return fragmentOrPage(c, title(c), {
      fragment: () => <AsAtTotals {...props} moment={null} />,
      page: () => (
        <div class="card pt-3">
          <AsAtTotals {...props} moment={moment} />
        </div>
      ),
    });
  });
