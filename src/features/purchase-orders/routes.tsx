import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { importRoutes } from './import-routes.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { pageRoutes } from './page-routes.js';

export const purchaseOrdersRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  .route('/', importRoutes)
  // Last: `new` and `import` are no order's number.
  .route('/', pageRoutes);
