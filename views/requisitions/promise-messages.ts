import type { DecisionRefusal } from '../../src/features/requisitions/decide-requisition.js';
import type { BackOrderRefusal } from '../../src/features/requisitions/fill-back-order.js';
import type { ReassignRefusal } from '../../src/features/requisitions/reassign-promise.js';
import { defineMessages, type Message } from '../components/language.js';

type PromiseRefusal = DecisionRefusal | BackOrderRefusal | ReassignRefusal | 'back_order_gone';

export const promiseRefusals: Record<PromiseRefusal, Message> = {
  requisition_approved_already: {
    zh: '领料单 {requisition} 已由 {person} 于 {decidedAt} 批准，不必再审批。',
    en: '{person} approved requisition {requisition} already, on {decidedAt}. Nothing more is needed.',
  },
  requisition_rejected_already: {
    zh: '领料单 {requisition} 已由 {person} 于 {decidedAt} 驳回。',
    en: '{person} rejected requisition {requisition} already, on {decidedAt}.',
  },
  requisition_own_document: {
    zh: '领料单 {requisition} 是您（或您代理的人）制单或领用的，不能自己审批，请由其他审批人处理。',
    en: 'Requisition {requisition} was drafted by or is for you, or the person you stand in for. Somebody else has to decide on it.',
  },
  requisition_not_an_approver: {
    zh: '您不是领料单的审批人，今天也没有代理审批人的职责。',
    en: 'You are no approver of requisitions, and stand in for none today.',
  },
  requisition_above_limit: {
    zh: '领料单 {requisition} 金额 {value} 元，超过您的审批额度，要由上一级审批。',
    en: 'Requisition {requisition} is worth CNY {value}. That is above your limit: the next level has to decide.',
  },
  requisition_reason_missing: {
    zh: '驳回要写明原因，制单人才知道怎么改。',
    en: 'Say why it is rejected, so that it can be put right.',
  },
  back_order_nothing_waits: {
    zh: '领料单 {requisition} 的 {item} 已不欠料。',
    en: 'Requisition {requisition} does not wait for {item} any more.',
  },
  back_order_not_next: {
    zh: '{person} 的领料单 {requisition} 排在前面，也在等 {item}。要插队请写明原因。',
    en: 'Requisition {requisition} of {person} comes first for {item}. Give a reason if this one has to go before it.',
  },
  back_order_nothing_free: {
    zh: '{item} 在本仓库没有可预留的库存。',
    en: 'Nothing of {item} is free in this warehouse.',
  },
  back_order_gone: { zh: '这一行已不欠料。', en: 'This line does not wait any more.' },
  promise_reason_missing: {
    zh: '请写明改派原因，两边的人都会看到。',
    en: 'Give a reason: both sides will see it.',
  },
  promise_of_other_item: {
    zh: '{from} 与 {to} 要的不是同一仓库的同一物料，不能改派。',
    en: '{from} and {to} do not ask for the same item in the same warehouse.',
  },
  promise_of_same_requisition: { zh: '这是同一张领料单。', en: 'This is the same requisition.' },
  promise_not_waited_for: {
    zh: '领料单 {requisition} 已不欠这么多 {item}。',
    en: 'Requisition {requisition} does not wait for that much of {item} any more.',
  },
  promise_picked_already: {
    zh: '为领料单 {requisition} 预留的 {item} 已拣出，不能改派。要先放回货位。',
    en: '{item} for requisition {requisition} has been picked already. It has to be put back first.',
  },
  promise_too_little: {
    zh: '领料单 {requisition} 的 {item} 只有 {free} 可改派。',
    en: 'Only {free} of {item} can be taken from requisition {requisition}.',
  },
  promise_condition_differs: {
    zh: '{item} 的发料规则已改，原来预留的状态不能再发。请取消该行后重新申请。',
    en: 'The picking rule of {item} has changed and no longer allows the condition that was promised. Cancel the line and ask again.',
  },
};

export const promiseNotifications = defineMessages({
  requisition_approved: {
    zh: '领料单 {requisition}（{task}）已由 {person} 批准',
    en: '{person} approved requisition {requisition} ({task})',
  },
  requisition_approved_short: {
    zh: '领料单 {requisition}（{task}）已由 {person} 批准，其中 {n} 项欠料',
    en: {
      one: '{person} approved requisition {requisition} ({task}); {n} line waits for stock',
      other: '{person} approved requisition {requisition} ({task}); {n} lines wait for stock',
    },
  },
  requisition_rejected: {
    zh: '领料单 {requisition}（{task}）被 {person} 驳回：{reason}',
    en: '{person} rejected requisition {requisition} ({task}): {reason}',
  },
  requisition_to_pick: {
    zh: '领料单 {requisition}（{task}）已批准，有 {n} 项可以拣货',
    en: {
      one: 'Requisition {requisition} ({task}) is approved: {n} line to pick',
      other: 'Requisition {requisition} ({task}) is approved: {n} lines to pick',
    },
  },
  requisition_expired: {
    zh: '领料单 {requisition} 过期未领，预留已释放。仍然需要的话，请复制一份',
    en: 'Requisition {requisition} has expired: nobody collected it. Copy it if the parts are still needed',
  },
  requisition_expired_partly: {
    zh: '领料单 {requisition} 有 {n} 项过期未领，预留已释放',
    en: {
      one: '{n} line of requisition {requisition} has expired: nobody collected it',
      other: '{n} lines of requisition {requisition} have expired: nobody collected them',
    },
  },
  requisition_expiring: {
    zh: '领料单 {requisition} 的预留保留到 {day}，请尽快领取',
    en: 'Stock for requisition {requisition} is kept until {day}. Please collect it',
  },
  requisition_back_order_filled: {
    zh: '领料单 {requisition} 所欠的 {item} 到货，已为您预留 {quantity}',
    en: '{quantity} of {item} came in and is kept for requisition {requisition}',
  },
  requisition_promise_taken: {
    zh: '{person} 把领料单 {requisition} 预留的 {item} × {quantity} 改派给了 {other}：{reason}',
    en: '{person} gave {quantity} of {item} from requisition {requisition} to {other}: {reason}',
  },
  requisition_promise_given: {
    zh: '{person} 从 {other} 为领料单 {requisition} 调来了 {item} × {quantity}：{reason}',
    en: '{person} took {quantity} of {item} from {other} for requisition {requisition}: {reason}',
  },
});

