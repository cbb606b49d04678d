import { defineMessages } from '../components/language.js';

export const costExportRefusals = defineMessages({});
