import { defineMessages } from '../components/language.js';

/** What stands for the sheets that name none. */
export const qualityWords = defineMessages({
  no_item: { zh: '未关联物料', en: 'No item' },
  no_supplier: { zh: '未关联供应商', en: 'No supplier' },
  no_cause: { zh: '原因未定', en: 'No cause yet' },
  no_department: { zh: '尚未分派', en: 'Not assigned yet' },
  no_customer: { zh: '无客户', en: 'No customer' },
  no_device: { zh: '无设备', en: 'No device' },
});
export type QualityWord = keyof typeof qualityWords;

export const departmentWords = defineMessages({
  quality: { zh: '质量', en: 'Quality' },
  development: { zh: '研发', en: 'Development' },
  purchasing: { zh: '采购', en: 'Purchasing' },
  production: { zh: '生产', en: 'Production' },
});

const columns = defineMessages({
  raised: { zh: '提出', en: 'Raised' },
  open: { zh: '未结束', en: 'Open' },
  overdue: { zh: '逾期未答复', en: 'Answer overdue' },
  late: { zh: '补报', en: 'Raised late' },
  closed: { zh: '已关闭', en: 'Closed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  doa: { zh: '到货即损', en: 'DOA' },
  doa_share: { zh: '到货即损占比 %', en: 'DOA share %' },
  answer_mean: { zh: '答复平均天数', en: 'Days to answer, mean' },
  answer_median: { zh: '答复中位天数', en: 'Days to answer, median' },
  close_mean: { zh: '关闭平均天数', en: 'Days to close, mean' },
  close_median: { zh: '关闭中位天数', en: 'Days to close, median' },
  item: { zh: '物料', en: 'Item' },
  supplier: { zh: '供应商', en: 'Supplier' },
  cause: { zh: '原因', en: 'Cause' },
  department: { zh: '责任部门', en: 'Department' },
  customer: { zh: '客户', en: 'Customer' },
  model: { zh: '设备型号', en: 'Device model' },
  month: { zh: '月份', en: 'Month' },
  item_name: { zh: '物料名称', en: 'Item name' },
});
export type StatisticsColumn = keyof typeof columns;

export const qualityReportMessages = defineMessages({
  ...columns,
  title: { zh: '质量统计', en: 'Quality statistics' },
  sheets: { zh: '质量反馈', en: 'Quality feedback' },
  text: {
    zh: '期间内提出的质量信息反馈单和信息传递单（按提出日期）；未结束、逾期和已关闭按今天的状态。一张单涉及几个物料或供应商时各算一次，合计只算一次。',
    en: 'Quality sheets that were raised in the period; open, overdue and closed as of today. A sheet about several items or suppliers counts with each, and once in the sums.',
  },
  text_days: {
    zh: '答复天数从提出算到现行的答复，关闭天数从提出算到关闭，每天 24 小时。到货即损占比＝由到货即损的返回件提出的 ÷ 由返回件提出的。',
    en: 'Days of 24 hours: to the answer that stands, and to closing, both from raising. The DOA share is of the sheets raised from a return.',
  },
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  wrong_filter: { zh: '筛选条件有误，请改正后再试。', en: 'The filter has a mistake. Put it right and try again.' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  grouped_by: { zh: '分组', en: 'By' },
  sort: { zh: '排序', en: 'Sorted by' },
  any: { zh: '不限', en: 'Any' },
  show: { zh: '显示', en: 'Show' },
  reset: { zh: '重置', en: 'Reset' },
  presets: { zh: '期间', en: 'Period' },
  twelve_months: { zh: '近 12 个月', en: 'Last 12 months' },
  this_year: { zh: '今年', en: 'This year' },
  last_year: { zh: '去年', en: 'Last year' },
  ninety_days: { zh: '近 90 天', en: 'Last 90 days' },
  by_month: { zh: '每月提出的质量单', en: 'Sheets raised per month' },
  closed_part: { zh: '其中已关闭', en: 'Closed among them' },
  numbers: { zh: '数字', en: 'Numbers' },
  months_desc: { zh: '从 {from} 到 {to} 每月的数量。', en: 'The numbers of each month from {from} to {to}.' },
  most_frequent: { zh: '最多的 {n} 项', en: { one: 'The most frequent one', other: 'The {n} most frequent' } },
  pareto_desc: { zh: '从多到少；数字见下表。', en: 'From the most to the fewest; the table below has the numbers.' },
  first_only: {
    zh: '只显示前 {n} 行，共 {all} 行；导出的文件包含全部。',
    en: 'The first {n} of {all} rows; the file has them all.',
  },
  nothing: { zh: '这段期间没有质量单', en: 'No quality sheets in this period' },
  nothing_text: { zh: '换一个期间，或清除筛选条件。', en: 'Choose another period, or clear the filters.' },
  sort_by: { zh: '按“{column}”排序', en: 'Sort by {column}' },
  whole: { zh: '合计', en: 'In all' },
  about: { zh: '说明', en: 'About' },
  what: { zh: '项目', en: 'What' },
  told: { zh: '内容', en: 'Told' },
  made_on: { zh: '制表日期', en: 'Made on' },
  period: { zh: '期间', en: 'Period' },
  rows_in_all: { zh: '总行数', en: 'Rows in all' },
  rows_left_out: { zh: '未包含的行数', en: 'Rows left out' },
});

export const qualityReportsRefusals = defineMessages({});

export const qualityReportsNotifications = defineMessages({});
