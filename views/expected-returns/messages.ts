import type { ExpectedReturnRefusal } from '../../src/features/expected-returns/old-part.js';
import { defineMessages, type Message } from '../components/language.js';

export const expectedReturnRefusals: Record<ExpectedReturnRefusal, Message> = {
  old_part_already_back: {
    zh: '换下的旧件 {item} 已经收回，不能再撤销。旧件序列号：{serial}。',
    en: 'The old part {item} has come back already, so this cannot be undone. Its serial number: {serial}.',
  },
  old_part_not_expected: {
    zh: '这件旧件已不在待收之列，可能刚被收回、免收或撤销。请看最新的清单。',
    en: 'This old part is no longer expected: it was just received, waived or undone. Look at the list as it is now.',
  },
  old_part_more_than_expected: {
    zh: '{item} 只等收 {expected} 件，不能收 {asked} 件。',
    en: 'Only {expected} of {item} are expected, so {asked} cannot be received.',
  },
  old_part_quantity_invalid: {
    zh: '{item} 的数量 {quantity} 不对：要大于 0，最多 {decimals} 位小数。',
    en: '{quantity} is no quantity of {item}: it must be above 0, with at most {decimals} decimals.',
  },
  old_part_serial_missing: {
    zh: '{item} 按序列号管理，请填写旧件上的序列号。',
    en: '{item} is tracked by serial number: enter the one on the old part.',
  },
  old_part_lot_missing: {
    zh: '{item} 按批次管理，请填写旧件上的批次号。',
    en: '{item} is tracked by lot: enter the lot number on the old part.',
  },
  old_part_serial_elsewhere: {
    zh: '账上 {item} 的序列号 {serial} 在 {place}（{placeName}），不在客户那里。请先核对序列号；号码无误时，请联系该处把账查清。',
    en: 'The book has serial number {serial} of {item} at {place} ({placeName}), not at the customer. Check the number; if it is right, clear this up with who keeps that place.',
  },
  old_part_waived_by_self: {
    zh: '自己要交回的旧件，不能由自己免收。请由其他主管处理。',
    en: 'Nobody waives an old part that they have to bring back themselves. Ask another supervisor.',
  },
  old_part_nothing_to_undo: {
    zh: '没有可以撤销的，可能刚被别人撤销。',
    en: 'There is nothing left to undo: somebody else may just have done it.',
  },
  old_part_moved_on: {
    zh: '{item} 的旧件此后又动过，现在在 {place}，不能撤销收回。',
    en: 'The old part {item} has moved on and is at {place} now, so its receipt cannot be undone.',
  },
};

export const expectedReturnNotifications = defineMessages({
  old_part_waived: {
    zh: '任务 {task} 的旧件 {item} 已免收（{by}）：{reason}',
    en: 'Task {task}: the old part {item} need not come back ({by}): {reason}',
  },
  old_parts_overdue: {
    zh: '您有 {n} 件旧件逾期未交，请尽快交回仓库',
    en: {
      one: 'One old part that you have to bring back is overdue',
      other: '{n} old parts that you have to bring back are overdue',
    },
  },
  old_parts_overdue_all: {
    zh: '共有 {n} 件旧件逾期未交：{people}',
    en: { one: 'One old part is overdue: {people}', other: '{n} old parts are overdue: {people}' },
  },
});

export const oldPartMessages = defineMessages({
  old_parts: { zh: '待收旧件', en: 'Old parts expected back' },
  old_part: { zh: '旧件', en: 'Old part' },
  expected: { zh: '待收', en: 'Expected' },
  overdue: { zh: '逾期', en: 'Overdue' },
  received: { zh: '已收回', en: 'Received' },
  waived: { zh: '已免收', en: 'Waived' },
  undone: { zh: '已撤销', en: 'No longer expected' },
  state: { zh: '状态', en: 'State' },
  item: { zh: '物料', en: 'Item' },
  serial: { zh: '旧件序列号', en: 'Serial number' },
  serial_unknown: { zh: '未填', en: 'Not told' },
  quantity: { zh: '数量', en: 'Quantity' },
  person: { zh: '交回人', en: 'Who brings it' },
  all_people: { zh: '全部人员', en: 'Everybody' },
  task: { zh: '任务', en: 'Task' },
  customer: { zh: '客户', en: 'Customer' },
  device: { zh: '换下自', en: 'Out of device' },
  position: { zh: '装机位置', en: 'Position' },
  due: { zh: '应交日期', en: 'Due' },
  not_back_yet: { zh: '技术人员返回后起算', en: 'Counts from the technician’s return' },
  days_late: { zh: '逾期 {n} 天', en: { one: 'One day late', other: '{n} days late' } },
  back_on: { zh: '返回日期', en: 'Back on' },
  fitted: { zh: '换上', en: 'Fitted instead' },
  fitted_on: { zh: '换上时间', en: 'Fitted on' },
  fitted_by: { zh: '填报人', en: 'Reported by' },
  scan_or_search: {
    zh: '扫描或输入旧件序列号、物料、任务号、客户',
    en: 'Scan or type a serial number, item, task or customer',
  },
  empty: { zh: '没有待收的旧件', en: 'No old parts are expected' },
  empty_text: {
    zh: '技术人员把可修的备件装机后，换下的旧件会列在这里，直到收回。',
    en: 'When a technician fits a repairable part, the old one is listed here until it has come back.',
  },
  receive: { zh: '收回旧件', en: 'Receive the old part' },
  receive_one: { zh: '收回', en: 'Receive' },
  serial_on_part: { zh: '旧件上的序列号', en: 'Serial number on the part' },
  serial_told: { zh: '技术人员填的是 {serial}', en: 'The technician wrote {serial}' },
  serial_pattern: { zh: '一般形如 {pattern}', en: 'Usually looks like {pattern}' },
  lot: { zh: '批次号', en: 'Lot number' },
  goes_to_quarantine: { zh: '收回后放进待检区，状态为待检。', en: 'It goes into quarantine, untested.' },
  received_into: { zh: '已收回，放进待检区', en: 'Received into quarantine' },
  came_as: { zh: '实收 {serial}', en: 'Came as {serial}' },
  differs: { zh: '与填报的 {told} 不同', en: 'Not the {told} that was told' },
  odd_serial: {
    zh: '这个序列号和 {item} 通常的编号规则（{pattern}）不一样，请核对铭牌。',
    en: 'This number does not look like the others of {item} ({pattern}). Check it against the nameplate.',
  },
  received_at: { zh: '收回时间', en: 'Received at' },
  received_by: { zh: '收件人', en: 'Received by' },
  waive: { zh: '免收', en: 'Waive' },
  waive_it: { zh: '不用交回', en: 'It need not come back' },
  waive_reason: { zh: '为什么不用交回', en: 'Why it need not come back' },
  waived_by: { zh: '免收人', en: 'Waived by' },
  waived_at: { zh: '免收时间', en: 'Waived at' },
  reason: { zh: '原因', en: 'Reason' },
  undo: { zh: '撤销', en: 'Undo' },
  undo_receipt: { zh: '撤销收回', en: 'Undo the receipt' },
  undo_waiver: { zh: '撤销免收', en: 'Expect it again' },
  rest_expected: { zh: '其余的仍待收', en: 'The rest is still expected' },
});
