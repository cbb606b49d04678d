import { defineMessages } from '../components/language.js';

export const custodyRefusals = defineMessages({});
