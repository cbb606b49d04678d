import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { changeRoutes } from './change-routes.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { paperRoutes } from './paper-routes.js';
import { sheetRoutes } from './sheet-routes.js';

export const qualityFeedbackRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  .route('/', changeRoutes)
  .route('/', paperRoutes)
  // Last: `new` is no sheet's number.
  .route('/', sheetRoutes);
