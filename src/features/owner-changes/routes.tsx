import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { choiceRoutes } from './choice-routes.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { pageRoutes } from './page-routes.js';

// The list first: /owner-changes/new is no change's number.
export const ownerChangesRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', choiceRoutes)
  .route('/', newRoutes)
  .route('/', pageRoutes);
