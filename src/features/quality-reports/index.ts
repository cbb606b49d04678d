import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { qualityReportsNotifications, qualityReportsRefusals } from '../../../views/quality-reports/messages.js';
import type { Feature } from '../../platform/feature.js';
import { qualityReportsRoutes } from './routes.js';

export const qualityReportsFeature: Feature<NavigationName, IconName> = {
  name: 'quality-reports',
  tables: [],
  routes: qualityReportsRoutes,
  navigation: [
    {
      href: '/quality-feedback/statistics',
      name: 'quality_reports',
      icon: 'presentation',
      right: 'quality_report.read',
      order: 41,
      under: '/quality-feedback',
    },
  ],
  refusals: qualityReportsRefusals,
  notifications: qualityReportsNotifications,
};
