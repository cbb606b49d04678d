import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const incomingInspectionsRefusals = defineMessages({});

/** What people are told, in both languages. */
export const incomingInspectionsNotifications = defineMessages({});
