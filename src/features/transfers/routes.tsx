import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { transferRoutes } from './transfer-routes.js';

export const transfersRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  // Last: `new` is no transfer's number.
  .route('/', transferRoutes);
