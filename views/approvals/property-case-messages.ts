import { defineMessages } from '../components/language.js';

export const propertyCaseApprovalMessages = defineMessages({
  kind_lost: { zh: '丢失', en: 'Lost' },
  kind_damaged: { zh: '损坏', en: 'Damaged' },
  kind_unfit: { zh: '不适用', en: 'Unfit for use' },
  piece: { zh: '财产', en: 'Piece' },
  what: { zh: '经过', en: 'What happened' },
  answer: { zh: '顾客答复', en: 'The customer’s answer' },
  outcome: { zh: '处理结果', en: 'Outcome' },
  outcome_repaired: { zh: '修复', en: 'Repaired' },
  outcome_replaced: { zh: '更换', en: 'Replaced' },
  outcome_paid: { zh: '赔付', en: 'Paid' },
  outcome_waived: { zh: '顾客放弃追究', en: 'Waived by the customer' },
  after_return: { zh: '归还顾客', en: 'goes back to the customer' },
  after_scrap: { zh: '经顾客同意报废', en: 'scrapped, with their consent' },
  after_ours: { zh: '转为本公司', en: 'left to us' },
  after_gone: { zh: '已丢失', en: 'gone' },
  agreed: { zh: '与顾客商定', en: 'Agreed with' },
  stated_value: { zh: '顾客声明价值', en: 'Value stated by the customer' },
  note: { zh: '说明', en: 'Note' },
  proposed: { zh: '提出', en: 'Proposed' },
});
