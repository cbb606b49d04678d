import { defineMessages } from '../components/language.js';

export const qualityFeedbackRefusals = defineMessages({
  sheet_found_later: { zh: '发现日期不能晚于今天', en: 'The day it was found cannot be to come' },
  sheet_links_many: { zh: '关联最多 {most} 项', en: 'At most {most} pieces can be linked' },
  sheet_link_item_missing: {
    zh: '第 {n} 项：请选择物料，只凭序列号或批号查不到',
    en: 'Line {n}: choose the item, as its number alone does not tell it',
  },
  sheet_link_supplier_unknown: { zh: '第 {n} 项：请选择供应商', en: 'Line {n}: choose a supplier' },
  sheet_place_unknown: {
    zh: '没有找到这个客户、任务或设备，请从列表中选择',
    en: 'No such customer, task or device: choose from the list',
  },
  sheet_task_of_other: { zh: '这个任务属于另一个客户', en: 'This task is another customer’s' },
  sheet_device_of_other: { zh: '这台设备属于另一个客户', en: 'This device is another customer’s' },
  sheet_source_unknown: { zh: '没有找到来源单据', en: 'There is no such document to raise it from' },
  sheet_text_missing: { zh: '请填写内容', en: 'Please write something' },
  sheet_quantity_invalid: {
    zh: '请填写大于 0 的数量，最多三位小数',
    en: 'Enter a quantity above 0 with at most three decimals',
  },
  sheet_reviewed_already: {
    zh: '{sheet} 已经审核过，或已撤回',
    en: '{sheet} no longer waits for review: somebody was quicker',
  },
  sheet_own_review: { zh: '自己提出的 {sheet} 须由他人审核', en: 'You raised {sheet}: somebody else reviews it' },
  sheet_not_sent_back: {
    zh: '{sheet} 已转质检，不能再修改，可以写备注',
    en: '{sheet} is with quality: it cannot be changed any more, but you can add a remark',
  },
  sheet_not_yours: {
    zh: '{sheet} 只能由反馈人本人办理',
    en: 'Only who raised {sheet} can do that',
  },
  sheet_reason_missing: { zh: '请填写原因', en: 'Please give the reason' },
  sheet_not_passed: {
    zh: '{sheet} 现在不能分派：尚未转质检，或已答复、已结束',
    en: '{sheet} cannot be assigned now: it is not with quality yet, or is answered or over',
  },
  sheet_assignee_missing: { zh: '请选择答复人', en: 'Choose who answers' },
  sheet_assignee_unknown: {
    zh: '此人不能答复（已离职或没有权限），请另选',
    en: 'This person cannot answer: they have left, or only look at things. Choose another',
  },
  sheet_assignee_elsewhere: {
    zh: '此人不属于所选部门，请选该部门的人，或改选部门',
    en: 'This person is not of that department: choose one of its people, or another department',
  },
  sheet_check_missing: { zh: '请写明验证了什么、结果如何', en: 'Say what was checked and how it came out' },
  sheet_due_past: { zh: '期限不能早于今天', en: 'The day it is due cannot be past' },
  sheet_not_assigned: {
    zh: '{sheet} 现在不能答复：尚未分派，或已有答复',
    en: '{sheet} cannot be answered now: it is not assigned yet, or has its answer',
  },
  sheet_answer_not_yours: {
    zh: '{sheet} 已改由他人答复',
    en: '{sheet} is for somebody else to answer',
  },
  sheet_answer_name_missing: { zh: '代为答复时，请填写答复人姓名', en: 'Say whose answer you write down' },
  sheet_cause_missing: { zh: '请选择原因，或写明原因分析', en: 'Choose a cause, or write what it is' },
  sheet_action_missing: { zh: '请填写纠正措施', en: 'Please say what is done about it' },
  sheet_not_answered: {
    zh: '{sheet} 现在没有待验证的答复',
    en: '{sheet} has no answer that waits to be checked',
  },
  sheet_own_answer: {
    zh: '{sheet} 的答复由您录入，须由他人验证',
    en: 'You wrote down the answer of {sheet}: somebody else checks it',
  },
  sheet_not_closed: { zh: '{sheet} 没有关闭', en: '{sheet} is not closed' },
  sheet_over: { zh: '{sheet} 已经结束', en: '{sheet} is over already' },
  sheet_passed_already: {
    zh: '{sheet} 已转质检，请质检员撤回',
    en: '{sheet} is with quality: ask them to withdraw it',
  },
  sheet_changed_meanwhile: {
    zh: '{sheet} 刚刚有变动，请核对后再办理',
    en: '{sheet} has changed meanwhile: look again, then go on',
  },
});

