import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';

/** Taking in: the form, what is borrowed on site, handing in at the store, signing, changing, cancelling. */
export const registerRoutes = new Hono<Env>();
