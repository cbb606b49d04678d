import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';

/** The lists, a receipt's page and its papers. */
export const pageRoutes = new Hono<Env>();
