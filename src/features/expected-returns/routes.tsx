import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { advanceRoutes } from './advance-routes.js';
import { listRoutes } from './list-routes.js';
import { parcelFormRoutes } from './parcel-form-routes.js';
import { parcelRoutes } from './parcel-routes.js';
import { partRoutes } from './part-routes.js';

// The addresses of parcels and forms go before that of one thing's id.
export const expectedReturnRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', advanceRoutes)
  .route('/', parcelFormRoutes)
  .route('/', parcelRoutes)
  .route('/', partRoutes);
