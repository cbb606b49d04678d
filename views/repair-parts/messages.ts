import { defineMessages } from '../components/language.js';

export const repairPartMessages = defineMessages({});

export { repairPartNotifications, repairPartRefusals } from './refusals.js';
