import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { toolReportNotifications, toolReportRefusals } from '../../../views/tool-reports/messages.js';
import type { Feature } from '../../platform/feature.js';
import { toolReportRoutes } from './routes.js';

export const toolReportsFeature: Feature<NavigationName, IconName> = {
  name: 'tool-reports',
  tables: [],
  routes: toolReportRoutes,
  navigation: [
    {
      href: '/reports/tools',
      name: 'tool_reports',
      icon: 'trending-up',
      right: 'tool_report.read',
      order: 70,
      under: '/tool-loans',
    },
  ],
  refusals: toolReportRefusals,
  notifications: toolReportNotifications,
};
