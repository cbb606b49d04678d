import { defineMessages } from '../components/language.js';

export const faultTermMessages = defineMessages({});

export const faultTermRefusals = defineMessages({});

export const faultTermNotifications = defineMessages({});
