import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';

export const issuedPartRoutes = new Hono<Env>();
