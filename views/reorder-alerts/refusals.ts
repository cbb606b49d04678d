import { defineMessages } from '../components/language.js';
import { alertActRefusals } from './act-refusals.js';
import { alertNotifications } from './notifications.js';

/** Why not, in both languages. */
export const reorderAlertsRefusals = defineMessages({
  ...alertActRefusals,
});

/** What people are told, in both languages. */
export const reorderAlertsNotifications = alertNotifications;
