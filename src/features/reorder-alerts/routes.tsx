import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { alertRoutes } from './alert-routes.js';
import { listRoutes } from './list-routes.js';
import { recipientRoutes } from './recipient-routes.js';

export const reorderAlertsRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', recipientRoutes)
  // Last: `recipients` is no alert's number.
  .route('/', alertRoutes);
