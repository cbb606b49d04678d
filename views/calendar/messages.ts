import { defineMessages } from '../components/language.js';

export const calendarRefusals = defineMessages({});
