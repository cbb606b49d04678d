import type { ExpectedReturnRefusal } from '../../src/features/expected-returns/old-part.js';
import { defineMessages, type Message } from '../components/language.js';

export const expectedReturnRefusals: Record<ExpectedReturnRefusal, Message> = {
  old_part_already_back: {
    zh: '换下的旧件 {item} 已经收回，不能再撤销。旧件序列号：{serial}。',
    en: 'The old part {item} has come back already, so this cannot be undone. Its serial number: {serial}.',
  },
  old_part_not_expected: {
    zh: '这件已不在待返回之列，可能刚被收回、核销或撤销。请看最新的清单。',
    en: 'This is no longer expected: it was just received, waived or undone. Look at the list as it is now.',
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
    zh: '{item} 按序列号管理，请填写实物上的序列号。',
    en: '{item} is tracked by serial number: enter the one on the part.',
  },
  old_part_lot_missing: {
    zh: '{item} 按批次管理，请填写实物上的批次号。',
    en: '{item} is tracked by lot: enter the lot number on the part.',
  },
  old_part_serial_elsewhere: {
    zh: '账上 {item} 的序列号 {serial} 在 {place}（{placeName}），不在客户那里。请先核对序列号；号码无误时，请联系该处把账查清。',
    en: 'The book has serial number {serial} of {item} at {place} ({placeName}), not at the customer. Check the number; if it is right, clear this up with who keeps that place.',
  },
  old_part_waived_by_self: {
    zh: '由自己负责返回的，不能自己核销。请由其他主管处理。',
    en: 'Nobody writes off what they answer for themselves. Ask another supervisor.',
  },
  old_part_nothing_to_undo: {
    zh: '没有可以撤销的，可能刚被别人撤销。',
    en: 'There is nothing left to undo: somebody else may just have done it.',
  },
  old_part_moved_on: {
    zh: '{item} 收回后又动过，现在在 {place}，不能撤销收回。',
    en: '{item} has moved on and is at {place} now, so its receipt cannot be undone.',
  },
  old_part_unidentified: {
    zh: '“{item}”还不知道是什么物料，请先登记为返回件并认定物料。',
    en: 'Nobody knows yet which item “{item}” is. Log it as a return and identify it first.',
  },
  expected_due_past: { zh: '日期不能早于今天。', en: 'The day cannot be before today.' },
  expected_person_left: {
    zh: '{person} 已离职，请另选负责人。',
    en: '{person} has left. Choose somebody else to answer for it.',
  },
  expected_serial_is_one: {
    zh: '{item} 的序列号 {serial} 只能对应 1 件。',
    en: 'Serial number {serial} of {item} stands for one piece only.',
  },
  expected_twice: {
    zh: '{item} 的序列号 {serial} 已经在待返回清单里，不用再登记。',
    en: '{item} with serial number {serial} is expected already. It need not be entered again.',
  },
  expected_task_of_other: {
    zh: '任务 {task} 属于另一家客户。',
    en: 'Task {task} is another customer’s.',
  },
  expected_slip_of_other: {
    zh: '领料单 {slip} 属于另一个任务或另一家客户。',
    en: 'Slip {slip} belongs to another task or customer.',
  },
  expected_nothing: { zh: '请至少填写一件。', en: 'Enter at least one piece.' },
  expected_not_withdrawable: {
    zh: '这不是先发后收的登记，不能在这里撤销。',
    en: 'This was not written down as sent ahead, so it cannot be withdrawn here.',
  },
  waiver_asked_already: {
    zh: '已经有人申请核销这一件，请等主管处理。',
    en: 'Somebody has asked for this to be written off already. A supervisor will decide.',
  },
  waiver_not_asked: {
    zh: '这一件没有待处理的核销申请，可能刚被撤回或处理。',
    en: 'Nobody asks for this to be written off: the request was just withdrawn or decided.',
  },
  waiver_of_asker: {
    zh: '自己申请核销的，不能由自己批准。请由其他主管处理。',
    en: 'Nobody writes off what they have asked to be written off. Ask another supervisor.',
  },
  chased_today: { zh: '今天已经催过了，明天再催。', en: 'This has been chased today already. Try again tomorrow.' },
  chase_of_self: {
    zh: '这一件由您自己负责，请联系客户。',
    en: 'You answer for this yourself. Get in touch with the customer.',
  },
  parcel_announced_before: {
    zh: '这个运单号已经预告过一个还没收完的包裹。',
    en: 'This waybill announces a parcel that is still open.',
  },
  parcel_changed: {
    zh: '包裹 {parcel} 刚被别人改过，请核对最新内容后再改。',
    en: 'Somebody has just changed parcel {parcel}. Look at it as it is now, then change it.',
  },
  parcel_being_unpacked: {
    zh: '包裹 {parcel} 已开始拆箱，不能再修改或取消。',
    en: 'Parcel {parcel} is being unpacked, so it can no longer be changed or cancelled.',
  },
  parcel_not_unpacked: {
    zh: '包裹 {parcel} 还没有开始拆箱。',
    en: 'Nobody has begun to unpack parcel {parcel}.',
  },
  parcel_closed: { zh: '包裹 {parcel} 已经清点完毕。', en: 'Parcel {parcel} has been checked and closed.' },
  parcel_cancelled: { zh: '包裹 {parcel} 已经取消。', en: 'Parcel {parcel} has been cancelled.' },
  parcel_not_cancelled: {
    zh: '包裹 {parcel} 没有取消，不用恢复。',
    en: 'Parcel {parcel} is not cancelled, so there is nothing to bring back.',
  },
};

