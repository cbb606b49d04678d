import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { changeRoutes } from './change-routes.js';
import { deliveryRoutes } from './delivery-routes.js';
import { leaveRoutes } from './leave-routes.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { paperRoutes } from './paper-routes.js';

export const propertyDeliveriesRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  .route('/', leaveRoutes)
  .route('/', changeRoutes)
  .route('/', paperRoutes)
  // Last: `new` is no delivery's number.
  .route('/', deliveryRoutes);
