import { defineMessages } from './language.js';

/** Words that every page uses. */
export const commonMessages = defineMessages({
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  edit: { zh: '修改', en: 'Change' },
  search: { zh: '搜索', en: 'Search' },
  all: { zh: '全部', en: 'All' },
  /** Between a label and what it is of. */
  colon: { zh: '：', en: ': ' },
  none: { zh: '无', en: 'None' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  retired: { zh: '已停用', en: 'Retired' },
  retire: { zh: '停用', en: 'Retire' },
  restore: { zh: '恢复使用', en: 'Bring back' },
  history: { zh: '变更记录', en: 'History of changes' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  rows: { zh: '第 {from}–{to} 条，共 {n} 条', en: { one: '{from}–{to} of {n} row', other: '{from}–{to} of {n} rows' } },
  print: { zh: '打印', en: 'Print' },
  labels: { zh: '标签', en: 'Labels' },
  back: { zh: '返回', en: 'Back' },
  details: { zh: '详情', en: 'Details' },
  note: { zh: '备注', en: 'Note' },
  nothing_found: { zh: '没有找到', en: 'Nothing found' },
  try_fewer_words: { zh: '换个关键词，或清除筛选条件。', en: 'Try other words, or clear the filters.' },
  clear: { zh: '清除', en: 'Clear' },
  filter: { zh: '筛选', en: 'Filter' },
});

export const conditionMessages = defineMessages({
  new: { zh: '全新', en: 'New' },
  refurbished: { zh: '修复件', en: 'Refurbished' },
  untested: { zh: '待检', en: 'Untested' },
  faulty: { zh: '故障', en: 'Faulty' },
  scrap: { zh: '报废', en: 'Scrap' },
});

/** A tool's dated duties, within a sentence. */
export const dutyMessages = defineMessages({
  calibration: { zh: '校准', en: 'calibration' },
  electrical_safety: { zh: '电气安全检测', en: 'electrical safety test' },
  inspection: { zh: '点检', en: 'inspection' },
  maintenance: { zh: '保养', en: 'maintenance' },
});

export const roleMessages = defineMessages({
  storekeeper: { zh: '仓管员', en: 'Storekeeper' },
  technician: { zh: '技术支持人员', en: 'Technician' },
  assistant: { zh: '销售助理', en: 'Assistant' },
  supervisor: { zh: '技术支持主管', en: 'Supervisor' },
  head: { zh: '营销部部长', en: 'Department head' },
  workshop: { zh: '维修人员', en: 'Workshop' },
  quality: { zh: '质检员', en: 'Quality' },
  purchasing: { zh: '采购/PMC', en: 'Purchasing' },
  finance: { zh: '财务', en: 'Finance' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
  auditor: { zh: '审计', en: 'Auditor' },
});
