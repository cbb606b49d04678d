import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { actRoutes } from './act-routes.js';
import { benchRoutes } from './bench-routes.js';
import { diagnosisRoutes } from './diagnosis-routes.js';
import { listRoutes } from './list-routes.js';
import { newRoutes } from './new-routes.js';
import { outsideRoutes } from './outside-routes.js';
import { paperRoutes } from './paper-routes.js';
import { planRoutes } from './plan-routes.js';
import { showOrder } from './show-order.js';

// The fixed addresses first: /repairs/board is no order's number.
export const repairRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', benchRoutes)
  .route('/', newRoutes)
  .route('/', actRoutes)
  .route('/', planRoutes)
  .route('/', diagnosisRoutes)
  .route('/', outsideRoutes)
  .route('/', paperRoutes)
  .get('/repairs/:number', requires('repair.read'), (c) => showOrder(c));
