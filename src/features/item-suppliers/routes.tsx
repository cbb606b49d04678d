import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';

export const itemSuppliersRoutes = new Hono<Env>();
