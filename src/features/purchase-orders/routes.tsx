import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { pageRoutes } from './page-routes.js';

export const purchaseOrdersRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  // Last: `new` is no order's number.
  .route('/', pageRoutes);
