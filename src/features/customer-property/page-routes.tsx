import { Hono } from 'hono';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { listRoutes } from './list-routes.js';
import { paperRoutes } from './paper-routes.js';
import { receiptOf, showReceipt } from './show-receipt.js';

/** A signature is a picture that nobody else may keep. */
async function showSignature(c: RequestContext) {
  const one = await receiptOf(c);
  const row = await contextOf(c)
    .db.selectFrom('property_receipt')
    .select('signature')
    .where('id', '=', one.id)
    .executeTakeFirst();
  if (!row?.signature) return refuse('not_found', {}, 404);
  return c.body(new Uint8Array(row.signature), 200, {
    'Content-Type': 'image/png',
    'Cache-Control': 'private, no-store',
  });
}

/** The lists, a receipt's page and its papers. Addresses with a word come before `/customer-property/:number`. */
export const pageRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', paperRoutes)
  .get('/customer-property/:number', requires('property.read'), (c) => showReceipt(c))
  .get('/customer-property/:number/signature', requires('property.read'), (c) => showSignature(c));
