import { defineMessages } from '../components/language.js';

export const toolLoanMessages = defineMessages({});

export { toolLoanNotifications, toolLoanRefusals } from './refusals.js';
