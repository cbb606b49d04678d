import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { repairPartNotifications, repairPartRefusals } from '../../../views/repair-parts/messages.js';
import type { Feature } from '../../platform/feature.js';
import { repairPartRoutes } from './routes.js';

export const repairPartsFeature: Feature<NavigationName, IconName> = {
  name: 'repair-parts',
  tables: ['repair_part', 'repair_part_promise', 'repair_part_use', 'repair_part_back', 'repair_recovery'],
  routes: repairPartRoutes,
  refusals: repairPartRefusals,
  notifications: repairPartNotifications,
};

export { closeParts } from './close-parts.js';
export { type TakenOverPart, type TakenOverRecovery, type TakenOverUse, takeOverParts } from './take-over.js';
