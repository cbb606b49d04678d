import { defineMessages } from '../components/language.js';

export const propertyDeliveriesRefusals = defineMessages({});

export const propertyDeliveriesNotifications = defineMessages({});
