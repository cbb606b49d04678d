import { defineMessages } from '../components/language.js';

export const fieldReturnMessages = defineMessages({});

export const fieldReturnRefusals = defineMessages({});

export const fieldReturnNotifications = defineMessages({});
