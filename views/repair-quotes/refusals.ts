import type { RepairQuoteRefusal } from '../../src/features/repair-quotes/repair-quote.js';
import { defineMessages, type Message } from '../components/language.js';

export const repairQuoteRefusals: Record<RepairQuoteRefusal, Message> = defineMessages({
  quote_not_charged: {
    zh: '{order} 不是收费维修，不用报价。要收费请先在维修单上改为“收费”。',
    en: '{order} is not a charged repair, so there is nothing to quote. Mark the order as charged first.',
  },
  quote_customer_missing: {
    zh: '{order} 没有客户，不能报价。请先在维修单上填写客户。',
    en: '{order} names no customer to quote to. Put the customer on the order first.',
  },
  quote_order_over: {
    zh: '维修单 {order} 已经结束，报价不能再办理。',
    en: 'Repair order {order} is over: nothing more can be done about its quote.',
  },
  quote_open_already: {
    zh: '{order} 已有一份在用的报价 {quote}。请修改它，或先撤回再做新的。',
    en: '{order} has a quote in use, {quote}. Change that one, or withdraw it first.',
  },
  quote_changed_meanwhile: {
    zh: '{quote} 已被别人改过。请重新打开再改，您填写的内容还在下面。',
    en: 'Somebody else has changed {quote} meanwhile. Open it again before you change it; what you typed is still below.',
  },
  quote_not_draft: {
    zh: '{quote} 已经提交，不能再改。要改请“另做新版本”。',
    en: '{quote} has been submitted and can no longer be changed. Make a new version instead.',
  },
  quote_not_submitted: { zh: '{quote} 没有在等审批。', en: '{quote} does not wait for a decision.' },
  quote_not_approved: {
    zh: '{quote} 还没有批准，不能发给客户，也不能登记答复。',
    en: '{quote} is not approved yet: it cannot go to the customer, nor be answered.',
  },
  quote_answered_already: {
    zh: '客户对 {quote} 已有答复，不能再改。',
    en: 'The customer has answered {quote} already.',
  },
  quote_withdrawn_already: { zh: '{quote} 已经撤回。', en: '{quote} has been withdrawn.' },
  quote_empty: {
    zh: '{quote} 没有金额，不能提交。请至少填写一行。',
    en: '{quote} comes to nothing. Enter at least one line with a price before you submit it.',
  },
  quote_too_large: {
    zh: '合计超过 {most} 元，请检查数量和单价。',
    en: 'The total is more than {most} CNY. Check the quantities and prices.',
  },
  quote_validity_past: {
    zh: '{quote} 的有效期 {day} 已过，请先改有效期。',
    en: '{quote} was valid until {day}, which has gone by. Set another day first.',
  },
  quote_own_document: {
    zh: '{quote} 是您起草、修改或提交的，要由别人审批。',
    en: 'You drafted, changed or submitted {quote}: somebody else decides on it.',
  },
  quote_not_an_approver: { zh: '您不审批维修报价。', en: 'You do not approve repair quotes.' },
  quote_above_limit: {
    zh: '{quote} 金额 {value} 元，超过您的审批额度。',
    en: '{quote} comes to {value} CNY, which is above your limit.',
  },
  quote_reason_missing: { zh: '请填写原因。', en: 'Give the reason.' },
  quote_expired: {
    zh: '{quote} 的有效期到 {day}，客户答复时已过期。确认仍按此价格办理，请勾选确认后再保存。',
    en: '{quote} was valid until {day}: the customer accepted too late. Tick the box if you stand by the price all the same.',
  },
  quote_day_wrong: { zh: '日期应在 {from} 和 {to} 之间。', en: 'The day must be between {from} and {to}.' },
  quote_copy_of_draft: { zh: '{quote} 还是草稿，直接修改就行。', en: '{quote} is still a draft: change it as it is.' },
  quote_copy_of_accepted: {
    zh: '客户已接受 {quote}。要另做报价，请先写明原因撤回它。',
    en: 'The customer has accepted {quote}. Withdraw it with the reason before you make another.',
  },
});

export const repairQuoteNotifications = defineMessages({
  repair_quote_asked: {
    zh: '{by} 提交了 {customer} 的维修报价 {quote}，含税 {value} 元，请审批',
    en: '{by} has submitted repair quote {quote} for {customer}, {value} CNY with tax: please decide',
  },
  repair_quote_approved: {
    zh: '{by} 批准了 {customer} 的维修报价 {quote}，可以发给客户了',
    en: '{by} has approved repair quote {quote} for {customer}: it can go to the customer',
  },
  repair_quote_rejected: {
    zh: '{by} 退回了 {customer} 的维修报价 {quote}：{reason}',
    en: '{by} has sent repair quote {quote} for {customer} back: {reason}',
  },
  repair_quote_accepted: {
    zh: '{customer} 接受了维修报价 {quote}，{order} 可以继续修了',
    en: '{customer} has accepted repair quote {quote}: go on with {order}',
  },
  repair_quote_declined: {
    zh: '{customer} 没有接受维修报价 {quote}，{order} 不修了，请退回客户',
    en: '{customer} has refused repair quote {quote}: {order} is not repaired and goes back',
  },
});
