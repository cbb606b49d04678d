import type { Message } from '../views/components/language.js';
import type { IconName } from '../views/components/icon-shapes.js';
import type { NavigationName } from '../views/layout/messages.js';
import { stockRefusalMessages } from '../views/stock/refusals.js';
import { devicesFeature } from './features/devices/index.js';
import { homeFeature } from './features/home/index.js';
import { itemsFeature } from './features/items/index.js';
import { labelsFeature } from './features/labels/index.js';
import { liveFeature } from './features/live/index.js';
import { meFeature } from './features/me/index.js';
import { partiesFeature } from './features/parties/index.js';
import { peopleFeature } from './features/people/index.js';
import { placesFeature } from './features/places/index.js';
import { scanStationFeature } from './features/scan-station/index.js';
import { settingsFeature } from './features/settings/index.js';
import { serialsFeature } from './features/serials/index.js';
import { signInFeature } from './features/sign-in/index.js';
import { stockFeature } from './features/stock/index.js';
import type { Feature } from './platform/feature.js';

export const features: Feature<NavigationName, IconName>[] = [
  signInFeature,
  scanStationFeature,
  itemsFeature,
  labelsFeature,
  liveFeature,
  placesFeature,
  partiesFeature,
  devicesFeature,
  peopleFeature,
  meFeature,
  settingsFeature,
  stockFeature,
  serialsFeature,
  homeFeature,
];

/** Every reason for a no, in both languages: the book's and the features'. */
export const refusals: Record<string, Message> = Object.assign(
  {},
  stockRefusalMessages,
  ...features.map((feature) => feature.refusals ?? {}),
);
