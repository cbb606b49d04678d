import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { editRoutes } from './edit-routes.js';
import { importRoutes } from './import-routes.js';
import { listRoutes } from './list-routes.js';

export const reorderLevelsRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', importRoutes)
  .route('/', editRoutes);
