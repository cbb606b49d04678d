import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { calendarRefusals } from '../../../views/calendar/messages.js';
import type { Feature } from '../../platform/feature.js';
import { calendarRoutes } from './routes.js';

export const calendarFeature: Feature<NavigationName, IconName> = {
  name: 'calendar',
  tables: ['calendar_day'],
  routes: calendarRoutes,
  navigation: [{ href: '/calendar', name: 'calendar', icon: 'calendar', right: 'calendar.read', order: 96 }],
  refusals: calendarRefusals,
};
