import type { ToolLoanRefusal } from '../../src/features/tool-loans/tool-loan.js';
import { defineMessages, type Message } from '../components/language.js';

export const toolLoanRefusals: Record<ToolLoanRefusal, Message> = {
  no_tools: { zh: '请先扫描或选择工具。', en: 'Scan or choose a tool first.' },
  not_a_tool: {
    zh: '{item} 不是工具，不能借用；备件请走领料单。',
    en: '{item} is no tool and cannot be lent. Spares go out on a requisition slip.',
  },
  tool_tracked_by_lot: {
    zh: '{item} 按批次管理，不能借用。请把它改为按序列号或按数量管理。',
    en: '{item} is tracked by lot and cannot be lent: track it by serial number or by quantity.',
  },
  tool_already_lent: {
    zh: '{item} {serial} 已经借给 {holder}（{loan}，{since} 起），应还日期 {due}。',
    en: '{item} {serial} is lent to {holder} since {since} on {loan}, due {due}.',
  },
  tool_reserved: {
    zh: '{item} 已由 {person} 预约 {from} 至 {to}（{number}），这几天不能借给别人。序列号：{serial}。',
    en: '{item} is reserved by {person} from {from} to {to} ({number}) and cannot go to anybody else on these days. Serial number: {serial}.',
  },
  duty_overdue: {
    zh: '{item} {serial} 的{duty}已过期，不能借出；确需使用请主管办理逾期放行。有效至 {due}。',
    en: 'The {duty} of {item} {serial} is overdue, so it cannot be lent unless a supervisor lets it go once. It was good until {due}.',
  },
  duty_failed: {
    zh: '{item} {serial} 的{duty}不合格，不能借出；确需使用请主管办理逾期放行。',
    en: '{item} {serial} has failed its {duty}, so it cannot be lent unless a supervisor lets it go once.',
  },
  tool_damaged: {
    zh: '{item} {serial} 的状态是“{condition}”，不能借出。',
    en: '{item} {serial} is marked “{condition}” and cannot be lent.',
  },
  tool_of_customer: {
    zh: '{item} {serial} 是客户的财产，不能借出。',
    en: '{item} {serial} belongs to a customer and cannot be lent.',
  },
  tool_not_in_store: {
    zh: '{item} {serial} 不在仓库里，账上在“{place}”，不能借出。',
    en: '{item} {serial} is not in the store: the book has it at “{place}”.',
  },
  too_few_in_store: {
    zh: '{item} 在一个货位里最多只有 {free}，借不出 {asked}。货位：{place}。已借给 {holder}（{loan}），应还日期 {due}。',
    en: 'No bin has {asked} of {item}; the most is {free}. That bin is {place}. {holder} has some on {loan}, due {due}.',
  },
  tool_quantity_invalid: {
    zh: '“{quantity}”不是 {item} 的正确数量。',
    en: '“{quantity}” is no quantity of {item}.',
  },
  tool_twice: {
    zh: '{item} 写了两次，请合并成一行。序列号：{serial}。',
    en: '{item} is there twice: put it on one line. Serial number: {serial}.',
  },
  borrower_blocked: {
    zh: '{person} 借的 {item}（{loan}）已逾期 {days} 天，超过允许的 {allowed} 天，还清之前不能再借。序列号：{serial}。',
    en: '{person} has {item} on {loan}, overdue by {days} days, which is more than the {allowed} allowed: nothing else can be lent to them until it is back. Serial number: {serial}.',
  },
  borrower_left: {
    zh: '{person} 已离职，不能借用工具。',
    en: '{person} has left and cannot borrow tools.',
  },
  loan_closed: {
    zh: '借条 {loan} 已经还清，不能再添加工具，请另开一张。',
    en: 'Everything on {loan} is back: nothing can be added. Make a new loan.',
  },
  loan_of_other: {
    zh: '借条 {loan} 的借用人是 {person}，不能添加别人借的工具。',
    en: '{loan} is the loan of {person}: tools for somebody else go on a loan of their own.',
  },
  due_past: { zh: '应还日期 {due} 已经过了。', en: 'The due day {due} has passed.' },
  due_too_late: {
    zh: '应还日期 {due} 太晚，最晚可选 {latest}。',
    en: '{due} is too far ahead: the latest day is {latest}.',
  },
  due_not_later: {
    zh: '{item} 的应还日期本来就是 {due}，请选更晚的一天。序列号：{serial}。',
    en: '{item} is due on {due} as it is: choose a later day. Serial number: {serial}.',
  },
  more_accessories_than_expected: {
    zh: '{item} 的“{accessory}”只有 {expected} 件，不能填更多。',
    en: '{item} comes with {expected} of “{accessory}”, not more.',
  },
  line_signed: {
    zh: '{item} 借用人已经签字，附件和外观不能再改。序列号：{serial}。',
    en: '{item} has been signed for: its checklist can no longer be changed. Serial number: {serial}.',
  },
  line_changed_hands: {
    zh: '{item} 已有归还、遗失或交接，附件和外观不能再改。序列号：{serial}。',
    en: '{item} has been handed over, returned or lost in part: its checklist can no longer be changed. Serial number: {serial}.',
  },
  loan_signed_already: { zh: '借条 {loan} 已经签过字了。', en: '{loan} has been signed for already.' },
  signer_is_lender: {
    zh: '要由借用人或送还的人签字，仓管员不能代签。',
    en: 'It is for the borrower, or who brings the tools, to sign; the storekeeper cannot sign for them.',
  },
  signer_not_holder: {
    zh: '这里要 {holder} 签字，签字人不对。',
    en: 'It is for {holder} to sign here.',
  },
  tool_back_already: {
    zh: '{item}（{loan}）已经还清了。序列号：{serial}。',
    en: 'Nothing of {item} is out on {loan} any more. Serial number: {serial}.',
  },
  more_than_out: {
    zh: '{item} 只有 {open} 在外，不能填 {asked}。',
    en: 'Only {open} of {item} are out, not {asked}.',
  },
  more_accessories_than_out: {
    zh: '{item} 的“{accessory}”只有 {out} 件在外，不能填更多。',
    en: 'Only {out} of “{accessory}” of {item} are out, not more.',
  },
  tool_with_another: {
    zh: '{item} 刚刚交接了，现在由 {holder} 保管。确实收到了就再归还一次，会记在 {holder} 名下。序列号：{serial}。',
    en: '{item} was handed on just now: {holder} has it. If you do have it before you, take it back once more, from {holder}. Serial number: {serial}.',
  },
  tool_elsewhere: {
    zh: '账上 {item} {serial} 已在“{place}”，不在借用人手里。请先把账查清。',
    en: 'The book has {item} {serial} at “{place}”, no longer with the borrower. Clear this up first.',
  },
  tool_marked_unusable: {
    zh: '{item} {serial} 的状态是“{condition}”，请按“损坏”归还。',
    en: '{item} {serial} is marked “{condition}”: take it back as damaged.',
  },
  tool_place_wrong: {
    zh: '{place} 不对：完好的工具放进货位，损坏的放待检区或维修车间。',
    en: '{place} is the wrong place: good tools go into a bin, damaged ones into quarantine or to the workshop.',
  },
  tool_not_lent: {
    zh: '{item} 没有借出。账上在“{place}”。序列号：{serial}。',
    en: '{item} is not out on a loan. The book has it at “{place}”. Serial number: {serial}.',
  },
  loss_waits: {
    zh: '{item} 已报遗失，正等审批；找到了请先归还或撤回报失。序列号：{serial}。',
    en: '{item} was reported lost and waits for a decision. If it was found, take it back or withdraw the report. Serial number: {serial}.',
  },
  return_undone_already: { zh: '这次归还已经撤销了。', en: 'This return has been undone already.' },
  return_of_other_storekeeper: {
    zh: '这次归还是 {person} 收的，请由本人或主管撤销。',
    en: '{person} received this: it is for them or a supervisor to undo.',
  },
  return_moved_on: {
    zh: '{item} 归还后又动过，不能再撤销。现在在“{place}”。序列号：{serial}。',
    en: '{item} has moved on since it came back, so this cannot be undone. It is at “{place}” now. Serial number: {serial}.',
  },
  return_handed_on: {
    zh: '{item} 没还的那些已经交接给 {holder}，这次归还不能再撤销。',
    en: 'The rest of {item} has been handed over to {holder} since, so this return cannot be undone.',
  },
  return_written_off: {
    zh: '{item} 已提出报损，不能撤销归还；请先撤回报损。序列号：{serial}。',
    en: 'A write-off of {item} was asked for, so its return cannot be undone; withdraw that first. Serial number: {serial}.',
  },
  return_is_loss: {
    zh: '这是报失，请用“撤回报失”。',
    en: 'This is a reported loss: withdraw the report instead.',
  },
  return_repaired_already: {
    zh: '{item} 已经处理完（修好入库或报损）。序列号：{serial}。',
    en: '{item} has been dealt with already: repaired or written off. Serial number: {serial}.',
  },
  tool_in_repair: {
    zh: '{item} 已在维修车间，维修单 {repair}，由维修单决定怎么处理。序列号：{serial}。',
    en: 'The workshop has {item} on repair order {repair}, which says what becomes of it. Serial number: {serial}.',
  },
  return_not_damaged: {
    zh: '{item} 归还时是完好的，这里不用处理。',
    en: '{item} came back in good order: there is nothing to do here.',
  },
  nothing_owed: { zh: '{item} 没有欠件。', en: 'Nothing of {item} is owed.' },
  more_accessories_than_owed: {
    zh: '{item} 的“{accessory}”只欠 {out} 件，不能填更多。',
    en: 'Only {out} of “{accessory}” of {item} are owed, not more.',
  },
  own_debt: {
    zh: '自己的欠件不能自己免除。',
    en: 'Nobody waives what they owe themselves.',
  },
  loss_of_other: {
    zh: '{item} 在 {holder} 名下，请由本人或仓管员报失。',
    en: '{item} is held by {holder}: it is for them or a storekeeper to report it lost.',
  },
  loss_decided_already: {
    zh: '这一条刚被别人处理过，请看最新状态。',
    en: 'Somebody else has just dealt with this. Look at it as it is now.',
  },
  loss_own: {
    zh: '自己填报的或自己名下的，不能自己核准。',
    en: 'Nobody decides on a loss that they reported, or of what they held themselves.',
  },
  loss_not_approver: {
    zh: '报损由规定的审批人核准，您没有这个权限。',
    en: 'Losses are decided on by the approvers that are set for them; you are none of them.',
  },
  loss_above_limit: {
    zh: '金额 {value} 超出您的审批限额，请交上一级。',
    en: 'The value of {value} is above your limit: it is for the next level to decide.',
  },
  loss_reason_missing: { zh: '请写明原因。', en: 'Say why.' },
  tool_on_loan: {
    zh: '{item} 是 {holder} 凭借条 {loan} 借的，请在借条上归还、报失或交接。序列号：{serial}。',
    en: '{item} is out with {holder} on {loan}: return it, report it lost or hand it over on the loan. Serial number: {serial}.',
  },
};

