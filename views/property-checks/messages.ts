import { defineMessages } from '../components/language.js';

export const propertyChecksRefusals = defineMessages({});

export const propertyChecksNotifications = defineMessages({});
