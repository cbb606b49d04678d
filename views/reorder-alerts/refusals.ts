import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const reorderAlertsRefusals = defineMessages({});

/** What people are told, in both languages. */
export const reorderAlertsNotifications = defineMessages({});
