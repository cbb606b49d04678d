import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { choiceRoutes } from './choice-routes.js';
import { listRoutes } from './list-routes.js';
import { loanRoutes } from './loan-routes.js';
import { lossRoutes } from './loss-routes.js';
import { newRoutes } from './new-routes.js';
import { owedRoutes } from './owed-routes.js';
import { paperRoutes } from './paper-routes.js';
import { returnPageRoutes } from './return-page-routes.js';
import { returnRoutes } from './return-routes.js';
import { signRoutes } from './sign-routes.js';

/** `/tool-loans/:number` comes last: it would take the others for numbers. */
export const toolLoanRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', choiceRoutes)
  .route('/', newRoutes)
  .route('/', owedRoutes)
  .route('/', returnPageRoutes)
  .route('/', lossRoutes)
  .route('/', signRoutes)
  .route('/', returnRoutes)
  .route('/', paperRoutes)
  .route('/', loanRoutes);
