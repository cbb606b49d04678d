import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { repairTestNotifications, repairTestRefusals } from '../../../views/repair-tests/messages.js';
import type { Feature } from '../../platform/feature.js';
import { repairTestRoutes } from './routes.js';

export const repairTestsFeature: Feature<NavigationName, IconName> = {
  name: 'repair-tests',
  tables: ['repair_test', 'repair_test_value', 'repair_inspection'],
  routes: repairTestRoutes,
  refusals: repairTestRefusals,
  notifications: repairTestNotifications,
};

export { scrapDecided } from './scrap-decided.js';
export { type TakenOverInspection, type TakenOverTest, type TakenOverWork, takeOverRepairWork } from './take-over.js';
