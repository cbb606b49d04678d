import { defineMessages } from '../components/language.js';

export const fieldReturnMessages = defineMessages({});
