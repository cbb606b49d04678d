import { defineMessages } from '../components/language.js';

export const toolLoanMessages = defineMessages({});

export const toolLoanRefusals = defineMessages({});

export const toolLoanNotifications = defineMessages({});
