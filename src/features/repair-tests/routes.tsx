import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { inspectionRoutes } from './inspection-routes.js';
import { testRoutes } from './test-routes.js';

export const repairTestRoutes = new Hono<Env>().route('/', inspectionRoutes).route('/', testRoutes);
