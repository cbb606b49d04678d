import type { ApprovalRefusal } from '../../src/features/approvals/approval.js';
import { defineMessages, type Message } from '../components/language.js';

export const approvalMessages = defineMessages({
  approvals: { zh: '审批', en: 'Approvals' },
  slips: { zh: '领料单', en: 'Requisitions' },
  write_offs: { zh: '遗失与损坏', en: 'Lost and damaged' },
  tool_losses: { zh: '工具报损', en: 'Tools to be written off' },
  repair_quotes: { zh: '收费维修报价', en: 'Quotes for charged repairs' },
  repair_order: { zh: '维修单', en: 'Repair order' },
  repaired_piece: { zh: '送修件', en: 'What is repaired' },
  before_tax: { zh: '不含税', en: 'Before tax' },
  valid_until: { zh: '有效期至', en: 'Valid until' },
  borrowed_by: { zh: '借用人', en: 'Borrowed by' },
  loan: { zh: '借条', en: 'Loan' },
  asked: { zh: '待我审批', en: 'Asked of me' },
  all: { zh: '我有权审批的全部', en: 'All that I may decide' },
  scope: { zh: '范围', en: 'Which' },
  nothing: { zh: '没有待您审批的单据', en: 'Nothing waits for your decision' },
  nothing_text: {
    zh: '有新的领料单提交，或有物料、工具报遗失、损坏，就会出现在这里，同时提醒您。',
    en: 'Requisitions that are submitted, and parts and tools that are reported lost or damaged, show up here, and you are told.',
  },
  no_approver: { zh: '您目前不审批任何单据', en: 'You approve nothing at present' },
  no_approver_text: {
    zh: '审批人由角色决定。审批人不在时可指定您代理，代理期间要您审批的单据会出现在这里。',
    en: 'Roles decide who approves. If an approver names you as deputy, what waits for them shows up here.',
  },
  stands_in: { zh: '您正在代理 {person} 审批，至 {day}', en: 'You stand in for {person} until {day}' },
  as_deputy: { zh: '代 {person} 审批', en: 'for {person}' },
  urgent: { zh: '加急', en: 'Urgent' },
  again: { zh: '改动后超出原审批额度', en: 'Changed beyond what was approved' },
  task: { zh: '服务任务书', en: 'Service task' },
  customer: { zh: '客户', en: 'Customer' },
  requested_for: { zh: '领用人', en: 'For' },
  drafted_by: { zh: '制单人', en: 'Drafted by' },
  needed_by: { zh: '需用日期', en: 'Needed by' },
  submitted_at: { zh: '提交', en: 'Submitted' },
  warehouse: { zh: '发料仓库', en: 'Supplied by' },
  charged: { zh: '收费', en: 'Charged' },
  warranty: { zh: '保修', en: 'Warranty' },
  note: { zh: '备注', en: 'Note' },
  short: { zh: '可用 {quantity}', en: '{quantity} free' },
  short_none: { zh: '无可用库存', en: 'none free' },
  short_lines: { zh: '{n} 项库存不足', en: { one: '{n} line short of stock', other: '{n} lines short of stock' } },
  all_free: { zh: '库存齐备', en: 'All in stock' },
  more_lines: { zh: '还有 {n} 项', en: { one: '{n} more line', other: '{n} more lines' } },
  lost: { zh: '遗失', en: 'Lost' },
  damaged: { zh: '损坏', en: 'Damaged' },
  reported: { zh: '上报', en: 'Reported' },
  holder: { zh: '保管人', en: 'Held by' },
  serial: { zh: '序列号', en: 'Serial number' },
  approved: { zh: '已批准 {number}', en: '{number} is approved' },
  approved_text: {
    zh: '已预留 {promised} 项，欠料 {waiting} 项。',
    en: '{promised} reserved, {waiting} waiting for stock.',
  },
  rejected: { zh: '已驳回 {number}', en: '{number} is rejected' },
  rejected_text: { zh: '制单人和领用人已收到通知。', en: 'Who drafted it and whom it is for have been told.' },
  deputies: { zh: '代理审批人', en: 'Deputies' },
  settings: { zh: '审批设置', en: 'Who approves what' },
});

export const deputyMessages = defineMessages({
  deputies: { zh: '代理审批人', en: 'Deputies' },
  intro: {
    zh: '不在时请人代为审批。代理人按您的审批额度办理，但不能审批自己或您制单、领用的单据。可同时指定几个人，谁先处理都算数。',
    en: 'Have somebody approve while you are away. A deputy has your limits, but decides nothing that is their own or yours. You may name several: whoever comes first decides.',
  },
  name_deputy: { zh: '指定代理人', en: 'Name a deputy' },
  person: { zh: '不在的人', en: 'Who is away' },
  deputy: { zh: '代理人', en: 'Deputy' },
  people_hint: { zh: '姓名或拼音首字母', en: 'Name or pinyin initials' },
  from_on: { zh: '从', en: 'From' },
  to_on: { zh: '到（含当日）', en: 'Through' },
  named_by: { zh: '指定', en: 'Named by' },
  state: { zh: '状态', en: 'State' },
  now: { zh: '代理中', en: 'Standing in now' },
  coming: { zh: '未开始', en: 'Coming' },
  over: { zh: '已结束', en: 'Over' },
  ended: { zh: '提前结束', en: 'Ended early' },
  end: { zh: '结束代理', en: 'End it' },
  end_of: { zh: '结束 {deputy} 对 {person} 的代理', en: 'End {deputy} standing in for {person}' },
  empty: { zh: '还没有指定过代理人', en: 'No deputies yet' },
  back: { zh: '返回审批', en: 'Back to approvals' },
});

