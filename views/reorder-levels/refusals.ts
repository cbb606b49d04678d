import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const reorderLevelsRefusals = defineMessages({});

/** What people are told, in both languages. */
export const reorderLevelsNotifications = defineMessages({});
