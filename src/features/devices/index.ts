import type { IconName } from '../../../views/components/icon-shapes.js';
import { deviceRefusals } from '../../../views/devices/messages.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { deviceAttachable } from './attachable.js';
import { deviceRoutes } from './routes.js';

export const devicesFeature: Feature<NavigationName, IconName> = {
  name: 'devices',
  tables: ['device', 'device_software'],
  routes: deviceRoutes,
  navigation: [
    { href: '/devices', name: 'devices', icon: 'device-desktop-analytics', right: 'device.read', order: 75 },
  ],
  refusals: deviceRefusals,
  attachable: [deviceAttachable],
};

export { changeDevice } from './change-device.js';
export { deviceChosen, type DeviceChoice, searchDevices } from './choices.js';
export { createDevice } from './create-device.js';
export type { DeviceInput, NewDevice } from './device.js';
export { findDevice } from './queries.js';
export { recordSoftware, type SoftwareInput } from './record-software.js';
