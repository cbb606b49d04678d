import { defineMessages } from '../components/language.js';

export const qualityFeedbackRefusals = defineMessages({});

export const qualityFeedbackNotifications = defineMessages({});
