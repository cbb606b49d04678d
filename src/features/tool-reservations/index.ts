import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { toolReservationNotifications, toolReservationRefusals } from '../../../views/tool-reservations/messages.js';
import type { Feature } from '../../platform/feature.js';
import { reservationWork } from './daily.js';
import { toolReservationRoutes } from './routes.js';

export const toolReservationsFeature: Feature<NavigationName, IconName> = {
  name: 'tool-reservations',
  tables: ['tool_reservation'],
  routes: toolReservationRoutes,
  navigation: [
    {
      href: '/tool-reservations',
      name: 'tool_reservations',
      icon: 'calendar-event',
      right: 'tool.read',
      order: 30,
      under: '/tool-loans',
    },
  ],
  refusals: toolReservationRefusals,
  notifications: toolReservationNotifications,
  daily: reservationWork,
};

export { cancelReservation } from './cancel-reservation.js';
export { changeReservation, type ReservationChange } from './change-reservation.js';
export { collectReservations } from './collect.js';
export { type Conflict, reservationConflict, type Wish } from './conflicts.js';
export { reserveTool, type Reserved, type ReserveInput } from './reserve-tool.js';
