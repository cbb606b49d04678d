import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';

export const transfersRoutes = new Hono<Env>();
