import { defineMessages } from '../components/language.js';

export const notificationRefusals = defineMessages({});
