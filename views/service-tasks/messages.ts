import { defineMessages } from '../components/language.js';

export const taskRefusals = defineMessages({});
