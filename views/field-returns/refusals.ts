import type { FieldReturnRefusal } from '../../src/features/field-returns/field-return.js';
import { defineMessages, type Message } from '../components/language.js';

export const fieldReturnRefusals: Record<FieldReturnRefusal, Message> = {
  return_open: {
    zh: '序列号 {serial} 已登记过返回件，还没有处理完。返回件：{number}。',
    en: 'Serial number {serial} has been logged already as {number}, which is still open.',
  },
  return_serial_odd: {
    zh: '序列号 {serial} 不符合 {item} 的编号规则 {pattern}。请核对铭牌；号码无误时，请勾选“号码无误”。',
    en: 'Serial number {serial} does not fit the pattern {pattern} of {item}. Check the plate; if it is right, tick “The number is right”.',
  },
  return_serial_near: {
    zh: '账上没有序列号 {serial}，但有很像的 {near}。请核对铭牌：选对的那个，或勾选“号码无误”。',
    en: 'The book has no serial number {serial}, but {near} looks like it. Check the plate: choose the right one, or tick “The number is right”.',
  },
  return_tag_taken: {
    zh: '标签 {tag} 已经挂在 {number} 上，请换一张。',
    en: 'Tag {tag} hangs on {number} already. Take another one.',
  },
  return_tag_invalid: {
    zh: '标签号 {tag} 不对：用 3 至 40 位字母、数字或横线。返回件自己的号码（RT-…）不用再填。',
    en: '{tag} is no code of a tag: it has 3 to 40 letters, digits or dashes. A return’s own number (RT-…) is not entered here.',
  },
  return_quantity_invalid: {
    zh: '{item} 的数量 {quantity} 不对：要大于 0，小数位数不能超过它的单位；有序列号的一次一件。',
    en: '{quantity} is no quantity of {item}: it must be above 0 and no finer than its unit is counted; what has a serial number goes one by one.',
  },
  return_item_missing: {
    zh: '请选择物料；不知道是什么物料时，请写几个字说明是什么东西。',
    en: 'Choose the item; if nobody knows it, describe what it is in a few words.',
  },
  return_item_unknown: { zh: '没有这个物料，请从列表里选。', en: 'There is no such item: choose one from the list.' },
  return_item_retired: {
    zh: '物料 {item} 已停用，不能收进来。请选接替它的物料。',
    en: 'Item {item} is retired and cannot be taken in. Choose its successor.',
  },
  return_task_unknown: {
    zh: '没有这个任务，或者您没有参加。',
    en: 'There is no such task, or you have no part in it.',
  },
  return_task_of_other: {
    zh: '任务 {task} 是客户“{customer}”的，和这里的客户不一致。',
    en: 'Task {task} is for another customer: {customer}.',
  },
  return_device_unknown: {
    zh: '没有这台设备，请从列表里选。',
    en: 'There is no such device: choose one from the list.',
  },
  return_device_of_other: {
    zh: '设备 {device} 是客户“{customer}”的，和这里的客户不一致。',
    en: 'Device {device} belongs to another customer: {customer}.',
  },
  return_customer_unknown: {
    zh: '没有这个客户，请从列表里选。',
    en: 'There is no such customer: choose one from the list.',
  },
  return_customer_missing: {
    zh: '客户自己的件，请写明是哪个客户的。',
    en: 'It belongs to a customer: say which one.',
  },
  return_not_expected: {
    zh: '这件已不在待收之列，可能刚被收回、核销或撤销，或者不是同一种物料。',
    en: 'This one is no longer expected, or is another item: it may just have been received, waived or undone.',
  },
  return_expected_taken: {
    zh: '待收的这一件已经登记过返回件。返回件：{number}。',
    en: 'What was expected has been logged already as {number}.',
  },
  return_part_unknown: {
    zh: '没有这件领用件，或者它是另一种物料。',
    en: 'There is no such issued part, or it is another item.',
  },
  return_failed_later: {
    zh: '发现故障的日期不能晚于今天。',
    en: 'It cannot have failed later than today.',
  },
  return_not_logged: {
    zh: '{number} 已经不是“已登记”状态，不能取消。',
    en: '{number} is no longer just logged, so it cannot be cancelled.',
  },
  return_past_change: {
    zh: '{number} 已经判定或取消，不能再改。',
    en: '{number} has been decided on or cancelled, so it cannot be changed any more.',
  },
  return_changed_meanwhile: {
    zh: '{number} 刚被别人改过，请看最新内容后再改。',
    en: '{number} was just changed by somebody else. Look at it as it is now, then change it again.',
  },
  return_owner_fixed: {
    zh: '{number} 是客户自己的件，客户不能改。登错时请取消后重新登记。',
    en: '{number} belongs to its customer, who cannot be changed. If that is wrong, cancel it and log it again.',
  },
  return_customer_booked: {
    zh: '{number} 已从原来的客户收进来，客户不能再改。',
    en: '{number} has been received from its customer, who cannot be changed any more.',
  },
  return_not_identifiable: {
    zh: '{number} 已经取消，不用再认。',
    en: '{number} has been cancelled, so there is nothing to identify.',
  },
  return_identified: {
    zh: '{number} 已经认出是 {item}。',
    en: '{number} has been identified already as {item}.',
  },
  return_tags_count: { zh: '一次可打印 1 至 {most} 张标签。', en: 'Between 1 and {most} tags are printed at a time.' },
  return_serial_missing: {
    zh: '{item} 按序列号管理，请填写件上的序列号。',
    en: '{item} is tracked by serial number: enter the one on the piece.',
  },
  return_lot_missing: {
    zh: '{item} 按批次管理，请填写件上的批次号。',
    en: '{item} is tracked by lot: enter the lot number on the piece.',
  },
};

export const fieldReturnNotifications = defineMessages({
  return_repeats: {
    zh: '{number} 是重复故障：{item} {serial} 上次的返回件是 {earlier}',
    en: '{number} is a repeat failure: {item} {serial} came back before as {earlier}',
  },
});
