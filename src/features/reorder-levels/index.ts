import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { reorderLevelsNotifications, reorderLevelsRefusals } from '../../../views/reorder-levels/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { reorderLevelsRoutes } from './routes.js';

export const reorderLevelsFeature: Feature<NavigationName, IconName> = {
  name: 'reorder-levels',
  tables: ['reorder_level'],
  routes: reorderLevelsRoutes,
  navigation: [
    {
      href: '/reorder-levels',
      name: 'reorder_levels',
      icon: 'adjustments',
      right: 'level.read',
      order: 41,
      under: '/reorder-alerts',
    },
  ],
  refusals: reorderLevelsRefusals,
  notifications: reorderLevelsNotifications,
};

export { type TakenOverLevel, takeOverLevels } from './take-over.js';
export type { LevelDraft, LevelSource } from './level.js';
export { saveLevels, type SavedLevels, setLevel } from './save-levels.js';
