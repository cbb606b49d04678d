import { defineMessages } from '../components/language.js';

export const supplierClaimMessages = defineMessages({});
