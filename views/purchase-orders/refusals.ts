import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const purchaseOrdersRefusals = defineMessages({});

/** What people are told, in both languages. */
export const purchaseOrdersNotifications = defineMessages({});
