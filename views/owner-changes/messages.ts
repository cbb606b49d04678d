import { defineMessages } from '../components/language.js';

export const ownerChangesRefusals = defineMessages({});

export const ownerChangesNotifications = defineMessages({});
