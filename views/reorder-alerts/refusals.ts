import { defineMessages } from '../components/language.js';
import { alertActRefusals } from './act-refusals.js';
import { alertNotifications } from './notifications.js';
import { recipientRefusals } from './recipient-messages.js';

/** Why not, in both languages. */
export const reorderAlertsRefusals = defineMessages({
  ...alertActRefusals,
  ...recipientRefusals,
});

/** What people are told, in both languages. */
export const reorderAlertsNotifications = alertNotifications;
