import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { formRoutes } from './form-routes.js';
import { importRoutes } from './import-routes.js';
import { listRoutes } from './list-routes.js';

export const itemSuppliersRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', importRoutes)
  .route('/', formRoutes);
