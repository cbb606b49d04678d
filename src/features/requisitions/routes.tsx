import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { changeRoutes } from './change-routes.js';
import { draftRoutes } from './draft-routes.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { printRoutes } from './print-routes.js';
import { slipRoutes } from './slip-routes.js';

export const requisitionRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  .route('/', draftRoutes)
  .route('/', changeRoutes)
  .route('/', printRoutes)
  .route('/', slipRoutes);
