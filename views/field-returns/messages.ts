import { defineMessages } from '../components/language.js';

export const fieldReturnRefusals = defineMessages({});
