import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { checkRoutes } from './check-routes.js';
import { dutyRoutes } from './duty-routes.js';
import { itemRoutes } from './item-routes.js';
import { toolListRoutes } from './list-routes.js';
import { pieceRoutes } from './piece-routes.js';
import { sendingRoutes } from './sending-routes.js';

export const toolRoutes = new Hono<Env>()
  .route('/', toolListRoutes)
  .route('/', dutyRoutes)
  .route('/', checkRoutes)
  .route('/', sendingRoutes)
  .route('/', pieceRoutes)
  .route('/', itemRoutes);
