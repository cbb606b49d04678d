import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { repairReportNotifications, repairReportRefusals } from '../../../views/repair-reports/messages.js';
import type { Feature } from '../../platform/feature.js';
import { repairReportRoutes } from './routes.js';

export const repairReportsFeature: Feature<NavigationName, IconName> = {
  name: 'repair-reports',
  tables: ['installed_count'],
  routes: repairReportRoutes,
  navigation: [
    {
      href: '/reports/repairs',
      name: 'repair_reports',
      icon: 'presentation',
      right: 'repair_report.read',
      order: 66,
      under: '/repairs',
    },
  ],
  refusals: repairReportRefusals,
  notifications: repairReportNotifications,
};
