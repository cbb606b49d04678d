import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { deskRoutes } from './desk-routes.js';
import { finishRoutes } from './finish-routes.js';
import { listRoutes } from './list-routes.js';

/** Addresses with a word come before `/property-checks/:code`. */
export const propertyChecksRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', finishRoutes)
  .route('/', deskRoutes);
