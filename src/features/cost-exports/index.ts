import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { costExportRefusals } from '../../../views/cost-exports/messages.js';
import type { Feature } from '../../platform/feature.js';
import { costExportRoutes } from './routes.js';

export const costExportsFeature: Feature<NavigationName, IconName> = {
  name: 'cost-exports',
  tables: ['cost_export', 'cost_export_line'],
  routes: costExportRoutes,
  navigation: [{ href: '/task-costs', name: 'task_costs', icon: 'coins', right: 'cost.read', order: 60 }],
  refusals: costExportRefusals,
};

export { exportCosts } from './export-costs.js';
