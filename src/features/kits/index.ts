import type { IconName } from '../../../views/components/icon-shapes.js';
import { kitRefusals } from '../../../views/kits/messages.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { kitRoutes } from './routes.js';

export const kitsFeature: Feature<NavigationName, IconName> = {
  name: 'kits',
  tables: ['kit', 'kit_line'],
  routes: kitRoutes,
  navigation: [{ href: '/kits', name: 'kits', icon: 'category-2', right: 'kit.read', order: 45 }],
  refusals: kitRefusals,
};

export { changeKit } from './change-kit.js';
export { createKit } from './create-kit.js';
export type { KitInput, KitLineInput } from './kit.js';
export { findKit, type KitChoice, kitChoices, kitChosen, type KitLine, kitLines, type KitRow } from './queries.js';
export { restoreKit, retireKit } from './retire-kit.js';
