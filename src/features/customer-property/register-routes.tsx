import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { borrowRoutes } from './borrow-routes.js';
import { changeRoutes } from './change-routes.js';
import { receiptActRoutes } from './receipt-act-routes.js';
import { registerNewRoutes } from './register-new-routes.js';
import { signRoutes } from './sign-routes.js';
import { storeRoutes } from './store-routes.js';

/** Taking in: the form, what is borrowed on site, handing in at the store; then signing, changing, cancelling. */
export const registerRoutes = new Hono<Env>()
  .route('/', registerNewRoutes)
  .route('/', borrowRoutes)
  .route('/', storeRoutes)
  .route('/', receiptActRoutes)
  .route('/', signRoutes)
  .route('/', changeRoutes);
