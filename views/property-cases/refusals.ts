import type { PropertyCaseRefusal } from '../../src/features/property-cases/property-case.js';
import { defineMessages, type Message } from '../components/language.js';

export const propertyCasesRefusals: Record<PropertyCaseRefusal, Message> = {
  case_exists: {
    zh: '{piece} 已有一份未结束的异常处理单（{case}）。',
    en: '{piece} has an open case already ({case}).',
  },
  case_found_future: { zh: '发现日期不能晚于今天。', en: 'The day on which it was found cannot be later than today.' },
  case_changed_meanwhile: {
    zh: '{case} 刚被别人改过，请核对后再提交。',
    en: 'Somebody changed {case} meanwhile. Look again, then send.',
  },
  case_withdrawn_already: { zh: '{case} 已撤回。', en: '{case} has been withdrawn.' },
  case_closed_already: { zh: '{case} 已关闭。', en: '{case} is closed already.' },
  case_decided_already: { zh: '{case} 的处理结果已经批准。', en: 'The outcome of {case} has been approved already.' },
  case_not_proposed: { zh: '{case} 没有待审批的处理结果。', en: '{case} has no outcome that waits for a decision.' },
  case_proposed_already: {
    zh: '{case} 的处理结果正在等待审批。',
    en: 'The outcome of {case} waits for a decision already.',
  },
  case_not_agreed: { zh: '{case} 的处理结果还没有批准。', en: 'The outcome of {case} has not been approved yet.' },
  case_told_future: { zh: '告知时间不能晚于现在。', en: 'The customer cannot have been told later than now.' },
  case_told_too_early: {
    zh: '告知时间不能早于发现日期（{day}）。',
    en: 'The customer cannot have been told before it was found ({day}).',
  },
  case_told_before_piece: {
    zh: '告知时间不能早于这件财产的接收时间（{day} {time}）。',
    en: 'The customer cannot have been told before the piece came in ({day} {time}).',
  },
  case_told_unknown: { zh: '没有这条告知记录。', en: 'The customer was not told in this way.' },
  case_teller_unknown: { zh: '没有这个人，或已离职。', en: 'There is no such person, or they have left.' },
  case_answer_missing: {
    zh: '请填写顾客的答复和答复日期。',
    en: 'Enter what the customer answered, and on which day.',
  },
  case_answered_already: { zh: '这条告知已登记答复。', en: 'The answer to this has been recorded already.' },
  case_answer_day_wrong: {
    zh: '答复日期不能早于告知日期（{day}），也不能晚于今天。',
    en: 'They cannot have answered before they were told ({day}), nor later than today.',
  },
  case_not_answered: {
    zh: '{case}：还没有登记顾客的答复，不能提出处理结果。',
    en: '{case}: no outcome can be proposed before the customer has been told and has answered.',
  },
  case_agreed_day_wrong: {
    zh: '商定日期不能早于告知顾客的日期（{day}），也不能晚于今天。',
    en: 'It cannot have been agreed before the customer was told ({day}), nor later than today.',
  },
  case_lost_repaired: {
    zh: '丢失的财产无法修复，请选其他处理结果。',
    en: 'What is lost cannot be repaired. Choose another outcome.',
  },
  case_lost_after: { zh: '丢失的财产，去向只能是“已丢失”。', en: 'What is lost is gone: choose “gone”.' },
  case_not_lost_gone: { zh: '只有丢失的财产才能选“已丢失”。', en: 'Only what was lost is gone.' },
  case_repaired_after: {
    zh: '修复后应归还顾客；报废或留给本公司请选其他处理结果。',
    en: 'What is repaired goes back to the customer. For scrap, or to keep it, choose another outcome.',
  },
  case_amount_missing: { zh: '请填写赔付金额。', en: 'Enter the amount that is paid.' },
  case_amount_unwanted: {
    zh: '只有“赔付”才填金额；请清空金额或改选“赔付”。',
    en: 'There is an amount only when it is paid: clear it, or choose “paid”.',
  },
  case_in_repair: {
    zh: '{piece} 正在维修（{order}），请先结束或取消维修单。',
    en: '{piece} is in repair ({order}). Close or cancel the order first.',
  },
  case_in_delivery: {
    zh: '{piece} 在归还单 {delivery} 上，请先从归还单移除。',
    en: '{piece} is on the delivery {delivery}. Take it off there first.',
  },
  case_piece_short: {
    zh: '{piece} 账面在库只有 {there}，不足 {asked}，可能已经归还，请先核对。',
    en: 'The book has only {there} of {piece} in the house, not {asked}: it may have gone back. Check first.',
  },
  case_own_proposal: {
    zh: '{case} 的处理结果是您提出的，须由别人审批。',
    en: 'You proposed the outcome of {case} yourself: somebody else decides.',
  },
  case_not_an_approver: {
    zh: '{case} 的处理结果不由您审批。',
    en: 'You are not one of those who decide on {case}.',
  },
  case_above_limit: {
    zh: '{case} 的金额超出您的审批额度。',
    en: 'The value of {case} is above your limit.',
  },
  case_reason_missing: { zh: '请填写驳回原因。', en: 'Enter the reason for rejecting.' },
  case_repair_missing: {
    zh: '{piece} 在这次异常之后还没有维修单，请先开维修单。',
    en: '{piece} has no repair order since this happened. Open one first.',
  },
  case_repair_open: {
    zh: '维修单 {order} 还没有结束。',
    en: 'The repair {order} is not closed yet.',
  },
  case_repair_failed: {
    zh: '维修单 {order} 的结论是无法修复：请退回处理结果，与顾客另行商定。',
    en: '{order} says that it cannot be repaired: open the outcome again and agree on another with the customer.',
  },
  case_carried_out: {
    zh: '{case} 已按处理结果记为丢失或报废，不能再退回。',
    en: '{case} has been carried out: the piece is booked as lost or scrapped.',
  },
  case_reopen_reason_missing: { zh: '请填写退回原因。', en: 'Enter why the outcome is opened again.' },
  case_reference_missing: {
    zh: '请填写凭证：换货的归还单、领料单或所有权变更单号，或付款凭证号。',
    en: 'Enter the proof: the delivery, slip or owner change of the replacement, or the payment.',
  },
  case_owner_change_missing: {
    zh: '{piece} 还没有已批准的所有权变更，请先办理。',
    en: '{piece} has no approved change of ownership yet. That comes first.',
  },
  case_correct_not_yours: {
    zh: '{case}：只有登记人、主管、质检员或部长可以更正。',
    en: '{case} can be corrected by who reported it, a supervisor, quality or the department head.',
  },
  case_withdraw_not_yours: {
    zh: '已告知顾客，或不是您登记的：只有主管、部长和质检员能撤回 {case}。',
    en: 'Only supervisors, the head and quality withdraw {case}: the customer has been told, or it is not yours.',
  },
  case_not_lost: { zh: '{case} 没有记过丢失。', en: 'Nothing of {case} has been booked as lost.' },
  case_found_more: {
    zh: '{case} 记为丢失、尚未找回的只有 {left}。',
    en: 'Only {left} of {case} are still lost.',
  },
  case_found_note_missing: {
    zh: '已与顾客商定更换或赔付：请写明现在如何约定。',
    en: 'The customer was promised another one or money for it: write what is agreed now.',
  },
  case_found_place_wrong: { zh: '请选择一个顾客财产专用货位。', en: 'Choose a bin for customers’ property.' },
};

