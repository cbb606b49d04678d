import { defineMessages } from '../components/language.js';

export const attachmentMessages = defineMessages({});

export const attachmentRefusals = defineMessages({});

export const attachmentNotifications = defineMessages({});
