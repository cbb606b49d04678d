import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { meRoutes } from './routes.js';

/** One's own account; what it changes of a person, the people feature changes. */
export const meFeature: Feature<NavigationName, IconName> = { name: 'me', tables: [], routes: meRoutes };
