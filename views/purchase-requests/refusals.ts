import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const purchaseRequestsRefusals = defineMessages({
  request_supplier_wrong: { zh: '该供应商不存在或已停用', en: 'There is no such supplier, or it has been retired' },
  request_lines_missing: { zh: '请购单至少要有一行物料', en: 'A purchase request needs at least one line' },
  request_lines_too_many: {
    zh: '一张请购单最多 {most} 行，请分开申请',
    en: 'A purchase request has {most} lines at most: split it',
  },
  request_item_unknown: { zh: '没有这个物料', en: 'There is no such item' },
  request_item_retired: { zh: '{item} 已停用，不再采购', en: '{item} has been retired and is not bought any more' },
  request_warehouse_wrong: { zh: '{item}：请选择在用的仓库', en: '{item}: choose a warehouse that is in use' },
  request_quantity_wrong: {
    zh: '{item}：数量须大于 0，并符合该物料的计量单位',
    en: '{item}: the quantity has to be above 0 and fit the item’s unit',
  },
  request_price_wrong: {
    zh: '{item}：单价须为数字，最多 4 位小数',
    en: '{item}: the price has to be a number with up to 4 decimals',
  },
  request_line_twice: {
    zh: '{item} 在同一仓库出现了两行，请合并',
    en: '{item} is there twice for one warehouse: put the lines together',
  },
  request_day_past: { zh: '需求日期已过', en: 'The day is past' },
  request_changed_meanwhile: {
    zh: '请购单 {request} 刚被他人修改，请核对后重试',
    en: '{request} was changed by somebody else meanwhile: look at it and try again',
  },
  request_not_draft: {
    zh: '请购单 {request} 已提交，不能再修改',
    en: '{request} has been handed in and can’t be changed',
  },
  request_not_submitted: {
    zh: '请购单 {request} 当前没有待审批的内容',
    en: 'Nothing of {request} waits for a decision',
  },
  request_not_approved: {
    zh: '请购单 {request} 未处于已批准状态，不能下单或导出',
    en: '{request} is not approved (or is over), so it can’t be ordered or exported',
  },
  request_own_document: {
    zh: '请购单 {request} 由您起草、修改或提交，须由他人审批',
    en: 'You drafted, changed or handed in {request}: somebody else decides on it',
  },
  request_not_an_approver: { zh: '您没有审批请购单的权限', en: 'You don’t approve purchase requests' },
  request_above_limit: { zh: '请购单 {request} 的金额超出您的审批额度', en: '{request} is above what you may approve' },
  request_reason_missing: { zh: '请填写原因', en: 'Give the reason' },
  request_over_already: { zh: '请购单 {request} 已结束', en: '{request} is over already' },
  request_ordered_in_part: {
    zh: '请购单 {request} 已有部分下单，不能取消，可放弃剩余数量',
    en: 'Part of {request} is on order, so it can’t be cancelled: give up the rest instead',
  },
  request_nothing_ordered: {
    zh: '请购单 {request} 尚未下单，可直接取消',
    en: 'Nothing of {request} is on order: cancel it instead',
  },
  request_more_than_open: {
    zh: '{item}：请购单上只剩 {open} {unit} 未下单',
    en: '{item}: the request has no more than {open} {unit} left to order',
  },
  request_alerts_missing: { zh: '请先勾选补货提醒', en: 'Tick at least one reorder alert' },
  request_alert_without_supplier: {
    zh: '{items} 没有供应商，请选择向谁采购',
    en: 'No supplier is known for {items}: choose from whom to buy',
  },
  request_nothing_to_export: { zh: '没有待导出的已批准请购单', en: 'No approved request is waiting to be exported' },
});

/** What people are told, in both languages. */
export const purchaseRequestsNotifications = defineMessages({
  purchase_request_asked: {
    zh: '{by} 提交了请购单 {request}（{supplier}），待您审批',
    en: '{by} handed in purchase request {request} ({supplier}) for your approval',
  },
  purchase_request_approved: {
    zh: '{by} 批准了请购单 {request}（{supplier}）',
    en: '{by} approved purchase request {request} ({supplier})',
  },
  purchase_request_rejected: {
    zh: '{by} 驳回了请购单 {request}（{supplier}）：{reason}',
    en: '{by} rejected purchase request {request} ({supplier}): {reason}',
  },
});
