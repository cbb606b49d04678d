import { defineMessages } from '../components/language.js';

export const sheetMessages = defineMessages({
  sheets: { zh: '质量反馈', en: 'Quality feedback' },
});
