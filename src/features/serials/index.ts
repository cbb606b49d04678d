import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { serialAttachable } from './attachable.js';
import { serialRoutes } from './routes.js';

export const serialsFeature: Feature<NavigationName, IconName> = {
  name: 'serials',
  tables: [],
  routes: serialRoutes,
  attachable: [serialAttachable],
};
