import { defineMessages } from '../components/language.js';

/** Why a piece is here. */
export const checkWords = defineMessages({
  why_repair: { zh: '送修', en: 'Sent for repair' },
  why_borrowed: { zh: '现场借用', en: 'Borrowed on site' },
  why_sample: { zh: '试验样品', en: 'Sample for test' },
  why_packaging: { zh: '包装物（待返还）', en: 'Packaging to return' },
  why_other: { zh: '其他', en: 'Other' },
});
