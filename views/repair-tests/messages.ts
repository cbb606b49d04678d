import { defineMessages } from '../components/language.js';

export const repairTestMessages = defineMessages({});

export const repairTestRefusals = defineMessages({});

export const repairTestNotifications = defineMessages({});
