import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const webhooksRefusals = defineMessages({});

/** What people are told, in both languages. */
export const webhooksNotifications = defineMessages({});
