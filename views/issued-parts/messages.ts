import { defineMessages } from '../components/language.js';

export const issuedPartRefusals = defineMessages({});
