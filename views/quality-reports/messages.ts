import { defineMessages } from '../components/language.js';

export const qualityReportsRefusals = defineMessages({});

export const qualityReportsNotifications = defineMessages({});