export const propertyCasesNotifications = defineMessages({
  property_case_lost: {
    zh: '顾客财产丢失：{customer} 的 {piece}（{case}，{by} 登记），请尽快告知顾客',
    en: 'Lost: {piece} of {customer} ({case}, by {by}). Tell the customer',
  },
  property_case_damaged: {
    zh: '顾客财产损坏：{customer} 的 {piece}（{case}，{by} 登记），请尽快告知顾客',
    en: 'Damaged: {piece} of {customer} ({case}, by {by}). Tell the customer',
  },
  property_case_unfit: {
    zh: '顾客财产不适用：{customer} 的 {piece}（{case}，{by} 登记），请尽快告知顾客',
    en: 'Unfit for use: {piece} of {customer} ({case}, by {by}). Tell the customer',
  },
  property_case_asked: {
    zh: '{by} 提出 {customer} 财产异常 {case} 的处理结果，请审批',
    en: '{by} asks you to decide on the outcome of {case} ({customer})',
  },
  property_case_agreed: {
    zh: '{by} 批准了 {customer} 财产异常 {case} 的处理结果，请落实并关闭',
    en: '{by} approved the outcome of {case} ({customer}). Carry it out, then close it',
  },
  property_case_rejected: {
    zh: '{by} 驳回了 {customer} 财产异常 {case} 的处理结果：{reason}',
    en: '{by} rejected the outcome of {case} ({customer}): {reason}',
  },
  property_case_answered: {
    zh: '{customer} 已就 {case} 答复，可以提出处理结果',
    en: '{customer} has answered on {case}: an outcome can be proposed',
  },
  property_case_withdrawn: {
    zh: '{by} 撤回了财产异常 {case}（{piece}）：{reason}',
    en: '{by} withdrew {case} ({piece}): {reason}',
  },
  property_case_found: {
    zh: '{by} 找回了丢失的 {piece}（{case}，{customer}）',
    en: '{by} found {piece} again, which was lost ({case}, {customer})',
  },
  property_cases_untold: {
    zh: '{n} 起财产异常还没有告知顾客，最早的是 {oldest}',
    en: {
      one: '{n} case of customers’ property has not been told to the customer: {oldest}',
      other: '{n} cases of customers’ property have not been told to the customer, the oldest {oldest}',
    },
  },
});
