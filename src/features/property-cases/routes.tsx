import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { caseRoutes } from './case-routes.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { paperRoutes } from './paper-routes.js';

export const propertyCasesRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  .route('/', paperRoutes)
  // Last: `new` is no case's number.
  .route('/', caseRoutes);
