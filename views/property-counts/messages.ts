import { defineMessages } from '../components/language.js';

export const propertyCountsRefusals = defineMessages({});

export const propertyCountsNotifications = defineMessages({});
