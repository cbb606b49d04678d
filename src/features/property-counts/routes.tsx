import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { countRoutes } from './count-routes.js';
import { finishRoutes } from './finish-routes.js';
import { listRoutes } from './list-routes.js';

// The list first: /property-counts/new is no count's number.
export const propertyCountsRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', finishRoutes)
  .route('/', countRoutes);
