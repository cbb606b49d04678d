import { defineMessages } from '../components/language.js';

export const requisitionRefusals = defineMessages({});
