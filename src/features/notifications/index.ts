import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { notificationRefusals } from '../../../views/notifications/messages.js';
import type { Feature } from '../../platform/feature.js';
import { mailPerson } from './mail-person.js';
import { notificationRoutes } from './routes.js';

export const notificationsFeature: Feature<NavigationName, IconName> = {
  name: 'notifications',
  tables: [],
  routes: notificationRoutes,
  refusals: notificationRefusals,
  jobs: { mail_person: mailPerson },
};
