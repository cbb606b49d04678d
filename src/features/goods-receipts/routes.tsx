import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { paperRoutes } from './paper-routes.js';
import { receiptRoutes } from './receipt-routes.js';

// The form of a new one goes before the address of a receipt's number.
export const goodsReceiptsRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  .route('/', paperRoutes)
  .route('/', receiptRoutes);