export const qualityFeedbackNotifications = defineMessages({
  sheet_raised: {
    zh: '{by} 提出 {sheet}“{title}”，请审核',
    en: '{by} raised {sheet} “{title}”: please review it',
  },
  sheet_sent_back: {
    zh: '{by} 退回了 {sheet}“{title}”：{reason}',
    en: '{by} sent {sheet} “{title}” back: {reason}',
  },
  sheet_passed: {
    zh: '{by} 将 {sheet}“{title}”转质检，请分派',
    en: '{by} passed {sheet} “{title}” to quality: please assign it',
  },
  sheet_assigned: {
    zh: '{by} 请您在 {due} 前答复 {sheet}“{title}”',
    en: '{by} asks you to answer {sheet} “{title}” by {due}',
  },
  sheet_moved_on: {
    zh: '{by} 已将 {sheet} 改派他人，您不用再答复',
    en: '{by} gave {sheet} to somebody else: you need not answer it any more',
  },
  sheet_answered: {
    zh: '{by} 已答复 {sheet}“{title}”，请验证',
    en: '{by} answered {sheet} “{title}”: please check it',
  },
  sheet_rejected: {
    zh: '{by} 验证 {sheet}“{title}”的措施无效：{reason}。请在 {due} 前重新答复',
    en: '{by} found that what was done for {sheet} “{title}” does not help: {reason}. Please answer again by {due}',
  },
  sheet_closed: {
    zh: '{by} 验证有效，已关闭 {sheet}“{title}”',
    en: '{by} checked {sheet} “{title}” and closed it',
  },
  sheet_reopened: {
    zh: '{by} 重新打开 {sheet}“{title}”：{reason}',
    en: '{by} reopened {sheet} “{title}”: {reason}',
  },
  sheet_withdrawn: {
    zh: '{by} 撤回了 {sheet}“{title}” {reason}',
    en: '{by} withdrew {sheet} “{title}” {reason}',
  },
  sheet_remark: {
    zh: '{by} 在 {sheet}“{title}”上写了备注',
    en: '{by} wrote a remark on {sheet} “{title}”',
  },
  sheet_due_soon: {
    zh: '{sheet}“{title}”下个工作日（{due}）到期，请答复',
    en: '{sheet} “{title}” is due on the next working day ({due}): please answer it',
  },
  sheet_due_today: {
    zh: '{sheet}“{title}”今天到期，请答复',
    en: '{sheet} “{title}” is due today: please answer it',
  },
  sheet_overdue: {
    zh: '{sheet}“{title}”应在 {due} 前答复，已逾期',
    en: '{sheet} “{title}” was due on {due}: please answer it',
  },
  sheets_overdue: {
    zh: '{n} 份质量单逾期未答复，最早的是 {oldest}',
    en: {
      one: '{n} quality sheet is overdue: {oldest}',
      other: '{n} quality sheets are overdue, the oldest {oldest}',
    },
  },
  sheets_wait_review: {
    zh: '{n} 份质量单等待审核超过 1 个工作日，最早的是 {oldest}',
    en: {
      one: '{n} quality sheet has waited for review for more than a working day: {oldest}',
      other: '{n} quality sheets have waited for review for more than a working day, the oldest {oldest}',
    },
  },
  sheets_wait_quality: {
    zh: '{n} 份质量单等待分派或验证超过 1 个工作日，最早的是 {oldest}',
    en: {
      one: '{n} quality sheet has waited to be assigned or checked for more than a working day: {oldest}',
      other:
        '{n} quality sheets have waited to be assigned or checked for more than a working day, the oldest {oldest}',
    },
  },
});
