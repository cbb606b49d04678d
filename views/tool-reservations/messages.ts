import { defineMessages } from '../components/language.js';

export const toolReservationMessages = defineMessages({});

export const toolReservationRefusals = defineMessages({});

export const toolReservationNotifications = defineMessages({});
