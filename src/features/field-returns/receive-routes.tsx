import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { correctRoutes } from './correct-routes.js';
import { receiveExpectedRoutes } from './receive-expected-routes.js';
import { parcelRoutes } from './parcel-routes.js';
import { receiveDeskRoutes } from './receive-desk-routes.js';

/** Receiving: one by one at the desk, by parcel, and by a correction of the book. Before the routes of a return's own page. */
export const receiveRoutes = new Hono<Env>()
  .route('/', receiveDeskRoutes)
  .route('/', parcelRoutes)
  .route('/', correctRoutes)
  .route('/', receiveExpectedRoutes);
