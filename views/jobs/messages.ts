import { defineMessages } from '../components/language.js';

export const jobRefusals = defineMessages({});
