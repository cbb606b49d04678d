import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { pageRoutes } from './page-routes.js';
import { repairRoutes } from './repair-routes.js';
import { registerRoutes } from './register-routes.js';

/** Addresses with a word come before `/customer-property/:number`. */
export const customerPropertyRoutes = new Hono<Env>()
  .route('/', repairRoutes)
  .route('/', registerRoutes)
  .route('/', pageRoutes);
