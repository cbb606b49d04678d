import type { Department, SheetKind, SheetSource } from '../../src/features/quality-feedback/sheet.js';

/** Both languages stand on the same paper: Chinese, and a small English caption. */
type Both = readonly [zh: string, en: string];

export const paperTitles: Record<SheetKind, Both> = {
  feedback: ['质量信息反馈单', 'Quality Feedback Sheet'],
  information: ['信息传递单', 'Information Sheet'],
};

export const paperWords = {
  raised_by: ['反馈人', 'Raised by'],
  raised_on: ['反馈日期', 'Raised on'],
  late: ['补报', 'Late'],
  urgent: ['紧急', 'Urgent'],
  withdrawn: ['已撤回', 'Withdrawn'],
  found_on: ['发现日期', 'Found on'],
  source: ['来源', 'From'],
  customer: ['客户', 'Customer'],
  task: ['服务任务书', 'Service task'],
  device: ['设备', 'Device'],
  quantity: ['数量', 'Quantity'],
  title: ['主题', 'Subject'],
  item: ['物料编码', 'Item'],
  item_name: ['名称', 'Name'],
  serial: ['序列号', 'Serial No.'],
  lot: ['批次', 'Lot'],
  supplier: ['供应商', 'Supplier'],
  problem: ['问题描述', 'Problem'],
  positions: ['部位', 'Position'],
  review: ['审核', 'Review'],
  department: ['责任部门', 'Department'],
  due: ['答复期限', 'Due'],
  cause: ['原因分析', 'Cause'],
  action: ['纠正措施', 'Corrective action'],
  done_by: ['完成日期', 'Done by'],
  check: ['验证效果', 'Check'],
  name: ['姓名', 'Name'],
  date: ['日期', 'Date'],
  written_by: ['代填', 'Written by'],
  printed: ['打印日期', 'Printed on'],
} as const satisfies Record<string, Both>;
export type PaperWord = keyof typeof paperWords;

export const departmentWords: Record<Department, string> = {
  quality: '质量',
  development: '研发',
  purchasing: '采购',
  production: '生产',
};

export const sourceWords: Record<SheetSource, string> = {
  return: '返回件',
  repair: '维修单',
  property: '顾客财产',
  case: '财产异常',
  task: '服务任务书',
  count: '盘点',
  loan: '工具借用',
  device: '设备',
  item: '物料',
  claim: '供应商索赔',
};
