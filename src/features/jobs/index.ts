import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { jobRefusals } from '../../../views/jobs/messages.js';
import type { Feature } from '../../platform/feature.js';
import { jobRoutes } from './routes.js';

export const jobsFeature: Feature<NavigationName, IconName> = {
  name: 'jobs',
  tables: [],
  routes: jobRoutes,
  navigation: [{ href: '/jobs', name: 'jobs', icon: 'refresh', right: 'job.read', order: 97 }],
  refusals: jobRefusals,
};
