import type { RepairReportRefusal } from '../../src/features/repair-reports/set-installed.js';
import { defineMessages, type Message } from '../components/language.js';
import { reportTexts } from './report-texts.js';

const columns = defineMessages({
  item: { zh: '物料编码', en: 'Item' },
  item_name: { zh: '名称', en: 'Name' },
  batch: { zh: '批次', en: 'Batch' },
  fault: { zh: '确认故障', en: 'Confirmed fault' },
  cause: { zh: '原因', en: 'Cause' },
  model: { zh: '设备型号', en: 'Device model' },
  customer: { zh: '客户', en: 'Customer' },
  technician: { zh: '登记人', en: 'Reported by' },
  returns: { zh: '返回件', en: 'Returns' },
  examined: { zh: '已检', en: 'Examined' },
  confirmed: { zh: '确认故障数', en: 'Confirmed' },
  no_fault: { zh: '检测正常', en: 'No fault found' },
  other: { zh: '其他损坏', en: 'Other damage' },
  doa: { zh: '到货即损', en: 'DOA' },
  repeats: { zh: '重复故障', en: 'Repeats' },
  issued: { zh: '期间发出', en: 'Issued' },
  doa_rate: { zh: '到货即损率 %', en: 'DOA rate %' },
  confirmed_rate: { zh: '故障确认率 %', en: 'Confirmed %' },
  no_fault_rate: { zh: '检测正常率 %', en: 'No fault found %' },
  repeat_rate: { zh: '重复率 %', en: 'Repeat rate %' },
  share: { zh: '占比 %', en: 'Share %' },
  running: { zh: '累计 %', en: 'Running %' },
  component: { zh: '元器件', en: 'Component' },
  location: { zh: '位号', en: 'Location' },
  orders: { zh: '维修单', en: 'Orders' },
  kind: { zh: '类别', en: 'Kind' },
  mean_days: { zh: '平均天数', en: 'Mean days' },
  p90_days: { zh: '90% 天数', en: '90th percentile, days' },
  target_kept: { zh: '按期率 %', en: 'On time %' },
  before_order: { zh: '待判定', en: 'Before the order' },
  waiting: { zh: '待修', en: 'Waiting' },
  in_work: { zh: '维修中', en: 'In work' },
  waiting_parts: { zh: '等配件', en: 'Waiting for parts' },
  waiting_customer: { zh: '等客户', en: 'Waiting for the customer' },
  outside: { zh: '外修', en: 'Outside' },
  to_inspect: { zh: '待检验', en: 'To be inspected' },
  passed: { zh: '待入库或发回', en: 'To be put away or sent' },
  installed_each: { zh: '单台装机数', en: 'In each device' },
  devices: { zh: '设备台数', en: 'Devices' },
  piece_days: { zh: '装机件·天', en: 'Piece-days' },
  removed: { zh: '拆下件数', en: 'Removed' },
  mtbr: { zh: '平均拆换间隔（天）', en: 'Mean days between removals' },
  repaired: { zh: '修复入库', en: 'Repaired to stock' },
  repair_cost: { zh: '维修成本', en: 'Repair cost' },
  cost_each: { zh: '单件维修成本', en: 'Cost each' },
  bought: { zh: '采购入库', en: 'Bought' },
  price_each: { zh: '采购单价', en: 'Price each' },
  price_from: { zh: '单价来源', en: 'Price from' },
  saved: { zh: '节省', en: 'Saved' },
  supplier: { zh: '供应商', en: 'Supplier' },
  claims_opened: { zh: '新开索赔', en: 'Opened' },
  claims_closed: { zh: '已了结', en: 'Closed' },
  claims_open: { zh: '未了结', en: 'Open now' },
  claims_overdue: { zh: '其中超期', en: 'Overdue now' },
  credit: { zh: '退款', en: 'Credited' },
  replacement: { zh: '换新', en: 'Replaced' },
  repaired_by_supplier: { zh: '修好退回', en: 'Repaired' },
  refused: { zh: '拒赔', en: 'Refused' },
  credited: { zh: '退款金额', en: 'Amount credited' },
  person: { zh: '维修人员', en: 'Person' },
  hours_worked: { zh: '工时（小时）', en: 'Hours' },
  hours_per_order: { zh: '每单工时', en: 'Hours per order' },
  labour_cost: { zh: '工时成本', en: 'Labour cost' },
});
export type ColumnName = keyof typeof columns;
export type SumName = ColumnName;

/** What stands where there is no name or no number. */
export const reportWords = defineMessages({
  not_told: { zh: '未填写', en: 'Not told' },
  not_identified: { zh: '未识别', en: 'Not identified' },
  no_device: { zh: '无设备', en: 'No device' },
  no_customer: { zh: '无客户', en: 'No customer' },
  none_removed: { zh: '期间无拆换', en: 'None removed' },
  list_price: { zh: '目录价', en: 'List price' },
  bought_price: { zh: '期间采购价', en: 'Bought at' },
  spare: { zh: '备件', en: 'Spares' },
  tool: { zh: '工具', en: 'Tools' },
  consumable: { zh: '耗材', en: 'Consumables' },
  customer: { zh: '客户的送修件', en: 'Customers’ pieces' },
});

export const repairReportMessages = defineMessages({
  ...columns,
  ...reportTexts,
});

export const repairReportRefusals: Record<RepairReportRefusal, Message> = defineMessages({
  installed_model_unknown: { zh: '没有型号为“{model}”的设备。', en: 'There is no device of model “{model}”.' },
});

export const repairReportNotifications = defineMessages({});