export const toolLoanNotifications = defineMessages({
  tools_returned_for_you: {
    zh: '{by} 替您还了 {item} 等 {n} 项工具（{loan}）',
    en: {
      one: '{by} brought back {item} for you ({loan})',
      other: '{by} brought back {item} and more for you, {n} tools of {loan}',
    },
  },
  tool_loss_reported_for_you: {
    zh: '{by} 报您借的 {item} × {quantity}（{loan}）遗失：{reason}',
    en: '{by} reported {item} × {quantity} of your loan {loan} as lost: {reason}',
  },
  tool_loss_asked: {
    zh: '{by} 为 {holder} 借的 {item} × {quantity}（{loan}）申请报损，请审批：{reason}',
    en: '{by} asks to write off {item} × {quantity} that {holder} had on {loan}: {reason}',
  },
  tool_loss_approved: {
    zh: '{loan} 的 {item} × {quantity} 报损已由 {by} 核准',
    en: '{loan}: {by} approved the write-off of {item} × {quantity}',
  },
  tool_loss_refused: {
    zh: '{loan} 的 {item} × {quantity} 报损被 {by} 退回：{reason}',
    en: '{loan}: {by} did not approve the write-off of {item} × {quantity}: {reason}',
  },
  lost_tool_found: {
    zh: '您报遗失的 {item}（{loan}）找到了，{by} 已收回',
    en: '{item} of {loan}, which you reported lost, was found: {by} took it back',
  },
  tool_handed_on: {
    zh: '{from} 把您借条 {loan} 上的 {item} × {quantity} 交接给了 {to}',
    en: '{from} handed {item} × {quantity} of your loan {loan} over to {to}',
  },
  accessories_waived: {
    zh: '{by} 免除了您所欠的 {item} 附件“{accessories}”：{reason}',
    en: '{by} no longer asks for “{accessories}” of {item} that you owed: {reason}',
  },
  tools_due: {
    zh: '您借的 {n} 项工具快要到期：{tools}',
    en: {
      one: 'A tool that you borrowed is due: {tools}',
      other: '{n} tools that you borrowed are due: {tools}',
    },
  },
  tools_overdue: {
    zh: '您借的 {n} 项工具已经逾期，请尽快归还或申请续借：{tools}。另有 {soon} 项快要到期。',
    en: {
      one: 'A tool that you borrowed is overdue, please bring it back or ask for an extension: {tools}. Also due soon: {soon}.',
      other:
        '{n} tools that you borrowed are overdue, please bring them back or ask for an extension: {tools}. Also due soon: {soon}.',
    },
  },
  tools_overdue_of_others: {
    zh: '多次提醒后仍未归还的工具有 {n} 项：{tools}',
    en: {
      one: 'One tool is not back after several reminders: {tools}',
      other: '{n} tools are not back after several reminders: {tools}',
    },
  },
});
