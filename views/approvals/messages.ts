import { defineMessages } from '../components/language.js';

export const approvalRefusals = defineMessages({});
