import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { batchRoutes } from './batch-routes.js';
import { benchRoutes } from './bench-routes.js';
import { listRoutes } from './list-routes.js';
import { scrapRoutes } from './scrap-routes.js';

/** `/triage/:number` comes last: it would take the others for numbers. */
export const triageRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', batchRoutes)
  .route('/', scrapRoutes)
  .route('/', benchRoutes);
