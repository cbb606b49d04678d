import { defineMessages } from '../components/language.js';

export const toolReportMessages = defineMessages({});

export const toolReportRefusals = defineMessages({});

export const toolReportNotifications = defineMessages({});
