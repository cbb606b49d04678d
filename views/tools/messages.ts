import { defineMessages } from '../components/language.js';

export const toolMessages = defineMessages({});

export const toolRefusals = defineMessages({});

export const toolNotifications = defineMessages({});
