import { defineMessages } from '../components/language.js';

const columns = defineMessages({
  person: { zh: '借用人', en: 'Holder' },
  item: { zh: '物料编码', en: 'Item' },
  item_name: { zh: '名称', en: 'Name' },
  serial: { zh: '序列号', en: 'Serial number' },
  quantity: { zh: '数量', en: 'Quantity' },
  loan: { zh: '借条', en: 'Loan' },
  since: { zh: '持有自', en: 'Held since' },
  due_on: { zh: '应还日期', en: 'Due' },
  days_late: { zh: '逾期天数', en: 'Days overdue' },
  reminders: { zh: '已催还', en: 'Reminders' },
  reminded_on: { zh: '最近催还', en: 'Last reminder' },
  remark: { zh: '备注', en: 'Remark' },
  pieces: { zh: '件数', en: 'Pieces' },
  loans: { zh: '借用次数', en: 'Loans' },
  days_out: { zh: '借出天数', en: 'Days out' },
  utilisation: { zh: '利用率 %', en: 'Utilisation %' },
  by_whom: { zh: '借用人', en: 'By whom' },
  place: { zh: '存放地点', en: 'Place' },
  last_lent: { zh: '最近借出', en: 'Last lent' },
  days_idle: { zh: '闲置天数', en: 'Days idle' },
  last_borrower: { zh: '最近借用人', en: 'Last borrower' },
  value: { zh: '金额', en: 'Value' },
  loans_ended: { zh: '归还笔数', en: 'Loans ended' },
  damaged: { zh: '损坏', en: 'Damaged' },
  lost: { zh: '遗失', en: 'Lost' },
  losses_waiting: { zh: '其中待审批', en: 'Of these undecided' },
  rate: { zh: '每百笔损坏遗失', en: 'Harmed per 100 loans' },
  written_off: { zh: '核销金额', en: 'Written off' },
  duty: { zh: '检定项目', en: 'Duty' },
  state: { zh: '状态', en: 'State' },
  last_done: { zh: '上次完成', en: 'Last done' },
  valid_until: { zh: '有效期至', en: 'Valid until' },
  days_left: { zh: '剩余天数', en: 'Days left' },
  where: { zh: '现在何处', en: 'Where it is' },
});
export type ColumnName = keyof typeof columns;

const sums = defineMessages({
  people: { zh: '借用人数', en: 'People' },
  longest: { zh: '最长逾期（天）', en: 'Longest overdue (days)' },
});
export type SumName = keyof typeof sums | ColumnName;

/** Values that stand for a word. */
export const reportWords = defineMessages({
  loss_waits: { zh: '已报遗失，待审批', en: 'Reported lost, undecided' },
  calibration: { zh: '校准', en: 'Calibration' },
  electrical_safety: { zh: '电气安全检测', en: 'Electrical safety' },
  inspection: { zh: '点检', en: 'Inspection' },
  maintenance: { zh: '保养', en: 'Maintenance' },
  valid: { zh: '有效', en: 'Valid' },
  due_soon: { zh: '30 天内到期', en: 'Due within 30 days' },
  overdue: { zh: '已过期', en: 'Overdue' },
  failed: { zh: '不合格', en: 'Failed' },
  at_laboratory: { zh: '送检中', en: 'At the laboratory' },
});
export type ReportWord = keyof typeof reportWords;

export const toolReportMessages = defineMessages({
  ...columns,
  ...sums,
  reports: { zh: '工具报表', en: 'Tool reports' },
  holders: { zh: '谁借着什么', en: 'Who has what' },
  holders_text: {
    zh: '现在或某一天结束时，每件在借工具在谁手里。',
    en: 'Each tool that is out, and with whom, now or at the end of a day.',
  },
  overdue: { zh: '逾期未还', en: 'Overdue' },
  overdue_text: {
    zh: '超过应还日期还没有归还的工具，以及催还情况。',
    en: 'Tools that are out longer than agreed, and how often their holders were reminded.',
  },
  use: { zh: '使用情况', en: 'Use' },
  use_text: {
    zh: '期间内每件工具借出多少天、几次、谁借过。利用率＝借出天数 ÷ 期间天数，按数量管理的再除以在库件数。',
    en: 'How many days each tool was out in the period, how often and with whom. Utilisation is days out by the days of the period, for counted tools by the pieces there are.',
  },
  idle: { zh: '闲置工具', en: 'Idle tools' },
  idle_text: {
    zh: '在库可借、但超过设定天数没有借出过的工具。',
    en: 'Tools in store, fit to be lent, that nobody borrowed for so many days.',
  },
  damage: { zh: '损坏和遗失', en: 'Damage and loss' },
  damage_text: {
    zh: '期间内归还时损坏和报遗失的工具，按品种统计；核销金额按审批日期。',
    en: 'What came back damaged or was lost in the period, by kind of tool; written off by the day of the decision.',
  },
  duties: { zh: '校准状态', en: 'Calibration status' },
  duties_text: {
    zh: '在用工具的校准、检测、点检和保养是否有效。',
    en: 'Whether the calibration, tests, inspections and maintenance of the tools in use are valid.',
  },
  item_search: { zh: '编码、名称、序列号', en: 'Code, name, serial number' },
  search: { zh: '查找', en: 'Search' },
  person_hint: { zh: '姓名或拼音首字母', en: 'Name or pinyin initials' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  as_at: { zh: '截至日期', en: 'As at' },
  idle_days: { zh: '未借出天数', en: 'Not lent for (days)' },
  any_duty: { zh: '全部项目', en: 'All duties' },
  any_state: { zh: '全部状态', en: 'All states' },
  show: { zh: '查看', en: 'Show' },
  reset: { zh: '恢复默认', en: 'Reset' },
  export: { zh: '导出 Excel', en: 'Excel' },
  export_cut: {
    zh: '导出文件只含前 {most} 行，请缩小范围。',
    en: 'The file holds the first {most} rows only. Narrow the report down.',
  },
  nothing: { zh: '没有符合条件的记录', en: 'Nothing to report' },
  nothing_text: { zh: '换个期间或查找词再试。', en: 'Try another period or other words.' },
  wrong_filter: { zh: '有筛选条件不对，请更正。', en: 'Something asked for is not possible. Correct it below.' },
  sort_by: { zh: '按{what}排序', en: 'Sort by {what}' },
  order: { zh: '排序', en: 'Order' },
  about: { zh: '说明', en: 'About' },
  what: { zh: '项目', en: 'What' },
  told: { zh: '内容', en: 'Value' },
  report: { zh: '报表', en: 'Report' },
  made_on: { zh: '生成日期', en: 'Made on' },
  period: { zh: '期间', en: 'Period' },
  rows_in_all: { zh: '总行数', en: 'Rows in all' },
  rows_left_out: { zh: '未导出行数', en: 'Rows left out' },
});

export const toolReportRefusals = defineMessages({});

export const toolReportNotifications = defineMessages({});