export const tierMessages = defineMessages({
  settings: { zh: '审批设置', en: 'Who approves what' },
  deputies: { zh: '代理审批人', en: 'Deputies' },
  intro: {
    zh: '金额不超过额度（含）的单据由该角色审批；额度留空表示不限金额。每种单据至少要有一个角色不限金额。',
    en: 'A role approves documents up to and including its limit; without a limit, any value. Each kind of document needs one role without a limit.',
  },
  requisition: { zh: '领料单', en: 'Requisitions' },
  write_off: { zh: '遗失、损坏核销', en: 'Write-offs of lost and damaged parts' },
  repair_quote: { zh: '收费维修报价', en: 'Quotes for charged repairs' },
  property_case: { zh: '顾客财产丢失、损坏的处理结果', en: 'Outcomes for customers’ property lost or damaged' },
  owner_change: { zh: '所有权变更', en: 'Changes of ownership' },
  purchase_request: { zh: '请购单', en: 'Purchase requests' },
  role: { zh: '角色', en: 'Role' },
  approves: { zh: '审批', en: 'Approves' },
  approves_of: { zh: '{role}审批', en: '{role} approves' },
  limit: { zh: '额度（元，含）', en: 'Up to (CNY)' },
  limit_of: { zh: '{role}的额度（元）', en: 'Limit of {role} (CNY)' },
  any: { zh: '不限', en: 'any value' },
  people: { zh: '{n} 人', en: { one: '{n} person', other: '{n} people' } },
  nobody: { zh: '目前没有人担任', en: 'nobody has this role' },
  bad_limit: { zh: '请填写大于 0 的金额，最多两位小数', en: 'Enter an amount above zero with at most two decimals' },
  saved: { zh: '已保存', en: 'Saved' },
  deadlines: { zh: '期限', en: 'Deadlines' },
  reservation_days: { zh: '批准后预留保留天数', en: 'Days for which approved parts are kept' },
  reservation_days_hint: {
    zh: '过期未领自动释放。改动只影响以后的预留。',
    en: 'Then they are free again. A change counts from the next approval on.',
  },
  old_part_days: {
    zh: '技术人员返回后几个工作日内交回旧件',
    en: 'Working days after the return within which old parts have to be back',
  },
  bad_days: { zh: '请填写 1 到 365 的整数', en: 'Enter a whole number from 1 to 365' },
});

export const approvalRefusals: Record<ApprovalRefusal, Message> = {
  no_tier_covers: {
    zh: '没有角色能审批 {value} 元的单据，请联系系统管理员调整审批设置。',
    en: 'No role may approve CNY {value}. Ask your administrator to look at the settings.',
  },
  tiers_none_unlimited: {
    zh: '至少要有一个角色不限金额，否则大额单据没有人能审批。',
    en: 'One role has to be without a limit, or nobody could approve what is above them all.',
  },
  tiers_changed_meanwhile: {
    zh: '审批设置刚被别人改过。请核对后再保存。',
    en: 'Somebody else has just changed these settings. Check what they say now, then save again.',
  },
  deputy_person_unknown: { zh: '没有这个人，或已离职。', en: 'There is no such person, or they have left.' },
  deputy_person_no_approver: {
    zh: '{person} 不审批任何单据，不需要代理人。',
    en: '{person} approves nothing, so there is nothing to stand in for.',
  },
  deputy_of_other: {
    zh: '只能为自己指定或结束代理人，其他人的请找系统管理员。',
    en: 'You may name and end deputies for yourself only. For others, ask your administrator.',
  },
  deputy_of_oneself: { zh: '代理人不能是本人。', en: 'Nobody stands in for themselves.' },
  deputy_may_not_act: {
    zh: '{person} 只有查看或管理系统的权限，不能代理审批。',
    en: '{person} may only look or administer, and can’t approve.',
  },
  deputy_ends_before_it_begins: { zh: '结束日期不能早于开始日期。', en: 'The last day can’t be before the first.' },
  deputy_past: { zh: '结束日期已过。', en: 'The last day has passed already.' },
  deputy_too_long: {
    zh: '最长 {most} 天。更久请直接调整人员的角色。',
    en: 'At most {most} days. For longer, give the role to somebody else.',
  },
  deputy_named_already: {
    zh: '这段时间里已指定 {person} 代理。',
    en: '{person} stands in already for some of these days.',
  },
  deputy_over: { zh: '这次代理已结束。', en: 'This is over already.' },
};

export const approvalNotifications = defineMessages({
  approvals_waiting: {
    zh: '有 {n} 份单据等您审批，最早的是 {oldest}',
    en: {
      one: '{n} document waits for your decision: {oldest}',
      other: '{n} documents wait for your decision, the oldest is {oldest}',
    },
  },
  deputy_named: {
    zh: '{deputy} 将从 {from} 到 {to} 代理 {person} 审批',
    en: '{deputy} stands in for {person} from {from} through {to}',
  },
  deputy_ended: { zh: '代理 {person} 审批已提前结束', en: 'Standing in for {person} has ended early' },
});
