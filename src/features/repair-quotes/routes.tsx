import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { editRoutes } from './edit-routes.js';
import { listRoutes } from './list-routes.js';
import { paperRoutes } from './paper-routes.js';
import { quoteRoutes } from './quote-routes.js';

// The list first: /repair-quotes/new is no quote's number.
export const repairQuoteRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', paperRoutes)
  .route('/', editRoutes)
  .route('/', quoteRoutes);
