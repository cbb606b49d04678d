import type { ToolRefusal } from '../../src/features/tools/duty.js';
import type { Message } from '../components/language.js';
import { defineMessages } from '../components/language.js';

export const toolRefusals: Record<ToolRefusal, Message> = {
  piece_not_a_tool: {
    zh: '{item} 不是工具，序列号 {serial} 没有到期事项。',
    en: '{item} is no tool: its serial {serial} has no duties.',
  },
  piece_of_customer: {
    zh: '{item} {serial} 是顾客财产，不归我们检定。',
    en: '{item} {serial} is a customer’s property, which is not ours to check.',
  },
  piece_gone: {
    zh: '{item} {serial} 已报废、遗失或离开公司。',
    en: '{item} {serial} was scrapped, is lost or has left the house.',
  },
  item_not_a_tool: { zh: '物料 {item} 不是工具。', en: 'Item {item} is no tool.' },
  duty_exists: {
    zh: '{item} {serial} 已经有这种到期事项了，请修改原来的。',
    en: '{item} {serial} has a duty of this kind already. Change that one.',
  },
  duty_changed_meanwhile: {
    zh: '{item} {serial} 的这项到期事项刚被别人改过，请核对后再做。',
    en: 'Somebody else has just changed this duty of {item} {serial}. Look at it and try again.',
  },
  duty_ended: {
    zh: '{item} {serial} 的这项到期事项已经取消。',
    en: 'This duty of {item} {serial} has been ended.',
  },
  duty_at_laboratory: {
    zh: '{item} {serial} 正在送检，请先收回。',
    en: '{item} {serial} is at the laboratory for this. Take it back first.',
  },
  duty_day_missing: {
    zh: '请填写到期日期，或上次完成日期。',
    en: 'Tell the due day, or the day on which it was done last.',
  },
  duty_day_wrong: {
    zh: '到期日期 {day} 不对：应晚于上次完成日期，且不超过十年。',
    en: 'The due day {day} is not right: it has to be after the last check and within ten years.',
  },
  duty_needs_supervisor: {
    zh: '{item} {serial} 已逾期或不合格：只有主管能推后或取消，请先检定。',
    en: '{item} {serial} is overdue or has failed: only a supervisor may put this off or end it. Have it checked first.',
  },
  check_day_wrong: {
    zh: '{item} {serial} 的检定日期 {day} 不对：不能晚于今天，不能早于上次，也不能超过一年前。',
    en: 'The day {day} is not right for {item} {serial}: not after today, not before the last check, and not over a year ago.',
  },
  check_next_wrong: {
    zh: '{item} {serial} 的下次到期 {day} 不对：应晚于检定日期，且不超过十年。',
    en: 'The next due day {day} is not right for {item} {serial}: after the check, and within ten years.',
  },
  check_twice: { zh: '同一事项选了两次。', en: 'The same duty was chosen twice.' },
  check_not_away: {
    zh: '{item} {serial} 不在送检中，可能刚被别人收回。',
    en: '{item} {serial} is not away for this. Somebody may have just taken it back.',
  },
  check_left_out: {
    zh: '{item} {serial} 还有别的送检事项，请一起收回。',
    en: '{item} {serial} is away for another duty too. Take both back together.',
  },
  check_place_wrong: {
    zh: '{item} {serial} 不能放到那里：请选在用的货位、仓库或待检区；仍不合格的不能上架。',
    en: '{item} {serial} cannot be put there: choose a bin, warehouse or quarantine in use; what still fails stays out of the store.',
  },
  check_not_last: {
    zh: '{item} {serial} 之后又有新的记录，不能再撤销这一次。',
    en: 'There is something newer for {item} {serial}, so this result cannot be taken back.',
  },
  sending_piece_out: {
    zh: '{item} {serial} 现在在 {place}，不在库里，不能送检。',
    en: '{item} {serial} is at {place}, not in the store, so it cannot be sent out.',
  },
  sending_day_wrong: {
    zh: '预计返回日期 {day} 不对：不能早于今天，也不能超过一年。',
    en: 'The day {day} is not right: not before today, and within a year.',
  },
  sending_back_already: {
    zh: '这批送检已有收回的，不能整批撤销。',
    en: 'Some of what was sent is back already, so the sending cannot be undone.',
  },
  laboratory_unknown: { zh: '没有这个供应商，或已停用。', en: 'There is no such supplier in use.' },
  override_not_needed: {
    zh: '{item} {serial} 没有逾期事项，不需要放行。',
    en: 'Nothing is overdue on {item} {serial}: it needs no leave.',
  },
  override_of_failed: {
    zh: '{item} {serial} 检定不合格，不能放行，须修好并检定合格。',
    en: '{item} {serial} has failed a check, which nobody can let go: it has to be mended and pass.',
  },
  override_exists: { zh: '{item} {serial} 已经有有效的放行。', en: '{item} {serial} may be lent already.' },
  override_days_wrong: {
    zh: '放行日期 {day} 不对：从今天到 {last}。',
    en: 'The day {day} is not right: from today to {last}.',
  },
  override_over: {
    zh: '{item} {serial} 的这次放行已使用或已收回。',
    en: 'This leave for {item} {serial} has been used or taken back.',
  },
  checklist_changed_meanwhile: {
    zh: '{item} 的清单刚被别人改过，请核对后再保存。',
    en: 'Somebody else has just changed the checklist of {item}. Look at it and save again.',
  },
  checklist_name_missing: { zh: '第 {n} 行缺名称。', en: 'Row {n} has no name.' },
  checklist_too_long: { zh: '清单最多 {most} 行。', en: 'A checklist has {most} rows at most.' },
  checklist_quantity_wrong: {
    zh: '{name} 的数量不对：1 到 999 的整数。',
    en: 'The quantity of {name} is not right: a whole number from 1 to 999.',
  },
  checklist_kit_unknown: { zh: '没有这个套件。', en: 'There is no such kit.' },
  checklist_days_wrong: { zh: '借期应为 1 到 365 天。', en: 'A loan lasts 1 to 365 days.' },
};

export const toolNotifications = defineMessages({
  duties_due: {
    zh: '{n} 项工具检定需要安排。{overdue} 项已逾期，不能出借。{week} 项 7 天内到期。{month} 项 30 天内到期。{first}',
    en: {
      one: 'One tool duty needs arranging. {overdue} overdue: not to be lent. {week} due within 7 days. {month} due within 30 days. {first}',
      other:
        '{n} tool duties need arranging. {overdue} overdue: not to be lent. {week} due within 7 days. {month} due within 30 days. {first}',
    },
  },
  checks_not_back: {
    zh: '{n} 件送检的工具过了预计返回日期还没回来。{first}',
    en: {
      one: 'A tool is not back from the laboratory on the expected day. {first}',
      other: '{n} tools are not back from the laboratory on the expected day. {first}',
    },
  },
  override_asked: {
    zh: '{person} 请求放行 {item} {serial}（检定逾期）。{note}',
    en: '{person} asks you to let {item} {serial} be lent although a duty is overdue. {note}',
  },
  override_granted: {
    zh: '{person} 已放行 {item} {serial}，{until} 前可出借一次。',
    en: '{person} lets {item} {serial} be lent once, up to {until}.',
  },
});
