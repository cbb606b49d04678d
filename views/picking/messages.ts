import { defineMessages } from '../components/language.js';

export const pickingRefusals = defineMessages({});
