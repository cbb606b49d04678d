import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const transfersRefusals = defineMessages({});

/** What people are told, in both languages. */
export const transfersNotifications = defineMessages({});
