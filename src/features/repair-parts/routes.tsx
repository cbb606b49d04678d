import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { actRoutes } from './act-routes.js';
import { partsRoutes } from './parts-routes.js';

export const repairPartRoutes = new Hono<Env>().route('/', partsRoutes).route('/', actRoutes);
