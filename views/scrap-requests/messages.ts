import { defineMessages } from '../components/language.js';

export const scrapRequestRefusals = defineMessages({
  scrap_of_customer: {
    zh: '{piece} 是客户的，不能报废，请退回客户',
    en: '{piece} is the customer’s: it goes back to them, it is not scrapped here',
  },
  scrap_already_asked: {
    zh: '{piece} 已申请报废，正在等审批',
    en: 'Scrapping {piece} has been asked for already and waits for approval',
  },
  scrap_reason_missing: { zh: '请写明原因', en: 'Say why' },
  scrap_own_request: { zh: '自己的报废申请要由别人审批', en: 'Somebody else decides on what you asked to scrap' },
  scrap_not_approver: { zh: '您没有报废审批权限', en: 'You do not approve write-offs' },
  scrap_above_limit: {
    zh: '¥{value} 超出您的审批额度',
    en: '¥{value} is above what you may approve',
  },
  scrap_decided_already: {
    zh: '这份报废申请已处理或已撤回',
    en: 'This request has been decided on or withdrawn already',
  },
});

export const scrapRequestNotifications = defineMessages({
  scrap_asked: {
    zh: '{by} 申请报废 {item} {serial}（{document}）：{reason}',
    en: '{by} asks to scrap {item} {serial} ({document}): {reason}',
  },
  scrap_asked_quantity: {
    zh: '{by} 申请报废 {item} × {quantity}（{document}）：{reason}',
    en: '{by} asks to scrap {item} × {quantity} ({document}): {reason}',
  },
  scrap_approved: { zh: '{by} 批准报废 {item}（{document}）', en: '{by} approved scrapping {item} ({document})' },
  scrap_refused: {
    zh: '{by} 不同意报废 {item}（{document}）：{reason}',
    en: '{by} refused to scrap {item} ({document}): {reason}',
  },
});
