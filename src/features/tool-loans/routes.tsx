import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { listRoutes } from './list-routes.js';

export const toolLoanRoutes = new Hono<Env>().route('/', listRoutes);
