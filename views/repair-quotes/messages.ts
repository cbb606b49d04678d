import { defineMessages } from '../components/language.js';

export const repairQuoteMessages = defineMessages({});

export const repairQuoteRefusals = defineMessages({});

export const repairQuoteNotifications = defineMessages({});
