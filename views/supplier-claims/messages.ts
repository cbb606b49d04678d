import { defineMessages } from '../components/language.js';

export const supplierClaimMessages = defineMessages({});

export const supplierClaimRefusals = defineMessages({});

export const supplierClaimNotifications = defineMessages({});
