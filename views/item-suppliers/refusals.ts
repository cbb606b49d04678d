import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const itemSuppliersRefusals = defineMessages({});

/** What people are told, in both languages. */
export const itemSuppliersNotifications = defineMessages({});
