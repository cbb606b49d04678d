import type { OwnerChangeRefusal } from '../../src/features/owner-changes/owner-change.js';
import { defineMessages, type Message } from '../components/language.js';

export const ownerChangesRefusals = defineMessages({
  change_lines_missing: { zh: '请至少添加一件物品。', en: 'Add at least one piece.' },
  change_lines_too_many: { zh: '一份单据最多 {most} 项。', en: 'One document takes {most} lines at most.' },
  change_customer_wrong: {
    zh: '只能在本公司与在用顾客之间变更所有权。',
    en: 'Ownership changes between us and a customer who is in use.',
  },
  change_case_wrong: { zh: '财产异常 {case} 不是这位顾客的。', en: 'Case {case} is not this customer’s.' },
  change_reason_missing: { zh: '请写明原因。', en: 'Give the reason.' },
  change_piece_unknown: { zh: '没有找到这件物品。', en: 'There is no such piece.' },
  change_piece_twice: { zh: '{piece} 写了两次。', en: '{piece} is there twice.' },
  change_piece_of_other: {
    zh: '{piece} 归 {owner} 所有，不是这位顾客的。',
    en: '{piece} belongs to {owner}, not to this customer.',
  },
  change_piece_not_theirs: { zh: '{piece} 已归本公司所有。', en: '{piece} is ours already.' },
  change_piece_not_ours: {
    zh: '{piece} 归 {owner} 所有，不是本公司的。',
    en: '{piece} belongs to {owner}, not to us.',
  },
  change_piece_not_here: { zh: '{piece} 已不在库内。', en: '{piece} is not in the house.' },
  change_piece_moved: {
    zh: '{piece} 申请时在 {asked}，现在在 {place}。请撤回后重新申请。',
    en: '{piece} lay in {asked} when this was asked and lies in {place} now. Withdraw it and ask again.',
  },
  change_in_repair: { zh: '{piece} 正在维修（{document}）。', en: '{piece} is in repair ({document}).' },
  change_on_delivery: { zh: '{piece} 在归还单 {document} 上。', en: '{piece} is on delivery {document}.' },
  change_scrap_waits: {
    zh: '{piece} 已申请报废（{document}），待审批。',
    en: '{piece} is to be scrapped ({document}): that has to be decided first.',
  },
  change_claimed: {
    zh: '{piece} 正在向供应商索赔（{document}）。',
    en: '{piece} is being claimed from its supplier ({document}).',
  },
  change_asked_already: {
    zh: '{piece} 已在所有权变更 {document} 上，待批准。',
    en: '{piece} is on {document} already, which waits for approval.',
  },
  change_case_untold: {
    zh: '{piece} 有财产异常 {document}，还没有告知顾客。',
    en: 'The customer has not been told yet of case {document} about {piece}.',
  },
  change_reserved: { zh: '{piece} 已预留给 {document}。', en: '{piece} is reserved for {document}.' },
  change_more_than_lies: {
    zh: '{piece} 在 {place} 只有 {lies}，不能是 {asked}。',
    en: 'Only {lies} of {piece} lie in {place}, not {asked}.',
  },
  change_more_than_free: {
    zh: '{item} 可用 {free}，其余已预留，不能是 {asked}。',
    en: 'Only {free} of {item} are free, the rest is reserved; {asked} are asked for.',
  },
  change_not_in_bin: {
    zh: '{piece} 在 {place}，只能从货位上转归顾客。',
    en: '{piece} lies in {place}; only what lies in a bin is given.',
  },
  change_quantity_wrong: { zh: '{piece} 的数量不能是 {asked}。', en: '{asked} is no quantity for {piece}.' },
  change_price_wrong: { zh: '单价不能是 {price}。', en: '{price} is no price.' },
  change_item_missing: { zh: '请选择 {piece} 转为哪种物料。', en: 'Choose the item that {piece} becomes.' },
  change_item_retired: { zh: '物料 {item} 已停用。', en: 'Item {item} is retired.' },
  change_serial_missing: {
    zh: '{item} 逐件管理，请填写序列号。',
    en: '{item} is kept piece by piece: give the serial number.',
  },
  change_serial_known: { zh: '{item} 的序列号 {serial} 已在账上。', en: 'The book has {serial} of {item} already.' },
  change_serial_odd: {
    zh: '{serial} 不符合 {item} 的序列号格式。',
    en: '{serial} does not look like a serial number of {item}.',
  },
  change_serial_one_each: {
    zh: '{item} 逐件管理，一次只能转 1 件。',
    en: '{item} is kept piece by piece: one at a time.',
  },
  change_bin_missing: {
    zh: '{piece} 现在在 {place}，请选择变更后放到哪个货位。',
    en: '{piece} lies in {place}: choose the bin that it goes into.',
  },
  change_bin_wrong: { zh: '{place} 不能放变更后的物品。', en: '{place} is not for what belongs to the new owner.' },
  change_decided_already: { zh: '{change} 已处理过了。', en: '{change} has been dealt with already.' },
  change_own_document: { zh: '不能审批自己提出的申请。', en: 'Nobody decides on what they asked for themselves.' },
  change_not_an_approver: { zh: '您不审批所有权变更。', en: 'You do not approve changes of ownership.' },
  change_above_limit: { zh: '{change} 的金额超出您的审批额度。', en: '{change} is worth more than you may approve.' },
  change_of_other: { zh: '只有申请人可以撤回 {change}。', en: 'Only who asked may withdraw {change}.' },
}) satisfies Record<OwnerChangeRefusal, Message>;

export const ownerChangesNotifications = defineMessages({
  owner_change_asked_to_us: {
    zh: '{by} 申请把 {customer} 的物品转为本公司（{change}）：{reason}',
    en: '{by} asks that {customer}’s property become ours ({change}): {reason}',
  },
  owner_change_asked_to_customer: {
    zh: '{by} 申请把本公司物品转归 {customer}（{change}）：{reason}',
    en: '{by} asks to give something of ours to {customer} ({change}): {reason}',
  },
  owner_change_approved: {
    zh: '{by} 批准了 {customer} 的所有权变更 {change}',
    en: '{by} approved the change of ownership {change} with {customer}',
  },
  owner_change_refused: {
    zh: '{by} 没有批准 {customer} 的所有权变更 {change}：{reason}',
    en: '{by} refused the change of ownership {change} with {customer}: {reason}',
  },
});
