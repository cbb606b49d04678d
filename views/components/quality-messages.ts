import { defineMessages } from './language.js';

/** How far a quality sheet is. */
export const sheetStateMessages = defineMessages({
  raised: { zh: '待审核', en: 'To be reviewed' },
  sent_back: { zh: '已退回', en: 'Sent back' },
  passed: { zh: '待分派', en: 'To be assigned' },
  assigned: { zh: '待答复', en: 'To be answered' },
  answered: { zh: '待验证', en: 'To be checked' },
  closed: { zh: '已关闭', en: 'Closed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});

export const qualityWarningMessages = defineMessages({
  warning: { zh: '质量警示', en: 'Quality warning' },
  urgent: { zh: '紧急', en: 'Urgent' },
  unreviewed: { zh: '尚未审核', en: 'Not yet reviewed' },
  only_serials: { zh: '仅涉及序列号 {serials}', en: 'Only serial number {serials}' },
  only_lots: { zh: '仅涉及批次 {lots}', en: 'Only lot {lots}' },
  only_supplier: { zh: '仅涉及供应商 {supplier} 的来货', en: 'Only what comes from {supplier}' },
  since: { zh: '{date} 起', en: 'since {date}' },
  more: { zh: '还有更多质量警示，请到物料页查看。', en: 'There are more quality warnings: see the item.' },
  separator: { zh: '、', en: ', ' },
  sheets: { zh: '质量反馈', en: 'Quality sheets' },
  raise: { zh: '填写质量反馈单', en: 'Raise a quality sheet' },
  none: { zh: '还没有相关的质量反馈单。', en: 'There is no quality sheet on this yet.' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  all_n: { zh: '查看全部 {n} 张', en: { one: 'See it in the list', other: 'See all {n}' } },
  information: { zh: '信息传递单', en: 'Information' },
});