export const expectedReturnNotifications = defineMessages({
  old_part_waived: {
    zh: '{task} 的 {item} 已核销（{by}）：{reason}',
    en: '{task}: {item} need not come back ({by}): {reason}',
  },
  old_parts_overdue: {
    zh: '您负责的 {n} 件返回件逾期未到，请尽快处理',
    en: {
      one: 'One part that you answer for has not come back in time',
      other: '{n} parts that you answer for have not come back in time',
    },
  },
  old_parts_overdue_all: {
    zh: '共有 {n} 件返回件逾期未到：{people}',
    en: { one: 'One part is overdue to come back: {people}', other: '{n} parts are overdue to come back: {people}' },
  },
  expected_advance: {
    zh: '{by} 登记由您负责：{customer} 须在 {day} 前寄回 {n} 项故障件（先发后收）',
    en: {
      one: '{by} wrote down that you answer for one faulty part from {customer}, due by {day} (sent ahead)',
      other: '{by} wrote down that you answer for {n} faulty parts from {customer}, due by {day} (sent ahead)',
    },
  },
  expected_chased: {
    zh: '{by} 催问：{customer} 的 {item} 什么时候返回？',
    en: '{by} asks: when does {item} from {customer} come back?',
  },
  expected_waiver_asked: {
    zh: '{by} 申请核销 {customer} 的 {item}（{quantity}）：{reason}',
    en: '{by} asks to write off {item} ({quantity}) from {customer}: {reason}',
  },
  expected_waiver_refused: {
    zh: '{by} 没有同意核销 {item}，仍须返回',
    en: '{by} did not agree to write off {item}: it is still expected',
  },
  return_parcel_announced: {
    zh: '{customer} 有包裹 {parcel} 要寄到，共 {n} 项，预计 {day}',
    en: {
      one: 'Parcel {parcel} is on its way from {customer} with one line, expected on {day}',
      other: 'Parcel {parcel} is on its way from {customer} with {n} lines, expected on {day}',
    },
  },
  return_parcel_arrived: {
    zh: '{customer} 的包裹 {parcel} 已收到，与预告一致',
    en: 'Parcel {parcel} from {customer} has arrived with everything that was announced',
  },
  return_parcel_incomplete: {
    zh: '{customer} 的包裹 {parcel} 已清点，少 {n} 项',
    en: {
      one: 'Parcel {parcel} from {customer} was checked: one line is missing',
      other: 'Parcel {parcel} from {customer} was checked: {n} lines are missing',
    },
  },
});
