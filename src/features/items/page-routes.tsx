import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ItemUsage, ItemUsageCard } from '../../../views/items/item-usage.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { attachAlias, detachAlias } from './attach-alias.js';
import { aliasForm } from './forms.js';
import type { ItemRefusal } from './item.js';
import { keepPhoto, MOST_PHOTO_BYTES, removePhoto } from './keep-photo.js';
import { restoreItem, retireItem } from './retire-item.js';
import { actOn, itemOf, showItem } from './show-item.js';
import { usageOfItem } from './stock-of-item.js';
import { substituteRoutes } from './substitute-routes.js';

const photoLimit = bodyLimit({
  maxSize: MOST_PHOTO_BYTES + 100_000, // the form around it
  onError: (c) => actOn(c as RequestContext, async () => refuse<ItemRefusal>('photo_too_large', {}, 422)),
});

export const itemPageRoutes = new Hono<Env>()
  .route('/', substituteRoutes)
  .get('/items/:code', requires('item.read'), async (c) => showItem(c, await itemOf(c)))
  .get('/items/:code/usage', requires('stock.read'), async (c) => {
    const item = await itemOf(c);
    const { db, config } = c.get('deps');
    const content = <ItemUsage usage={await usageOfItem(db, item.id, config.timeZone)} unit={item.unit} />;
    const card = <ItemUsageCard code={item.code}>{content}</ItemUsageCard>;
    return fragmentOrPage(c, item.code, { fragment: () => content, page: () => card });
  })
  .post('/items/:code/retirement', requires('item.edit'), (c) =>
    actOn(c, (item) => retireItem(contextOf(c), { id: item.id })),
  )
  .post('/items/:code/retirement/end', requires('item.edit'), (c) =>
    actOn(c, (item) => restoreItem(contextOf(c), { id: item.id })),
  )
  .post('/items/:code/aliases', requires('item.edit'), (c) =>
    actOn(c, async (item) => {
      const form = await readForm(c, aliasForm);
      if (!form.ok) return refuse<ItemRefusal>('alias_invalid', {}, 422);
      await attachAlias(contextOf(c), { itemId: item.id, code: form.input.code });
    }),
  )
  .post('/items/:code/aliases/:id/removal', requires('item.edit'), (c) =>
    actOn(c, (item) => detachAlias(contextOf(c), { itemId: item.id, aliasId: Number(c.req.param('id')) || 0 })),
  )
  .post('/items/:code/photo', requires('item.edit'), photoLimit, (c) =>
    actOn(c, async (item) => {
      const file = (await c.req.parseBody())['photo'];
      if (!(file instanceof File)) return refuse<ItemRefusal>('photo_missing', {}, 422);
      await keepPhoto(contextOf(c), { itemId: item.id, bytes: new Uint8Array(await file.arrayBuffer()) });
    }),
  )
  .post('/items/:code/photo/removal', requires('item.edit'), (c) =>
    actOn(c, (item) => removePhoto(contextOf(c), { itemId: item.id })),
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
