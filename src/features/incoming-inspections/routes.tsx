import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { lineRoutes } from './line-routes.js';
import { listRoutes } from './list-routes.js';

export const incomingInspectionsRoutes = new Hono<Env>().route('/', listRoutes).route('/', lineRoutes);
