import { defineMessages } from '../components/language.js';

export const kitRefusals = defineMessages({});
