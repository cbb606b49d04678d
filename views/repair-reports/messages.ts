import { defineMessages } from '../components/language.js';

export const repairReportMessages = defineMessages({});

export const repairReportRefusals = defineMessages({});

export const repairReportNotifications = defineMessages({});
