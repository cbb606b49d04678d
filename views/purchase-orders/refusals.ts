import { defineMessages } from '../components/language.js';

/** Why not, in both languages. */
export const purchaseOrdersRefusals = defineMessages({
  order_number_used: {
    zh: 'ERP 单号 {erp} 已登记在 {order}',
    en: 'The ERP number {erp} has been entered already as {order}',
  },
  order_number_taken: {
    zh: 'ERP 单号 {erp} 刚被登记在另一张采购订单上',
    en: 'The ERP number {erp} has just been entered for another order',
  },
  order_number_odd: {
    zh: 'ERP 单号只能由字母、数字和 . _ / - 组成，最多 40 位',
    en: 'An ERP number has letters, digits and . _ / - only, 40 at most',
  },
  order_supplier_wrong: { zh: '该供应商不存在或已停用', en: 'There is no such supplier, or it has been retired' },
  order_lines_missing: { zh: '采购订单至少要有一行物料', en: 'An order needs at least one line' },
  order_lines_too_many: { zh: '一张采购订单最多 {most} 行', en: 'An order has {most} lines at most' },
  order_item_unknown: { zh: '没有这个物料', en: 'There is no such item' },
  order_item_retired: { zh: '{item} 已停用，不再采购', en: '{item} has been retired and is not bought any more' },
  order_warehouse_wrong: { zh: '{item}：请选择在用的仓库', en: '{item}: choose a warehouse that is in use' },
  order_quantity_wrong: {
    zh: '{item}：数量须大于 0，并符合该物料的计量单位',
    en: '{item}: the quantity has to be above 0 and fit the item’s unit',
  },
  order_price_wrong: { zh: '单价须为数字，最多 4 位小数', en: 'The price has to be a number with up to 4 decimals' },
  order_day_ahead: { zh: '下单日期不能晚于今天', en: 'The order can’t be of a day to come' },
  order_promise_early: {
    zh: '承诺交期不能早于下单日期（{day}）',
    en: 'Delivery can’t be promised for before the order ({day})',
  },
  order_request_of_other: {
    zh: '请购单 {request} 是向另一家供应商申请的',
    en: '{request} asks for goods of another supplier',
  },
  order_request_line_wrong: { zh: '有物料不在请购单 {request} 上', en: 'A line is not one of {request}' },
  order_changed_meanwhile: {
    zh: '采购订单 {order} 刚被他人修改，请核对后重试',
    en: '{order} was changed by somebody else meanwhile: look at it and try again',
  },
  order_over: { zh: '采购订单 {order} 已完结', en: '{order} is closed' },
  order_cancelled_already: { zh: '采购订单 {order} 已取消', en: '{order} has been cancelled' },
  order_received_already: {
    zh: '采购订单 {order} 已有到货，不能整单取消，可取消各行余量',
    en: 'Something of {order} has come, so it can’t be cancelled whole: cancel the rest of its lines',
  },
  order_line_not_open: { zh: '{item} 已全部到货或取消，没有未交数量', en: 'Nothing of {item} is to come any more' },
  order_more_than_open: {
    zh: '{item}：只有 {open} {unit} 未交',
    en: '{item}: no more than {open} {unit} still to come',
  },
  order_cancel_followed: {
    zh: '采购订单 {order} 取消余量后又有变动，不能撤销',
    en: 'Something has happened to {order} since the rest was cancelled, so that can’t be taken back',
  },
  order_reason_missing: { zh: '请填写说明', en: 'Say why, or what the supplier said' },
  order_not_above: {
    zh: '采购订单 {order} 没有待认可的超批金额，可能已有人认可',
    en: 'Nothing of {order} waits to be accepted: somebody may have done so already',
  },
  order_sum_changed: {
    zh: '采购订单 {order} 的金额刚有变化，请核对新金额后再认可',
    en: 'The sum of {order} changed meanwhile: look at it again first',
  },
  order_own_document: {
    zh: '采购订单 {order} 或其请购由您经手（起草、提交、登记或改价），须由他人认可',
    en: 'You had a hand in {order} or its request: somebody else accepts its sum',
  },
  order_not_an_approver: { zh: '您没有审批请购的权限', en: 'You don’t approve what is bought' },
  order_above_limit: {
    zh: '采购订单 {order} 的新金额超出您的审批额度',
    en: 'The new sum of {order} is above what you may approve',
  },
  order_cell_bad: { zh: '「{column}」无法识别：{value}', en: '“{column}” says nothing that is known: {value}' },
  order_import_quantity: {
    zh: '数量须大于 0，并符合该物料的计量单位',
    en: 'The quantity has to be above 0 and fit the item’s unit',
  },
  order_quantity_below_received: {
    zh: 'ERP 数量为 {quantity}，但已到货或取消 {least}，请先核对',
    en: 'The ERP says {quantity}, but {least} have come or been cancelled: look into it first',
  },
  order_import_mixed: {
    zh: '同一 ERP 单号 {erp} 的供应商、下单日期和请购单须一致',
    en: 'All lines of {erp} need one supplier, one day and one request',
  },
  order_import_no_line: {
    zh: '{order} 上没有这一行，请在订单页面核对',
    en: '{order} has no such line: look at the order',
  },
  order_import_whole: {
    zh: '{erp} 的其他行有问题，整单不导入',
    en: 'Another line of {erp} is wrong, so none is taken in',
  },
  order_import_wrong: {
    zh: '有 {n} 行不能导入，请修改文件后重新上传',
    en: '{n} rows can’t be taken in: correct the file and upload it again',
  },
});

/** What people are told, in both languages. */
export const purchaseOrdersNotifications = defineMessages({
  purchase_order_above: {
    zh: '采购订单 {order}（{supplier}）超出请购批准的金额，请您认可',
    en: 'Order {order} ({supplier}) comes to more than was approved, and waits for you to accept it',
  },
  purchase_orders_late: {
    zh: '有 {n} 张采购订单逾期未交，最久的是 {oldest}，请催交',
    en: { one: '{n} purchase order is late: {oldest}', other: '{n} purchase orders are late, {oldest} the longest' },
  },
});
