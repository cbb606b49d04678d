import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { changeRoutes } from './change-routes.js';
import { listRoutes } from './list-routes.js';
import { logRoutes } from './log-routes.js';
import { receiveRoutes } from './receive-routes.js';
import { returnRoutes } from './return-routes.js';
import { tagRoutes } from './tag-routes.js';

/** Addresses with a word come before `/field-returns/:number`. */
export const fieldReturnRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', logRoutes)
  .route('/', receiveRoutes)
  .route('/', tagRoutes)
  .route('/', changeRoutes)
  .route('/', returnRoutes);
