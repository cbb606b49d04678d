import { defineMessages } from '../components/language.js';

export const repairMessages = defineMessages({});

export const repairRefusals = defineMessages({});

export const repairNotifications = defineMessages({});
