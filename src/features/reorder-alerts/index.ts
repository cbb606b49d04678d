import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { reorderAlertsNotifications, reorderAlertsRefusals } from '../../../views/reorder-alerts/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { alertWorks } from './nightly.js';
import { reorderAlertsRoutes } from './routes.js';
import { watchAlerts } from './watch.js';

export const reorderAlertsFeature: Feature<NavigationName, IconName> = {
  name: 'reorder-alerts',
  tables: ['reorder_alert', 'reorder_alert_step', 'alert_recipient', 'reorder_touch'],
  routes: reorderAlertsRoutes,
  navigation: [
    { href: '/reorder-alerts', name: 'reorder_alerts', icon: 'bell-ringing', right: 'alert.read', order: 41 },
    {
      href: '/reorder-alerts/recipients',
      name: 'alert_recipients',
      icon: 'mail',
      right: 'alert.settings',
      order: 41,
      under: '/reorder-alerts',
    },
  ],
  refusals: reorderAlertsRefusals,
  notifications: reorderAlertsNotifications,
  daily: alertWorks,
  watch: watchAlerts,
};

export { type AlertReason, alertReasons, type AlertState, alertStates, type Pair } from './alert.js';
export { evaluatePairs } from './evaluate.js';
export { acknowledgeAlert } from './acknowledge-alert.js';
export { dismissAlert } from './dismiss-alert.js';
export { evaluateHere } from './evaluate-here.js';
export { snoozeAlert } from './snooze-alert.js';
export { evaluateTouched } from './touched.js';
