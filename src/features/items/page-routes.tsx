import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { ItemLive } from '../../../views/items/item-live.js';
import { ItemUsage, ItemUsageCard } from '../../../views/items/item-usage.js';
import { ItemPage } from '../../../views/items/item-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, field, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, fragmentOrPage, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { beforeLine, movementLog } from '../../stock/index.js';
import { attachAlias, detachAlias } from './attach-alias.js';
import { aliasForm } from './forms.js';
import type { ItemRefusal } from './item.js';
import { keepPhoto, MOST_PHOTO_BYTES, removePhoto } from './keep-photo.js';
import { findItem, type ItemRow, listAliases } from './queries.js';
import { restoreItem, retireItem } from './retire-item.js';
import { lotsOfItem, serialsOfItem, stockOfItem, usageOfItem } from './stock-of-item.js';

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
  const before = beforeLine(c.req.query('before'));
  const asked = checkForm(serialsForm, { serials: c.req.query('serials') ?? '' });
  return {
    item,
    stock: await stockOfItem(db, item.id),
    serials:
      item.tracking === 'serial'
        ? await serialsOfItem(
            db,
            item.id,
            asked.ok ? asked.input.serials : undefined,
            pageNumber(c.req.query('serials_page')),
          )
        : null,
    lots: item.tracking === 'lot' ? await lotsOfItem(db, item.id, config.timeZone) : null,
    movements: {
      ...(await movementLog(db, { itemId: item.id }, { before, size: MOVEMENTS_PER_PAGE })),
      newest: before === null,
    },
    showsPrices: can(actor, 'price.read'),
    query: {
      serials: asked.ok ? asked.input.serials : undefined,
      serials_page: c.req.query('serials_page'),
      before: before ?? undefined,
    },
  };
}

async function showItem(c: RequestContext, item: ItemRow, refusal?: Refusal) {
  const live = await liveOf(c, item);
  if (isFragmentRequest(c) && live) return fragment(c, <ItemLive {...live} />);
  const { db } = c.get('deps');
  const actor = c.get('actor');
  const history = can(actor, 'history.read')
    ? await historyOf(db, 'item', item.id, pageNumber(c.req.query('changes')))
    : null;
  const content = (
    <ItemPage
      item={item}
      live={live}
      aliases={await listAliases(db, item.id)}
      history={history}
      refusal={refusal && c.get('say')(refusal)}
      showsUsage={live !== null}
      mayEdit={can(actor, 'item.edit')}
      mayPrint={can(actor, 'label.print')}
      showsPrices={can(actor, 'price.read')}
    />
  );
  const name = (c.get('language') === 'en' && item.name_en) || item.name_zh;
  return page(c, `${item.code} ${name}`, content, refusal?.status ?? 200);
}

/** Does it and shows the item again; a refusal is said on its page. */
async function act(c: RequestContext, run: (item: ItemRow) => Promise<void>) {
  const item = await itemOf(c);
  try {
    await run(item);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 409 || error.status === 422)) return showItem(c, item, error);
    throw error;
  }
  return seeOther(c, `/items/${item.code}`);
}

const photoLimit = bodyLimit({
  maxSize: MOST_PHOTO_BYTES + 100_000, // the form around it
  onError: (c) => act(c as RequestContext, async () => refuse<ItemRefusal>('photo_too_large', {}, 422)),
});

export const itemPageRoutes = new Hono<Env>()
  .get('/items/:code', requires('item.read'), async (c) => showItem(c, await itemOf(c)))
  .get('/items/:code/usage', requires('stock.read'), async (c) => {
    const item = await itemOf(c);
    const { db, config } = c.get('deps');
    const content = <ItemUsage usage={await usageOfItem(db, item.id, config.timeZone)} unit={item.unit} />;
    const card = <ItemUsageCard code={item.code}>{content}</ItemUsageCard>;
    return fragmentOrPage(c, item.code, { fragment: () => content, page: () => card });
  })
  .post('/items/:code/retirement', requires('item.edit'), (c) =>
    act(c, (item) => retireItem(contextOf(c), { id: item.id })),
  )
  .post('/items/:code/retirement/end', requires('item.edit'), (c) =>
    act(c, (item) => restoreItem(contextOf(c), { id: item.id })),
  )
  .post('/items/:code/aliases', requires('item.edit'), (c) =>
    act(c, async (item) => {
      const form = await readForm(c, aliasForm);
      if (!form.ok) return refuse<ItemRefusal>('alias_invalid', {}, 422);
      await attachAlias(contextOf(c), { itemId: item.id, code: form.input.code });
    }),
  )
  .post('/items/:code/aliases/:id/removal', requires('item.edit'), (c) =>
    act(c, (item) => detachAlias(contextOf(c), { itemId: item.id, aliasId: Number(c.req.param('id')) || 0 })),
  )
  .post('/items/:code/photo', requires('item.edit'), photoLimit, (c) =>
    act(c, async (item) => {
      const file = (await c.req.parseBody())['photo'];
      if (!(file instanceof File)) return refuse<ItemRefusal>('photo_missing', {}, 422);
      await keepPhoto(contextOf(c), { itemId: item.id, bytes: new Uint8Array(await file.arrayBuffer()) });
    }),
  )
  .post('/items/:code/photo/removal', requires('item.edit'), (c) =>
    act(c, (item) => removePhoto(contextOf(c), { itemId: item.id })),
  )
  .get('/items/:code/photo', requires('item.read'), async (c) => {
    const { photo_hash: hash } = await itemOf(c);
    const bytes = hash ? await c.get('deps').files.read(hash) : null;
    if (!bytes) return refuse('not_found', {}, 404);
    const etag = `"${hash}"`;
    // Only an address that names the picture itself may be kept without asking again.
    c.header('Cache-Control', c.req.query('v') === hash ? 'private, max-age=31536000, immutable' : 'private, no-cache');
    c.header('ETag', etag);
    if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
    return c.body(bytes, 200, { 'Content-Type': 'image/webp' });
  });
