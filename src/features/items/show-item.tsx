import { z } from 'zod';
import { ItemLive } from '../../../views/items/item-live.js';
import { ItemPage } from '../../../views/items/item-page.js';
import { can, type RequestContext } from '../../platform/context.js';
import { checkForm, field, type FormErrors, type FormValues, pageNumber } from '../../platform/forms.js';
import { type ChangeRow, historyOf } from '../../platform/history.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { beforeLine, movementLog, visibleOwners } from '../../stock/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { itemAttachable } from './attachable.js';
import { findItem, type ItemRow, listAliases } from './queries.js';
import { qualityShown } from './quality-sheets.js';
import { qualityWarningsOf } from './quality-warnings.js';
import { ordersOfItem } from './orders-of-item.js';
import { alertsOfItem } from './reorder-alerts-of-item.js';
import { badLotsOf, lotsOfItem, serialsOfItem, stockOfItem } from './stock-of-item.js';
import { listSubstitutes, successionOf } from './substitutes.js';

const MOVEMENTS_PER_PAGE = 15;
const serialsForm = z.object({ serials: field.optionalText(100) });

/** The item of the address; 404 for a code that no item can have. */
export async function itemOf(c: RequestContext): Promise<ItemRow> {
  const code = c.req.param('code') ?? '';
  const item = /^[\w.-]{1,40}$/.test(code) ? await findItem(c.get('deps').db, code) : undefined;
  return item ?? refuse('not_found', {}, 404);
}

/** What changes while stock moves; null for who may not see stock. */
async function liveOf(c: RequestContext, item: ItemRow) {
  const actor = c.get('actor');
  if (!can(actor, 'stock.read')) return null;
  const { db, config } = c.get('deps');
  const owners = await visibleOwners(db, actor);
  const before = beforeLine(c.req.query('before'));
  const asked = checkForm(serialsForm, { serials: c.req.query('serials') ?? '' });
  return {
    item,
    stock: await stockOfItem(db, item.id, owners),
    serials:
      item.tracking === 'serial'
        ? await serialsOfItem(db, item.id, {
            owners,
            search: asked.ok ? asked.input.serials : undefined,
            page: pageNumber(c.req.query('serials_page')),
          })
        : null,
    lots: item.tracking === 'lot' ? await lotsOfItem(db, item.id, config.timeZone) : null,
    movements: {
      ...(await movementLog(db, { itemId: item.id }, { owners, before, size: MOVEMENTS_PER_PAGE })),
      newest: before === null,
    },
    orders: can(actor, 'purchase_order.read') ? await ordersOfItem(db, item.id, todayOf(c.get('deps'))) : [],
    alerts: can(actor, 'alert.read') ? await alertsOfItem(db, item.id) : [],
    badLots: can(actor, 'triage.read') ? await badLotsOf(db, item.id) : [],
    warnings: actor ? await qualityWarningsOf(db, actor, { itemId: item.id }) : [],
    showsPrices: can(actor, 'price.read'),
    query: {
      serials: asked.ok ? asked.input.serials : undefined,
      serials_page: c.req.query('serials_page'),
      before: before ?? undefined,
    },
  };
}

export interface Shown {
  refusal?: Refusal;
  /** Of the page's forms, when one was refused. */
  form?: { values: FormValues; errors: FormErrors };
}

export async function showItem(c: RequestContext, item: ItemRow, { refusal, form }: Shown = {}) {
  const live = await liveOf(c, item);
  if (isFragmentRequest(c) && live) return fragment(c, <ItemLive {...live} />);
  const { db } = c.get('deps');
  const actor = c.get('actor');
  const history = can(actor, 'history.read')
    ? await historyOf(db, 'item', item.id, pageNumber(c.req.query('changes')))
    : null;
  const sees = can(actor, 'price.read');
  const content = (
    <ItemPage
      item={item}
      live={live}
      aliases={await listAliases(db, item.id)}
      substitutes={await listSubstitutes(db, item.id)}
      succession={await successionOf(db, item.id)}
      form={form ?? { values: {}, errors: {} }}
      history={history && { ...history, rows: history.rows.map((row) => (sees ? row : withoutPrice(row))) }}
      attachments={await attachmentsShown(c, itemAttachable, item.id)}
      quality={await qualityShown(c, { source: 'item', number: item.code, id: item.id })}
      refusal={refusal && c.get('say')(refusal)}
      showsStock={live !== null}
      mayEdit={can(actor, 'item.edit')}
      mayPrint={can(actor, 'label.print')}
      showsPrices={can(actor, 'price.read')}
      showsLevels={can(actor, 'level.read')}
      showsSuppliers={can(actor, 'item_supplier.read')}
    />
  );
  const name = (c.get('language') === 'en' && item.name_en) || item.name_zh;
  return page(c, `${item.code} ${name}`, content, refusal?.status ?? (form ? 422 : 200));
}

/** What a price was and is may not be told to everybody who may see what else was changed. */
function withoutPrice({ before, after, ...row }: ChangeRow): ChangeRow {
  const others = (facts: ChangeRow['before']) =>
    facts && Object.fromEntries(Object.entries(facts).filter(([name]) => name !== 'price'));
  return { ...row, before: others(before), after: others(after) };
}

/** Does it and shows the item again, at `part`; a refusal is said on its page, with what was typed. */
export async function actOn(
  c: RequestContext,
  run: (item: ItemRow) => Promise<void>,
  { values, part = '' }: { values?: FormValues; part?: string } = {},
) {
  const item = await itemOf(c);
  try {
    await run(item);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 409 || error.status === 422))
      return showItem(c, item, { refusal: error, form: values && { values, errors: {} } });
    throw error;
  }
  return seeOther(c, `/items/${item.code}${part}`);
}
