import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { placeRefusals } from '../../../views/places/messages.js';
import type { Feature } from '../../platform/feature.js';
import { placeRoutes } from './routes.js';

export const placesFeature: Feature<NavigationName, IconName> = {
  name: 'places',
  tables: ['place'],
  routes: placeRoutes,
  navigation: [{ href: '/places', name: 'places', icon: 'map-pin', right: 'place.read', order: 50 }],
  refusals: placeRefusals,
};

export { changePlace } from './change-place.js';
export { createPlace } from './create-place.js';
export {
  createCustodyPlace,
  createPartyPlace,
  renameCustodyPlace,
  renamePartyPlace,
  retireCustodyPlace,
  retirePartyPlace,
} from './owned-place.js';
export type { HandMadeKind, NewPlace, PlaceInput, PlaceKind } from './place.js';
export { restorePlace, retirePlace } from './retire-place.js';
