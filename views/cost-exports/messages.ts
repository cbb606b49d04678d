import type { CostExportRefusal } from '../../src/features/cost-exports/cost-export.js';
import { defineMessages, type Message } from '../components/language.js';

/** The heads and words of the exported files. */
export const costFileMessages = defineMessages({
  lines: { zh: '成本明细', en: 'Costs' },
  sums: { zh: '任务汇总', en: 'Per task' },
  day: { zh: '日期', en: 'Date' },
  task: { zh: '任务编号', en: 'Task' },
  erp_reference: { zh: 'ERP 成本单号', en: 'ERP reference' },
  charge: { zh: '收费方式', en: 'Charged or warranty' },
  charged: { zh: '收费', en: 'Charged' },
  warranty: { zh: '保修内', en: 'Warranty' },
  customer: { zh: '客户编码', en: 'Customer code' },
  customer_name: { zh: '客户名称', en: 'Customer' },
  kind: { zh: '成本类别', en: 'Kind' },
  issue: { zh: '领料', en: 'Issued' },
  return: { zh: '退料', en: 'Returned' },
  repair: { zh: '维修', en: 'Repair' },
  correction: { zh: '更正', en: 'Correction' },
  document: { zh: '单据号', en: 'Document' },
  item: { zh: '物料编码', en: 'Item' },
  item_name: { zh: '物料名称', en: 'Name' },
  unit: { zh: '单位', en: 'Unit' },
  quantity: { zh: '数量', en: 'Quantity' },
  unit_cost: { zh: '单位成本', en: 'Unit cost' },
  amount: { zh: '金额', en: 'Amount' },
  count: { zh: '笔数', en: 'Lines' },
  total: { zh: '合计', en: 'Total' },
});

export const costExportMessages = defineMessages({
  task_costs: { zh: '任务成本', en: 'Task costs' },
  open: { zh: '尚未导出', en: 'Not exported yet' },
  open_sum: {
    zh: '{tasks} 个任务，{n} 笔，合计 {amount}',
    en: 'Tasks: {tasks}, costs: {n}, {amount} in all',
  },
  without_reference: {
    zh: '其中 {n} 个任务还没有 ERP 成本单号，请先在任务中补填。',
    en: {
      one: '{n} of the tasks has no ERP reference yet. Fill it in on the task first.',
      other: '{n} of the tasks have no ERP reference yet. Fill it in on the tasks first.',
    },
  },
  nothing_open: { zh: '这段时间的成本都已导出', en: 'Everything of this period is exported' },
  nothing_open_text: {
    zh: '领料、退料和维修会记入任务成本，导出后交 ERP 记账。',
    en: 'Parts issued and returned and repairs are charged to tasks; what is exported goes into the ERP.',
  },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  task: { zh: '任务编号', en: 'Task' },
  task_hint: { zh: '全部任务', en: 'All tasks' },
  show: { zh: '查看', en: 'Show' },
  export: { zh: '导出这些成本', en: 'Export these costs' },
  export_hint: {
    zh: '导出后，这些成本不会再次导出；文件可随时重新下载，内容不变。',
    en: 'What is exported is not exported again. The file can be fetched at any time and stays the same.',
  },
  exports: { zh: '已导出', en: 'Exports' },
  no_exports: { zh: '还没有导出过', en: 'Nothing exported yet' },
  number: { zh: '导出编号', en: 'Number' },
  period: { zh: '期间', en: 'Period' },
  days: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  by: { zh: '导出人', en: 'By' },
  made: { zh: '导出时间', en: 'Made' },
  file: { zh: '文件', en: 'File' },
  excel: { zh: 'Excel', en: 'Excel file' },
  csv: { zh: 'CSV', en: 'CSV file' },
  title: { zh: '任务内容', en: 'What was done' },
  all_tasks: { zh: '全部任务', en: 'All tasks' },
});

export const costExportRefusals: Record<CostExportRefusal, Message> = {
  nothing_to_export: {
    zh: '这段时间没有尚未导出的成本。',
    en: 'There are no costs in this period that have not been exported.',
  },
  export_period_reversed: { zh: '结束日期不能早于开始日期。', en: 'The period can’t end before it begins.' },
  export_period_in_future: { zh: '只能导出到今天为止的成本。', en: 'Costs can be exported up to today, not later.' },
  export_task_unknown: { zh: '没有这个任务。', en: 'There is no such task.' },
};
