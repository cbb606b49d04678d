import { defineMessages } from '../components/language.js';

export const toolExtensionMessages = defineMessages({});

export const toolExtensionRefusals = defineMessages({});

export const toolExtensionNotifications = defineMessages({});
