import { defineMessages } from '../components/language.js';

export const propertyCasesRefusals = defineMessages({});

export const propertyCasesNotifications = defineMessages({});
