import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { alertRoutes } from './alert-routes.js';
import { formRoutes } from './form-routes.js';
import { listRoutes } from './list-routes.js';
import { pageRoutes } from './page-routes.js';

export const purchaseRequestsRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', alertRoutes)
  .route('/', formRoutes)
  // Last: `new` and `from-alerts` are no request's number.
  .route('/', pageRoutes);
