import { defineMessages } from '../components/language.js';

export const triageMessages = defineMessages({});

export const triageRefusals = defineMessages({});

export const triageNotifications = defineMessages({});
