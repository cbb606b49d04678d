import { defineMessages } from '../components/language.js';

export const repairPartMessages = defineMessages({});

export const repairPartRefusals = defineMessages({});

export const repairPartNotifications = defineMessages({});
