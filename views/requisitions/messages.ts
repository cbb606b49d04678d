import type { RequisitionRefusal } from '../../src/features/requisitions/requisition.js';
import { defineMessages, type Message } from '../components/language.js';

export const stateMessages = defineMessages({
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '待审批', en: 'Waiting for approval' },
  approved: { zh: '待发料', en: 'To be issued' },
  partly_issued: { zh: '部分发料', en: 'Partly issued' },
  issued: { zh: '已发料', en: 'Issued' },
  closed: { zh: '已核销', en: 'Closed' },
  rejected: { zh: '已驳回', en: 'Rejected' },
  cancelled: { zh: '已作废', en: 'Cancelled' },
  expired: { zh: '已过期', en: 'Expired' },
});

export const requisitionNotifications = defineMessages({
  requisition_submitted: {
    zh: '{person} 的领料单 {requisition}（{task}，{value} 元）等您审批',
    en: 'Requisition {requisition} of {person} ({task}, CNY {value}) waits for your approval',
  },
  requisition_submitted_urgent: {
    zh: '加急：{person} 的领料单 {requisition}（{task}，{value} 元）等您审批',
    en: 'Urgent: requisition {requisition} of {person} ({task}, CNY {value}) waits for your approval',
  },
  requisition_cancelled: {
    zh: '领料单 {requisition} 已作废：{reason}',
    en: 'Requisition {requisition} was cancelled: {reason}',
  },
});

export const requisitionRefusals: Record<RequisitionRefusal, Message> = {
  requisition_is_draft: {
    zh: '领料单 {requisition} 还是草稿，要先提交。',
    en: 'Requisition {requisition} is still a draft. It has to be submitted first.',
  },
  requisition_is_submitted: {
    zh: '领料单 {requisition} 已提交，正在等待审批。',
    en: 'Requisition {requisition} has been submitted and waits for approval.',
  },
  requisition_is_approved: {
    zh: '领料单 {requisition} 已审批通过，正在等待发料。',
    en: 'Requisition {requisition} has been approved and waits to be issued.',
  },
  requisition_is_partly_issued: {
    zh: '领料单 {requisition} 已发出一部分。',
    en: 'Requisition {requisition} has been issued in part.',
  },
  requisition_is_issued: {
    zh: '领料单 {requisition} 已全部发料。',
    en: 'Requisition {requisition} has been issued completely.',
  },
  requisition_is_closed: {
    zh: '领料单 {requisition} 已核销完毕，不能再改动。',
    en: 'Requisition {requisition} is closed: every piece is accounted for, and nothing on it changes any more.',
  },
  requisition_is_rejected: {
    zh: '领料单 {requisition} 已被驳回。可以复制一份，更正后重新提交。',
    en: 'Requisition {requisition} has been rejected. Copy it, correct the copy and submit that.',
  },
  requisition_is_cancelled: {
    zh: '领料单 {requisition} 已作废。仍然需要的话，请复制一份。',
    en: 'Requisition {requisition} has been cancelled. If the parts are still needed, copy it.',
  },
  requisition_is_expired: {
    zh: '领料单 {requisition} 过期未领，预留已释放。仍然需要的话，请复制一份。',
    en: 'Requisition {requisition} has expired and its stock is free again. If the parts are still needed, copy it.',
  },
  requisition_changed_meanwhile: {
    zh: '领料单 {requisition} 刚被改动过。请核对新的内容后再操作。',
    en: 'Requisition {requisition} has just been changed. Check what it says now, then try again.',
  },
  requisition_of_other: {
    zh: '领料单 {requisition} 是别人的，只有制单人或领用人可以这样做。',
    en: 'Requisition {requisition} is somebody else’s. Only who drafted it, or whom it is for, may do this.',
  },
  requisition_approved_before: {
    zh: '领料单 {requisition} 已审批过，不能撤回；不需要的行可以取消，或将整单作废。',
    en: 'Requisition {requisition} was approved before and can’t be withdrawn. Cancel lines, or the whole slip.',
  },
  requisition_empty: {
    zh: '领料单 {requisition} 还没有物料，请先添加。',
    en: 'Requisition {requisition} asks for nothing yet. Add parts first.',
  },
  requisition_task_unknown: { zh: '没有这个服务任务书。', en: 'There is no such service task.' },
  requisition_task_not_open: {
    zh: '服务任务书 {task} 已关闭或已取消，不能再领料。',
    en: 'Service task {task} is closed or cancelled. Nothing can be requested for it any more.',
  },
  requisition_warehouse_unknown: { zh: '请选择在用的发料仓库。', en: 'Choose a warehouse that is in use.' },
  requisition_person_unknown: { zh: '请选择在职的领用人。', en: 'Choose somebody who still works here.' },
  requisition_needed_by_past: {
    zh: '需用日期已过，请改为今天或以后。',
    en: 'The needed-by day has passed. Choose today or later.',
  },
  requisition_kit_unknown: { zh: '没有这个套件，或套件已停用。', en: 'There is no such kit, or it is retired.' },
  requisition_copy_unknown: { zh: '找不到要复制的领料单。', en: 'The requisition to copy was not found.' },
  requisition_item_unknown: {
    zh: '没有物料 {item}。请按编码、名称或拼音首字母查找。',
    en: 'There is no item {item}. Search by code, name or pinyin initials.',
  },
  requisition_item_retired: {
    zh: '物料 {item} 已停用，不能领用。',
    en: 'Item {item} is retired and can’t be requested.',
  },
  requisition_item_replaced: {
    zh: '物料 {item} 已停用，请改领 {successor}。',
    en: 'Item {item} is retired. Request {successor} instead.',
  },
  requisition_item_is_tool: {
    zh: '{item} 是工具，要办理借用，不能领用。',
    en: '{item} is a tool. Tools are lent, not issued: ask the store to lend it.',
  },
  requisition_item_twice: {
    zh: '单上已有物料 {item}，请直接改那一行的数量。',
    en: 'Item {item} is on the slip already. Change the quantity of that line.',
  },
  requisition_quantity_invalid: {
    zh: '{item} 的数量要大于零，请填数字。',
    en: 'The quantity of {item} has to be a number above zero.',
  },
  requisition_quantity_fractional: {
    zh: '{item} 的数量最多 {decimals} 位小数。',
    en: 'The quantity of {item} may have {decimals} decimals at most.',
  },
  requisition_quantity_absurd: {
    zh: '{item} 的数量太大，一次最多领 {most}。是不是把条码扫进了数量？',
    en: 'That is too much of {item}: {most} at most. Was a barcode scanned into the quantity?',
  },
  requisition_too_many_lines: {
    zh: '一张领料单最多 {most} 行，请另开一张。',
    en: 'A slip has {most} lines at most. Start another one.',
  },
  requisition_line_unknown: {
    zh: '领料单 {requisition} 上已没有这一行。',
    en: 'That line is no longer on requisition {requisition}.',
  },
  requisition_line_issued: {
    zh: '{item} 已发出 {issued}，数量不能更少。',
    en: '{issued} of {item} have been issued already. The quantity can’t be less.',
  },
  requisition_substitute_unknown: {
    zh: '{item} 不是登记的替代料。',
    en: '{item} is not a recorded substitute.',
  },
  requisition_being_picked: {
    zh: '{person} 正在为领料单 {requisition} 拣货，请先与其联系。',
    en: '{person} is picking requisition {requisition} right now. Talk to them first.',
  },
  requisition_nothing_changed: { zh: '没有改动。', en: 'Nothing was changed.' },
};
