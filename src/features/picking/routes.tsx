import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { issueRoutes } from './issue-routes.js';
import { parcelRoutes } from './parcel-routes.js';
import { queueRoutes } from './queue-routes.js';
import { walkRoutes } from './walk-routes.js';

export const pickingRoutes = new Hono<Env>()
  .route('/', queueRoutes)
  .route('/', walkRoutes)
  .route('/', parcelRoutes)
  .route('/', issueRoutes);
