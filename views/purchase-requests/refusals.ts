import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const purchaseRequestsRefusals = defineMessages({});

/** What people are told, in both languages. */
export const purchaseRequestsNotifications = defineMessages({});
