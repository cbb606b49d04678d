import { defineMessages } from '../components/language.js';

export const repairMessages = defineMessages({});

export { repairNotifications, repairRefusals } from './refusals.js';
