import { defineMessages } from '../components/language.js';

export const repairTestMessages = defineMessages({});

export { repairTestNotifications, repairTestRefusals } from './refusals.js';
