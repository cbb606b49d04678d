import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { decisionRoutes } from './decision-routes.js';
import { heldRoutes } from './held-routes.js';
import { partRoutes } from './part-routes.js';
import { returnRoutes } from './return-routes.js';

export const issuedPartRoutes = new Hono<Env>()
  .route('/', heldRoutes)
  .route('/', returnRoutes)
  .route('/', decisionRoutes)
  .route('/', partRoutes);
