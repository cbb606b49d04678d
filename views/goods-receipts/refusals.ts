import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const goodsReceiptsRefusals = defineMessages({});

/** What people are told, in both languages. */
export const goodsReceiptsNotifications = defineMessages({});
