import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { claimRoutes } from './claim-routes.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';

export const supplierClaimRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  // Last: `new` is no claim's number.
  .route('/', claimRoutes);
