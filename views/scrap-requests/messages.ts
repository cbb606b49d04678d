import { defineMessages } from '../components/language.js';

export const scrapRequestMessages = defineMessages({});

export const scrapRequestRefusals = defineMessages({});

export const scrapRequestNotifications = defineMessages({});
