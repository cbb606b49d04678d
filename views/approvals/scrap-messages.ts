import { defineMessages } from '../components/language.js';

export const scrapMessages = defineMessages({
  scrap: { zh: '报废', en: 'Scrap' },
  field_return: { zh: '返回件', en: 'Field return' },
  repair_order: { zh: '维修单', en: 'Repair order' },
  lies_in: { zh: '现存放于', en: 'Lies in' },
  asked: { zh: '申请', en: 'Asked by' },
  reason: { zh: '报废原因', en: 'Reason' },
  approve: { zh: '批准报废', en: 'Approve scrapping' },
  approve_piece: { zh: '批准报废 {piece}', en: 'Approve scrapping {piece}' },
  reject: { zh: '不同意', en: 'Refuse' },
  reject_piece: { zh: '不同意报废 {piece}', en: 'Refuse to scrap {piece}' },
  why_not: { zh: '不同意的原因', en: 'Reason for refusing' },
  why_not_piece: { zh: '不同意报废 {piece} 的原因', en: 'Reason for refusing to scrap {piece}' },
});