export const decisionMessages = defineMessages({
  decision: { zh: '审批', en: 'Decision' },
  not_decided: { zh: '{number} 未审批', en: 'Nothing was decided on {number}' },
  not_readable: {
    zh: '提交的内容有误：原因最多 500 字。',
    en: 'That could not be read: a reason has at most 500 characters.',
  },
  to_slip: { zh: '查看领料单', en: 'Look at the requisition' },
  to_approvals: { zh: '返回审批', en: 'Back to approvals' },
  try_again: { zh: '重新审批', en: 'Decide now' },
});

export const backOrderMessages = defineMessages({
  back_orders: { zh: '欠料', en: 'Back-orders' },
  search_hint: { zh: '物料编码、名称、拼音首字母', en: 'Item code, name, pinyin initials' },
  any_warehouse: { zh: '全部仓库', en: 'Any warehouse' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  empty: { zh: '没有欠料', en: 'Nothing waits for stock' },
  empty_text: {
    zh: '批准时库存不够的物料会按先后列在这里，到货后逐个补上。',
    en: 'What could not be reserved at approval is listed here in its order, and is filled when goods come in.',
  },
  requisition: { zh: '领料单', en: 'Requisition' },
  item: { zh: '物料', en: 'Item' },
  waiting: { zh: '欠', en: 'Waiting' },
  of: { zh: '共 {quantity}', en: 'of {quantity}' },
  needed_by: { zh: '需用日期', en: 'Needed by' },
  requested_for: { zh: '领用人', en: 'For' },
  task: { zh: '服务任务书', en: 'Service task' },
  free: { zh: '可预留', en: 'Free' },
  elsewhere: { zh: '其他仓库 {quantity}', en: '{quantity} elsewhere' },
  substitutes: { zh: '替代料有货：{items}', en: 'Substitutes here: {items}' },
  take_substitute: { zh: '到领料单上换用替代料', en: 'Take a substitute on the requisition' },
  none: { zh: '无', en: 'none' },
  promise_now: { zh: '立即预留', en: 'Reserve now' },
  promise_for: { zh: '为 {requisition} 预留 {item}', en: 'Reserve {item} for {requisition}' },
  choose: { zh: '处理', en: 'Options' },
  options_for: { zh: '处理 {requisition} 欠的 {item}', en: 'Options for {item} of {requisition}' },
  not_next: { zh: '前面还有人在等', en: 'others come first' },
  urgent: { zh: '加急', en: 'Urgent' },
  filled: { zh: '已为 {requisition} 预留。', en: 'Reserved for {requisition}.' },
  queue: { zh: '排队顺序', en: 'Who waits' },
  queue_text: {
    zh: '加急在前，其次按需用日期，再按批准先后。',
    en: 'Urgent ones first, then by the day needed, then as approved.',
  },
  this_one: { zh: '本行', en: 'this one' },
  fill_title: { zh: '用现有库存补上', en: 'Fill it from stock' },
  nothing_free: { zh: '本仓库目前没有可预留的库存。', en: 'Nothing is free in this warehouse now.' },
  jump: { zh: '插队原因', en: 'Why it goes first' },
  jump_hint: {
    zh: '前面还有人在等，插队须写明原因，会记入领料单。',
    en: 'Others come first. The reason becomes part of the requisition’s story.',
  },
  holders: { zh: '从别的领料单改派', en: 'Take it from another requisition' },
  holders_text: {
    zh: '这些领料单预留了同一物料、尚未拣货。改派后对方转为欠料，双方都会收到通知和原因。',
    en: 'These have the same item reserved and not picked yet. They wait then, and both sides are told, with the reason.',
  },
  no_holders: { zh: '没有别的领料单预留了这种物料。', en: 'No other requisition has this item reserved.' },
  reserved: { zh: '已预留', en: 'Reserved' },
  quantity: { zh: '数量', en: 'Quantity' },
  quantity_from: { zh: '从 {requisition} 改派的数量', en: 'Quantity from {requisition}' },
  reason: { zh: '改派原因', en: 'Why' },
  reason_from: { zh: '从 {requisition} 改派的原因', en: 'Why it is taken from {requisition}' },
  reassign: { zh: '改派', en: 'Take over' },
  reassign_from: { zh: '从 {requisition} 改派', en: 'Take over from {requisition}' },
  back: { zh: '返回欠料', en: 'Back to the list' },
});

export const promiseStoryMessages = defineMessages({
  reassigned: { zh: '{item} × {quantity}：{from} → {to}', en: '{quantity} of {item}: {from} → {to}' },
  filled: { zh: '{item} × {quantity} 已预留', en: '{quantity} of {item} reserved' },
  expired: { zh: '{item} × {quantity} 的预留已释放', en: '{quantity} of {item} is free again' },
  waits: { zh: '{item} 欠 {quantity}', en: '{quantity} of {item} waits for stock' },
});
