import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { receiveRoutes } from './receive-routes.js';

export const fieldReturnRoutes = new Hono<Env>().route('/', receiveRoutes);
